// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail
import SupplyChain
import TestSupport
import Testing

/// Tables of expected cost: against their definition path by path, and convex.
struct JointOrderTableTests {
  private func terms(_ random: inout RandomStream, buckets: Int) -> StockCostTerms {
    var terms = StockCostTerms(
      packSize: Double(Int.random(in: 1...9, using: &random)),
      available: (0..<buckets).map { Double($0 * 3) - 4 },
      holdingCost: 0.5, stockoutCost: 4, unitCost: 7)
    terms.presentation = (0..<buckets).map { _ in Double(Int.random(in: 0...6, using: &random)) }
    terms.presentationCost = 1.5
    terms.shelfLife = 2
    terms.wasteCost = 3
    terms.endValue = 5
    terms.unitVolume = 0.25
    return terms
  }

  @Test(arguments: UInt64(0)..<20)
  func `a table holds the mean over the paths of what each costs`(seed: UInt64) {
    var random = RandomStream(seed: seed)
    let (buckets, horizon, count, packs) = (4, 5, 30, 6)
    let paths = SamplePaths(
      horizon: horizon,
      values: (0..<(horizon * count)).map { _ in Double(Int.random(in: 0...12, using: &random)) })
    let terms = terms(&random, buckets: buckets)
    let table = ExpectedStockCost(paths: paths, terms: terms, mostPacks: packs, keepsParts: true)
    for bucket in 0..<buckets {
      for packs in 0...packs {
        let stock = terms.available[bucket] + Double(packs) * terms.packSize
        var cost = 0.0
        var volume = 0.0
        for path in 0..<count {
          let demand = { (last: Int) in
            (0...max(0, last)).reduce(0) { last < 0 ? 0 : $0 + paths.values[path * horizon + $1] }
          }
          let left = stock - demand(bucket)
          cost += 0.5 * max(0, left) + 2.5 * max(0, -left)
          cost += 1.5 * max(0, terms.presentation[bucket] - left)
          cost += 3.0 / 2 * max(0, stock - demand(bucket + 1))
          if bucket == buckets - 1 { cost += 7 * max(0, -left) - 5 * max(0, left) }
          volume += 0.25 * max(0, stock - demand(bucket - 1))
        }
        let place = bucket * table.levels + packs
        #expect(abs(table.total[place] - cost / Double(count)) < 1e-9)
        #expect(abs(table.storedVolume[place] - volume / Double(count)) < 1e-9)
        let parts = table.parts
        let sum = [parts?.holding, parts?.stockout, parts?.waste, parts?.endValue]
          .reduce(0) { $0 + ($1?[place] ?? .nan) }
        #expect(abs(table.total[place] - sum) < 1e-9)
      }
    }
  }

  @Test func `a table of distributions is that of paths drawn evenly from them`() {
    let terms = StockCostTerms(
      packSize: 4, available: [2, 2], holdingCost: 1, stockoutCost: 9, unitCost: 3)
    let first = DemandDistribution.poisson(mean: 6)
    let both = DemandDistribution.poisson(mean: 11)
    let table = ExpectedStockCost(
      cumulativeDemand: [first, both], terms: terms, mostPacks: 5)
    for packs in 0...5 {
      let stock = 2 + 4 * Double(packs)
      let cost = stock - 6 + 10 * first.loss(stock)
      #expect(abs(table.total[packs] - cost) < 1e-9)
      let end = stock - 11 + 10 * both.loss(stock) - 3 * (stock - 11)
      #expect(abs(table.total[table.levels + packs] - end) < 1e-9)
    }
    #expect(abs(table.baseCost - 3 * 9) < 1e-9)
  }

  @Test(arguments: UInt64(0)..<20)
  func `tables of random paths and terms are accepted as convex`(seed: UInt64) throws {
    var random = RandomStream(seed: seed, stream: 9)
    let paths = SamplePaths(
      horizon: 6,
      values: (0..<(6 * 50)).map { _ in Double(random.negativeBinomial(mean: 5, size: 1)) })
    let table = ExpectedStockCost(paths: paths, terms: terms(&random, buckets: 5), mostPacks: 12)
    let item = JointOrderItem(
      name: "A", supplier: 0,
      slots: [JointOrderItem.Slot(orderBucket: 0, receiptBucket: 1, packCost: 3)], cost: table)
    try JointOrderProblem(
      bucketCount: 5, items: [item], suppliers: [JointOrderSupplier(name: "S")]
    ).validate()
  }
}
