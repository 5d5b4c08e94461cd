// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail
import Simulation
import TestSupport
import Testing

@Suite struct PerfectPlanTests {
  /// The least cost of all plans with orders of at most so many packs, by trying each.
  private func leastCost(_ item: ReplayCase, packs: Int) throws -> Double {
    let days = item.arrivals.orderDays
    let pack = max(Quantity(whole: 1), item.casePack)
    var plan = Array(repeating: 0, count: days.count)
    var least = Double.infinity
    while true {
      var orders = Array(repeating: Quantity.zero, count: item.days)
      for (day, count) in zip(days, plan) {
        orders[day] = Quantity(millionths: pack.millionths * Int64(count))
      }
      if orders.allSatisfy(item.allows) {
        let result = try StockReplay.run(item) { orders[$0.place] }
        least = min(least, result.totals.amounts.cost.value)
      }
      guard let place = plan.firstIndex(where: { $0 < packs }) else { return least }
      for lower in 0..<place { plan[lower] = 0 }
      plan[place] += 1
    }
  }

  /// The recursion finds what trying all plans finds, with orders that overtake and cost something.
  @Test func bruteForce() throws {
    var random = RandomStream(seed: 11)
    for _ in 0..<150 {
      var item = randomCase(&random, unmet: .lost, days: 8)
      item.shelfLife = nil
      item.underway = item.underway.map {
        OrderUnderway(
          left: $0.left, arrives: $0.arrives, quantity: $0.quantity.rounded(decimals: 0))
      }
      item.arrivals = OrderArrivals(
        leadTimes: (0..<8).map { $0 % 2 == 0 ? Int(random.next() % 6) : nil })
      item.money.holdingCost = 0.4
      item.money.orderingCost = Double(random.next() % 3)
      let pack = max(1, item.casePack.value)
      let needed =
        (item.demand.reduce(0) { $0 + $1.value } + item.minimumOrderQuantity.value) / pack
      guard needed <= 6 else { continue }
      let plan = try PerfectPlan(item, keepsDays: true)
      let least = try leastCost(item, packs: Int(needed) + 1)
      #expect(plan.isExact)
      #expect(agree(plan.bound, least, relative: 0, absolute: 1e-4))
    }
  }

  /// No policy beats the bound; without spoilage its own orders reach it.
  @Test func neverBeaten() throws {
    var random = RandomStream(seed: 12)
    for _ in 0..<150 {
      let item = randomCase(&random, unmet: .lost)
      let plan = try PerfectPlan(item)
      if item.shelfLife == nil { #expect(plan.isExact) }
      #expect(plan.result.totals.amounts.cost.value >= plan.bound - 1e-3)
      for level in 0..<20 {
        var policy = random.substream(level)
        let result = try StockReplay.run(item) { moment in
          let units =
            level < 10
            ? Double(policy.next() % 20) : Double(level) - moment.position.inventoryPosition.value
          return item.order(of: units)
        }
        #expect(result.totals.amounts.cost.value >= plan.bound - 1e-3)
      }
    }
  }

  /// Where every unit must be there the plan is Wagner and Whitin's: their demands, a lot of 85, holding 1.
  @Test func knownLots() throws {
    let demand = [69, 29, 36, 61, 61, 26, 34, 67, 45, 67, 79, 56]
    var money = ReplayMoney(unitPrice: 1_000, days: 12, unitCost: 0)
    money.orderingCost = 85
    money.holdingCost = 1
    let item = replayCase(
      demand: demand, opening: 0, leadTimes: Array(repeating: 0, count: 12), moment: .beforeSales,
      money: money)
    let plan = try PerfectPlan(item)
    var least = [0.0]
    for end in 1...12 {
      var best = Double.infinity
      for start in 0..<end {
        var held = 0
        for month in start..<end { held += demand[month] * (month - start) }
        best = min(best, least[start] + 85 + Double(held))
      }
      least.append(best)
    }
    #expect(plan.bound == least[12])
    #expect(plan.result.totals.fillRate == 1)
  }

  /// A stock for the whole time needs no order; one too small for its lot gets none.
  @Test func plansByHand() throws {
    var money = ReplayMoney(unitPrice: 3, days: 4, unitCost: 2)
    money.orderingCost = 5
    money.holdingCost = 0.25
    let leadTimes: [Int?] = [1, nil, nil, nil]
    let ample = try PerfectPlan(
      replayCase(demand: [2, 2, 2, 2], opening: 8, leadTimes: leadTimes, money: money))
    #expect(ample.orders.allSatisfy { $0 == .zero } && ample.bound == 0.25 * (6 + 4 + 2))
    let poor = try PerfectPlan(
      replayCase(demand: [0, 2, 2, 0], opening: 0, leadTimes: leadTimes, money: money))
    #expect(poor.orders.allSatisfy { $0 == .zero } && poor.bound == 4)
    let rich = try PerfectPlan(
      replayCase(demand: [0, 5, 5, 0], opening: 0, leadTimes: leadTimes, money: money))
    #expect(rich.orders[0] == Quantity(whole: 10) && rich.bound == 5 + 1.25)
  }

  /// Where customers wait, or units are too fine to count, it is said so.
  @Test func refusals() {
    var item = replayCase(demand: [1, 1], opening: 0, leadTimes: [1, 1])
    item.unmet = .backordered
    #expect(throws: ReplayError.lostSalesOnly) { try PerfectPlan(item) }
    item.unmet = .lost
    item.demand = [Quantity(millionths: 100_000_001), Quantity(whole: 1)]
    #expect(throws: ReplayError.self) { try PerfectPlan(item) }
  }
}
