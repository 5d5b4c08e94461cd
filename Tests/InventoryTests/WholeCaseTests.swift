// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import Testing

/// Levels of items that come in whole cases.
@Suite struct WholeCaseTests {
  private func terms(_ pack: Int, _ unmet: UnmetDemand = .backordered) -> StockingTerms {
    var terms = StockingTerms()
    terms.unmet = unmet
    terms.orderMultiple = Quantity(whole: pack)
    return terms
  }

  private func demand(_ mean: Double, seed: UInt64) -> IntervalDemand {
    IntervalDemand(
      draws: draws(
        2000, lead: mean, beforeOrder: 0, afterOrder: mean, size: 1.5, seed: seed),
      cycleDays: 7)
  }

  /// The fill rate and the mean stock of ordering whole cases up to a level, cycle after cycle.
  private func course(
    _ level: Double, _ pack: Double, _ demand: IntervalDemand
  ) -> (fillRate: Double, cost: Double) {
    var random = RandomStream(seed: 77)
    var position = level
    var (wanted, short, held) = (0.0, 0.0, 0.0)
    for _ in 0..<60_000 {
      let draw = demand.draws[Int(random.uniform() * Double(demand.draws.count))]
      if position < level { position += ((level - position) / pack).rounded(.up) * pack }
      wanted += draw.toNextReceipt - draw.toReceipt
      short += max(0, draw.toNextReceipt - position) - max(0, draw.toReceipt - position)
      held += 0.5 * (max(0, position - draw.toReceipt) + max(0, position - draw.toNextReceipt))
      position -= draw.toNextReceipt - draw.toReceipt
    }
    return (1 - short / wanted, 0.02 * held / 60_000 + 1.0 * short / 60_000)
  }

  @Test(arguments: [1, 6, 12, 30])
  func theFillRateCountsWhatCasesBringAboveTheLevel(pack: Int) throws {
    for (mean, seed) in [(1.5, UInt64(3)), (6, 4), (20, 5)] {
      let demand = demand(mean, seed: seed)
      let levels = try OrderUpTo().levels(
        for: demand, terms: terms(pack), costs: InventoryCosts(),
        target: ServiceTarget(.fillRate, 0.95))
      let level = levels.orderUpToLevel.value
      #expect(abs(course(level, Double(pack), demand).fillRate - levels.expectedFillRate) < 0.01)
      #expect(course(level, Double(pack), demand).fillRate > 0.94)
      // One unit less would not do.
      #expect(course(level - 1, Double(pack), demand).fillRate < 0.96)
    }
  }

  @Test func aLargerCaseNeverAsksForAHigherLevel() throws {
    for unmet in UnmetDemand.allCases {
      for (mean, seed) in [(0.8, UInt64(8)), (3, 9), (15, 10)] {
        let demand = demand(mean, seed: seed)
        let levels = try [1, 6, 12, 24].map { pack in
          try OrderUpTo().levels(
            for: demand, terms: terms(pack, unmet), costs: InventoryCosts(),
            target: ServiceTarget(.fillRate, 0.97)
          ).orderUpToLevel
        }
        #expect(levels == levels.sorted(by: >))
        #expect(levels[3] > .zero)
      }
    }
  }

  @Test(arguments: [1, 6, 12])
  func freeOrdersInCasesCostNoMoreThanAnyOtherLevel(pack: Int) throws {
    for (mean, seed) in [(0.7, UInt64(21)), (4, 22), (18, 23)] {
      let demand = demand(mean, seed: seed)
      // 0.02 a unit and cycle of seven days, 1 a unit short.
      let costs = InventoryCosts(holdingCost: 0.02 * 365 / 7, stockoutCost: 1)
      let levels = try LeastCostReorderPoint().levels(
        for: demand, terms: terms(pack), costs: costs, target: ServiceTarget(.fillRate, 0.95))
      let level = levels.orderUpToLevel.value
      let own = course(level, Double(pack), demand).cost
      for other in [0.8 * level, level - 2, level - 1, level + 1, level + 3, 1.3 * level] {
        #expect(own <= course(max(1, other.rounded()), Double(pack), demand).cost * 1.02)
      }
    }
  }
}
