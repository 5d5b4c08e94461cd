// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import TestSupport
import Testing

/// Lots for one item: published plans, plans found by trying all, and what must hold of any.
struct LotSizingTests {
  /// Silver, Pyke & Peterson (1998), chapter 6: boxes a month, 54 a set-up, 0.40 a box and month.
  private let boxes: [Double] = [10, 62, 12, 130, 154, 129, 88, 52, 124, 160, 238, 41]

  @Test func `the rules on the twelve months of boxes`() throws {
    let problem = try LotSizingProblem(demand: boxes, fixedCost: 54, holdingCost: 0.4)
    let optimum = WagnerWhitin.plan(for: problem)
    #expect(agree(optimum.cost, 501.2))
    #expect(optimum.orderQuantities == [84, 0, 0, 130, 283, 0, 140, 0, 124, 160, 279, 0])
    #expect(agree(SilverMeal().plan(for: problem).cost, 501.2))
    #expect(agree(LeastUnitCost().plan(for: problem).cost, 558.8))
    #expect(agree(PartPeriodBalancing().plan(for: problem).cost, 600))
    #expect(agree(LotForLot().plan(for: problem).cost, 12 * 54))
  }

  @Test func `Snyder and Shen's example 3.9 and problem 3.29`() throws {
    let example = try LotSizingProblem(demand: [90, 120, 80, 70], fixedCost: 500, holdingCost: 2)
    #expect(WagnerWhitin.plan(for: example).orderQuantities == [210, 0, 150, 0])
    #expect(WagnerWhitin.plan(for: example).cost == 1380)
    let problem = try LotSizingProblem(
      demand: [730, 580, 445, 650, 880], fixedCost: 100, holdingCost: 0.1)
    #expect(agree(WagnerWhitin.plan(for: problem).cost, 423))
    #expect(WagnerWhitin.plan(for: problem).orderQuantities == [1310, 0, 1095, 0, 880])
  }

  /// A problem with costs that vary, some periods without demand, and now and then a free order.
  private func problem(
    _ random: inout RandomStream, periods: Int, opening: Bool = false, whole: Bool = true
  ) throws -> LotSizingProblem {
    func values(_ scale: Double, zeros: Double) -> [Double] {
      (0..<periods).map { _ in
        guard Double.random(in: 0..<1, using: &random) >= zeros else { return 0 }
        let value = Double.random(in: 0..<scale, using: &random)
        return whole ? value.rounded() : value
      }
    }
    return try LotSizingProblem(
      demand: values(40, zeros: 0.35), fixedCost: values(150, zeros: 0.1),
      holdingCost: values(5, zeros: 0.1), unitCost: values(9, zeros: 0.2),
      openingStock: opening ? Double.random(in: 0..<60, using: &random).rounded() : 0)
  }

  /// The cheapest of all choices of periods to order in, each order lasting until the next.
  private func cheapestByTrial(_ problem: LotSizingProblem) -> Double {
    let demand = problem.netDemand
    var least = Double.infinity
    for choice in 0..<(1 << problem.periods) {
      var quantities = Array(repeating: 0.0, count: problem.periods)
      var order: Int?
      var isPossible = true
      for period in 0..<problem.periods {
        if choice >> period & 1 == 1 { order = period }
        if demand[period] > 0 {
          if let order { quantities[order] += demand[period] } else { isPossible = false }
        }
      }
      guard isPossible, let plan = try? problem.evaluate(quantities) else { continue }
      least = min(least, plan.cost)
    }
    return least
  }

  @Test(arguments: [false, true])
  func `Wagner and Whitin's plan is the cheapest of all that are tried`(whole: Bool) throws {
    var random = RandomStream(seed: 5, stream: whole ? 1 : 2)
    for trial in 0..<120 {
      let problem = try problem(
        &random, periods: 1 + trial % 10, opening: trial % 3 == 0, whole: whole)
      let plan = WagnerWhitin.plan(for: problem)
      #expect(try problem.evaluate(plan.orderQuantities).cost == plan.cost)
      #expect(agree(plan.cost, cheapestByTrial(problem)), "trial \(trial)")
    }
  }

