// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import TestSupport
import Testing

@Suite struct LeastCostReorderPointTests {
  private let target = ServiceTarget(.fillRate, 0.95)

  private func levels(
    _ demand: IntervalDemand, _ costs: InventoryCosts, target: ServiceTarget? = nil,
    minimum: Int = 0, by policy: any InventoryPolicy = LeastCostReorderPoint()
  ) throws -> StockingLevels {
    var terms = StockingTerms()
    terms.unmet = .backordered
    terms.minimumOrderQuantity = Quantity(whole: minimum)
    return try policy.levels(
      for: demand, terms: terms, costs: costs, target: target ?? self.target)
  }

  /// The yearly cost of levels under the draws, in random order, with everything counted.
  private func cost(
    _ levels: StockingLevels, _ demand: IntervalDemand, _ costs: InventoryCosts
  ) -> Double {
    var random = RandomStream(seed: 8)
    var stock = levels.orderUpToLevel.value
    var (orders, held, short) = (0.0, 0.0, 0.0)
    let cycles = 20_000
    for _ in 0..<cycles {
      let draw = demand.draws[Int(random.uniform() * Double(demand.draws.count))]
      // The draw's cycle begins with the stock that the lead time's demand has left.
      let ordered = stock <= levels.reorderPoint.value ? levels.orderUpToLevel.value : stock
      if ordered > stock { orders += 1 }
      let start = max(0, ordered - draw.toReceipt)
      let end = max(0, ordered - draw.toNextReceipt)
      held += 0.5 * (start + end)
      short +=
        max(0, draw.toNextReceipt - ordered) - max(0, draw.toReceipt - ordered)
      stock = ordered - (draw.toNextReceipt - draw.toReceipt)
    }
    let holding = (costs.holdingCost ?? 0) * demand.cycleDays / 365
    let total =
      orders * costs.orderingCost + holding * held + (costs.stockoutCost ?? 0) * short
    return total / Double(cycles) * 365 / demand.cycleDays
  }

  @Test func `it costs no more than the best of all service targets`() throws {
    var random = RandomStream(seed: 31)
    var (own, others) = (0.0, 0.0)
    for trial in 0..<30 {
      let mean = 0.4 + 20 * random.uniform() * random.uniform()
      let lead = 0.8 * random.uniform()
      let demand = IntervalDemand(
        draws: draws(
          600, lead: lead * mean, beforeOrder: (1 - lead) * mean, afterOrder: lead * mean,
          size: 0.2 + random.uniform(), seed: UInt64(trial)), cycleDays: 7)
      let holding = 0.5 + 4 * random.uniform()
      let costs = InventoryCosts(
        holdingCost: holding, orderingCost: 10 * random.uniform(),
        stockoutCost: holding * (0.3 + 2 * random.uniform()))
      let best = cost(try levels(demand, costs), demand, costs)
      var least = Double.infinity
      for level in [0.8, 0.9, 0.95, 0.98, 0.99] {
        let other = try levels(
          demand, costs, target: ServiceTarget(.fillRate, level), by: ReorderPoint())
        least = min(least, cost(other, demand, costs))
      }
      // The simulation's own error and the levels' steps stay within this.
      #expect(best <= 1.02 * least)
      own += best
      others += least
    }
    #expect(own < others)
  }

  private let demand = IntervalDemand(
    draws: draws(800, lead: 4, beforeOrder: 6, afterOrder: 4, size: 0.8), cycleDays: 7)

  @Test func `dearer shortages raise the level, dearer orders the gap, dearer stock lowers both`()
    throws
  {
    func found(_ holding: Double, _ ordering: Double, _ stockout: Double) throws -> (Int, Int) {
      let levels = try levels(
        demand,
        InventoryCosts(holdingCost: holding, orderingCost: ordering, stockoutCost: stockout))
      return (
        Int(levels.reorderPoint.value),
        Int((levels.orderUpToLevel - levels.reorderPoint).value)
      )
    }
    let plain = try found(2, 5, 3)
    #expect(try found(2, 5, 30).0 > plain.0)
    #expect(try found(2, 50, 3).1 > plain.1)
    let dear = try found(20, 5, 3)
    #expect(dear.0 < plain.0 && dear.1 < plain.1)
    #expect(try found(2, 0, 3).1 == 1)
    // Tiny and huge costs are answered all the same.
    #expect(try found(1e-4, 5, 3).0 > plain.0)
    #expect(try found(1e-12, 1e9, 3).1 > 1000)
    #expect(try found(1e9, 5, 1e-9).0 == 0)
  }

  @Test func `the target changes nothing, unless a cost is unknown`() throws {
    let costs = InventoryCosts(holdingCost: 2, orderingCost: 5, stockoutCost: 3)
    let high = ServiceTarget(.cycleService, 0.99)
    #expect(try levels(demand, costs) == levels(demand, costs, target: high))
    for unknown in [
      InventoryCosts(holdingCost: 2, orderingCost: 5),
      InventoryCosts(orderingCost: 5, stockoutCost: 3),
    ] {
      #expect(
        try levels(demand, unknown, target: high)
          == levels(demand, unknown, target: high, by: ReorderPoint()))
    }
    #expect(throws: PolicyError.impossibleTarget(1)) {
      try levels(demand, costs, target: ServiceTarget(.fillRate, 1))
    }
  }

  @Test func `the minimum order is kept and no demand asks for nothing`() throws {
    let costs = InventoryCosts(holdingCost: 2, orderingCost: 0, stockoutCost: 3)
    let found = try levels(demand, costs, minimum: 60)
    #expect(found.orderUpToLevel - found.reorderPoint >= Quantity(whole: 60))
    #expect(found.reorderPoint >= .zero)
    let none = try levels(IntervalDemand(draws: []), costs)
    #expect(none.reorderPoint <= .zero)
    #expect(none.expectedFillRate == 1)
  }
}
