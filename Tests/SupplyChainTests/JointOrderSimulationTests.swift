// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail
import SupplyChain
import Testing

/// Packs run through paths: by hand, and what comes in is sold, wasted or left.
struct JointOrderSimulationTests {
  private func item(_ terms: StockCostTerms, _ paths: SamplePaths, lead: Int) -> JointOrderItem {
    JointOrderItem(
      name: "A", supplier: 0,
      slots: (0..<(terms.available.count - lead)).map {
        .init(orderBucket: $0, receiptBucket: $0 + lead, packCost: 1)
      },
      cost: ExpectedStockCost(paths: paths, terms: terms, mostPacks: 9))
  }

  @Test func `three buckets by hand, with a shelf life of two`() {
    var terms = StockCostTerms(
      packSize: 5, available: [4, 4, 4], holdingCost: 1, stockoutCost: 2, unitCost: 3)
    terms.shelfLife = 2
    terms.wasteCost = 10
    let paths = SamplePaths(horizon: 3, values: [2, 1, 9])
    let run = JointOrderSimulation(
      item(terms, paths, lead: 1), packs: [1, 0], paths: paths, terms: terms, lostSaleCost: 7)
    // Four at first: two sold, one sold, one wasted; five in bucket two, all sold in the last of nine.
    #expect(run.sold == 8)
    #expect(run.wasted == 1)
    #expect(run.lost == 4)
    #expect(run.left == 0)
    #expect(run.stockCost == 2 + 5 + 10 + 28)
  }

  @Test(arguments: UInt64(0)..<20)
  func `what comes in is sold, wasted or left; enough stock costs what waiting demand does`(
    seed: UInt64
  ) {
    var random = RandomStream(seed: seed)
    let paths = SamplePaths(
      horizon: 6, values: (0..<120).map { _ in Double(Int.random(in: 0...5, using: &random)) })
    var terms = StockCostTerms(
      packSize: 3, available: Array(repeating: 6, count: 6), holdingCost: 0.5, stockoutCost: 4,
      unitCost: 2)
    let packs = (0..<5).map { _ in Int.random(in: 0...1, using: &random) }
    let item = item(terms, paths, lead: 1)
    terms.shelfLife = 2
    let short = JointOrderSimulation(
      item, packs: packs, paths: paths, terms: terms, lostSaleCost: 4)
    #expect(abs(short.received - short.sold - short.wasted - short.left) < 1e-9)
    #expect(abs(short.sold + short.lost - paths.values.reduce(0, +) / 20) < 1e-9)
    terms.shelfLife = nil
    terms.available = Array(repeating: 40, count: 6)
    let ample = ExpectedStockCost(paths: paths, terms: terms, mostPacks: 9)
    let run = JointOrderSimulation(item, packs: packs, paths: paths, terms: terms, lostSaleCost: 4)
    #expect(run.lost == 0)
    var received = 0
    let expected = (0..<6).reduce(0) { sum, bucket in
      received += bucket > 0 ? packs[bucket - 1] : 0
      return sum + ample.total[bucket * ample.levels + received]
    }
    #expect(abs(run.stockCost - expected) < 1e-9)
  }
}