  @Test func `the envelope gives the cost of the plain recursion over a year`() throws {
    var random = RandomStream(seed: 9)
    for periods in [52, 365] {
      let problem = try problem(&random, periods: periods, whole: false)
      var costs = Array(repeating: Double.infinity, count: periods + 1)
      costs[periods] = 0
      for start in stride(from: periods - 1, through: 0, by: -1) {
        if problem.demand[start] == 0 { costs[start] = costs[start + 1] }
        var lot = problem.fixedCost[start]
        var carried = problem.unitCost[start]
        for end in start..<periods {
          lot += carried * problem.demand[end]
          carried += problem.holdingCost[end]
          costs[start] = min(costs[start], lot + costs[end + 1])
        }
      }
      #expect(agree(WagnerWhitin.plan(for: problem).cost, costs[0]))
    }
  }

  @Test func `no rule costs less than the optimum, and lots reach whole periods`() throws {
    var random = RandomStream(seed: 12)
    for _ in 0..<200 {
      let problem = try problem(&random, periods: 20, opening: true)
      let least = WagnerWhitin.plan(for: problem).cost
      let rules: [any ForwardLots] = [
        SilverMeal(), LeastUnitCost(), PartPeriodBalancing(), PartPeriodBalancing(mayExceed: false),
        LotForLot(),
      ]
      for rule in rules {
        let plan = rule.plan(for: problem)
        #expect(try problem.evaluate(plan.orderQuantities).cost == plan.cost)
        #expect(plan.cost >= least * (1 - 1e-12))
      }
    }
  }

  @Test func `nothing wanted is nothing ordered, and free holding is one order`() throws {
    let idle = try LotSizingProblem(demand: [0, 0, 0], fixedCost: 10, holdingCost: 1)
    #expect(WagnerWhitin.plan(for: idle).cost == 0)
    #expect(SilverMeal().plan(for: idle).orderQuantities == [0, 0, 0])
    let free = try LotSizingProblem(demand: [0, 4, 0, 5, 6], fixedCost: 10, holdingCost: 0)
    #expect(WagnerWhitin.plan(for: free).cost == 10)
    let costly = try LotSizingProblem(demand: [3, 4, 5], fixedCost: 1e-9, holdingCost: 1e12)
    #expect(WagnerWhitin.plan(for: costly).orderQuantities == [3, 4, 5])
    let late = try LotSizingProblem(
      demand: [3, 4, 5], fixedCost: [1, 1, 1], holdingCost: [0, 0, 0], unitCost: [9, 1, 5])
    #expect(WagnerWhitin.plan(for: late).orderQuantities == [3, 9, 0])
  }

  @Test func `nonsense is refused in words`() throws {
    #expect(throws: LotSizingError.noPeriods) {
      try LotSizingProblem(demand: [], fixedCost: 1, holdingCost: 1)
    }
    #expect(throws: LotSizingError.self) {
      try LotSizingProblem(demand: [1, -1], fixedCost: 1, holdingCost: 1)
    }
    #expect(throws: LotSizingError.self) {
      try LotSizingProblem(demand: [1], fixedCost: .nan, holdingCost: 1)
    }
    #expect(throws: LotSizingError.wrongCount("fixed cost", expected: 2, found: 1)) {
      try LotSizingProblem(demand: [1, 1], fixedCost: [1], holdingCost: [1, 1])
    }
    let problem = try LotSizingProblem(demand: [5, 5], fixedCost: 1, holdingCost: 1)
    #expect(throws: LotSizingError.shortage(period: 2, short: 1)) {
      try problem.evaluate([5, 4])
    }
    #expect(
      LotSizingError.shortage(period: 2, short: 1).description
        == "the plan is 1.0 short of the demand of period 2")
  }
}
