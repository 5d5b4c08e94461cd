// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Testing

@testable import Inventory

@Suite("Lost sales with a lead time")
struct LostSalesTests {
  /// Mean 5 and holding cost 1, as all of Zipkin's set.
  private func item(
    geometric: Bool = false, leadTime: Int, stockoutCost: Double
  ) throws -> LostSales {
    let demand = try #require(
      geometric ? PeriodDemand.geometric(mean: 5) : PeriodDemand.poisson(mean: 5))
    return try LostSales(
      demand: demand, leadTime: leadTime, holdingCost: 1, stockoutCost: stockoutCost)
  }

  @Test("Zipkin (2008), Operations Research 56(5), tables of optimal costs, to their two decimals")
  func zipkinOptimal() throws {
    // By lead time 1, 2, 3, 4 a row, by penalty 4, 9, 19, 39.
    let poisson: [[Double]] = [
      [4.04, 5.44, 6.68, 7.84], [4.40, 6.09, 7.66, 9.11], [4.60, 6.53, 8.36, 10.04],
      [4.73, 6.84, 8.89, 10.79],
    ]
    let geometric: [[Double]] = [
      [9.82, 14.51, 19.22, 23.87], [10.24, 15.50, 20.89, 26.21], [10.47, 16.14, 22.06, 27.96],
    ]
    for (isGeometric, table) in [(false, poisson), (true, geometric)] {
      for (row, costs) in table.enumerated() {
        for (published, stockoutCost) in zip(costs, [4.0, 9, 19, 39]) {
          let item = try item(
            geometric: isGeometric, leadTime: row + 1, stockoutCost: stockoutCost)
          let optimum = try item.solveOptimal().performance
          #expect(abs(optimum.costRate - published) < 0.0055)
          #expect(optimum.costBounds.upper - optimum.costBounds.lower < 1e-5)
        }
      }
    }
  }

  @Test("Best base-stock levels and their costs as published, to two decimals")
  func zipkinBaseStock() throws {
    for (leadTime, stockoutCost, level, cost) in [
      (1, 9.0, 13, 5.55), (1, 39, 16, 7.86), (2, 4, 16, 4.64), (2, 19, 21, 7.84),
      (3, 9, 23, 6.86), (3, 39, 28, 10.22), (4, 4, 25, 5.20), (4, 19, 31, 9.23),
    ] {
      let best = try item(leadTime: leadTime, stockoutCost: stockoutCost).solveBaseStock()
      #expect(best.level == level)
      #expect(abs(best.performance.costRate - cost) < 0.0055)
    }
  }

  @Test("A fixed non-stockout chance costs within a thousandth of the optimum, and no policy less")
  func heuristics() throws {
    for isGeometric in [false, true] {
      for leadTime in 1...3 {
        for stockoutCost in [4.0, 39] {
          let item = try item(
            geometric: isGeometric, leadTime: leadTime, stockoutCost: stockoutCost)
          let optimum = try item.solveOptimal().performance.costBounds.lower
          let base = try item.solveBaseStock()
          let capped = try item.solveCappedBaseStock(startingAt: base.level).performance
          let nonStockout = try item.solveNonStockout().performance
          let projected = try item.solveProjectedLevel().performance
          let constant = try item.solveConstantOrder().performance
          for performance in [base.performance, capped, nonStockout, projected, constant] {
            #expect(performance.costRate >= optimum - 1e-6)
          }
          #expect(nonStockout.costRate <= 1.001 * optimum)
          #expect(projected.costRate <= 1.02 * optimum)
          #expect(capped.costRate <= base.performance.costRate + 1e-6)
        }
      }
    }
  }

  @Test("Wider limits of the state space, and all orders tried, find nothing cheaper")
  func limits() throws {
    for (isGeometric, leadTime, stockoutCost) in [(false, 4, 19.0), (true, 2, 9), (false, 1, 39)] {
      let item = try item(
        geometric: isGeometric, leadTime: leadTime, stockoutCost: stockoutCost)
      let narrow = try item.solveOptimal().performance.costRate
      let wide = try item.solveOptimal(within: item.tailLimits.map { $0 + 3 })
      #expect(abs(wide.performance.costRate - narrow) < 1e-5)
    }
  }

  /// Plays a rule for so many periods; the mean and the standard error of the cost a period by batches.
  private func simulated(
    _ item: LostSales, periods: Int, _ rule: (Int, [Int]) -> Int
  ) -> (cost: Double, error: Double, lost: Double) {
    var random = RandomStream(seed: 20_261)
    var onHand = 10
    var onOrder = Array(repeating: 5, count: item.leadTime - 1)
    var batches: [Double] = []
    var lost = 0.0
    let batch = 1_000
    var sum = 0.0
    for period in 0..<periods {
      let order = rule(onHand, onOrder)
      let demand = random.poisson(mean: item.demand.mean)
      let left = max(0, onHand - demand)
      sum +=
        item.holdingCost * Double(left)
        + item.stockoutCost * Double(max(0, demand - onHand))
      lost += Double(max(0, demand - onHand))
      onOrder.append(order)
      onHand = left + onOrder.removeFirst()
      if (period + 1) % batch == 0 {
        batches.append(sum / Double(batch))
        sum = 0
      }
    }
    let mean = batches.reduce(0, +) / Double(batches.count)
    let variance =
      batches.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(batches.count - 1)
    return (mean, (variance / Double(batches.count)).squareRoot(), lost / Double(periods))
  }

  @Test("Exact costs agree with a simulation within its error")
  func simulation() throws {
    let item = try item(leadTime: 3, stockoutCost: 9)
    let base = try item.evaluateBaseStock(23)
    let capped = try item.evaluateCappedBaseStock(level: 24, cap: 6)
    let constant = try item.evaluateConstantOrder(4)
    let optimum = try item.solveOptimal()
    let table = try #require(optimum.table)
    let rules: [(LostSales.Performance, (Int, [Int]) -> Int)] = [
      (base, { max(0, 23 - $0 - $1.reduce(0, +)) }),
      (capped, { min(6, max(0, 24 - $0 - $1.reduce(0, +))) }),
      (constant, { _, _ in 4 }),
      (optimum.performance, { table.order(onHand: $0, onOrder: $1) ?? 0 }),
    ]
    for (performance, rule) in rules {
      let played = simulated(item, periods: 400_000, rule)
      #expect(abs(played.cost - performance.costRate) < 4 * played.error)
      #expect(abs(1 - played.lost / 5 - performance.fillRate) < 0.003)
    }
  }

  @Test("A constant order agrees with a simulation of the queue that it is")
  func constantOrderWaits() throws {
    // Arrivals of one, services of 0 or 2 with probability 2/5 and 3/5: a birth-and-death chain with
    // ratio 2/3, so that P(W = w) = (1/3)(2/3)ʷ.
    let demand = try #require(PeriodDemand(probabilities: [0.4, 0, 0.6]))
    let rest = try ReflectedWalk.stationary(demand: demand, supply: 1)
    for w in 0..<20 {
      var expected = 1.0 / 3
      for _ in 0..<w { expected *= 2.0 / 3 }
      #expect(abs(rest[w] - expected) < 1e-11)
    }
  }

  @Test("A lead time of zero is the newsvendor's")
  func leadTimeZero() throws {
    let item = try item(leadTime: 0, stockoutCost: 9)
    let optimum = try item.solveOptimal().performance.costRate
    let base = try item.solveBaseStock()
    // Poisson of mean 5: P(D ≤ 7) = 0.867, P(D ≤ 8) = 0.932.
    #expect(base.level == 8)
    #expect(optimum == base.performance.costRate)
    #expect(optimum == (0...40).map { item.periodCost(onHand: $0) }.min())
    #expect(try item.solveNonStockout().performance.costRate == optimum)
  }

  @Test("Cost is convex in the base-stock level, and service rises with it")
  func convex() throws {
    let item = try item(leadTime: 2, stockoutCost: 9)
    let course = try (5...30).map { try item.evaluateBaseStock($0) }
    for k in 1..<(course.count - 1) {
      let bend = course[k + 1].costRate - 2 * course[k].costRate + course[k - 1].costRate
      #expect(bend > -1e-6)
      #expect(course[k].fillRate > course[k - 1].fillRate)
      #expect(course[k].cycleServiceLevel > course[k - 1].cycleServiceLevel)
    }
  }

  @Test("The optimal cost rises with the penalty and with the lead time")
  func monotone() throws {
    var last = 0.0
    for stockoutCost in [1.0, 4, 9, 99] {
      let cost = try item(leadTime: 2, stockoutCost: stockoutCost).solveOptimal()
        .performance.costRate
      #expect(cost > last)
      last = cost
    }
    last = 0
    for leadTime in 0...4 {
      let cost = try item(leadTime: leadTime, stockoutCost: 9).solveOptimal().performance.costRate
      #expect(cost > last)
      last = cost
    }
  }

  @Test("Demands that repeat exactly, and tiny and huge costs")
  func extremes() throws {
    let certain = try #require(PeriodDemand.uniform(3...3))
    let item = try LostSales(demand: certain, leadTime: 2, holdingCost: 1, stockoutCost: 9)
    #expect(try item.solveOptimal().performance.costRate.magnitude < 1e-6)
    #expect(try item.solveBaseStock().level == 9)
    let none = try #require(PeriodDemand(probabilities: [1]))
    let idle = try LostSales(demand: none, leadTime: 2, holdingCost: 1, stockoutCost: 9)
    #expect(try idle.solveOptimal().performance.costRate == 0)
    #expect(try idle.solveConstantOrder().performance.costRate == 0)
    let poisson = try #require(PeriodDemand.poisson(mean: 2))
    let plain = try LostSales(demand: poisson, leadTime: 1, holdingCost: 1, stockoutCost: 9)
    let scaled = try LostSales(
      demand: poisson, leadTime: 1, holdingCost: 1e-9, stockoutCost: 9e-9)
    let ratio = try scaled.solveOptimal().performance.costRate / 1e-9
    #expect(abs(ratio - (try plain.solveOptimal().performance.costRate)) < 1e-4)
    let dear = try LostSales(demand: poisson, leadTime: 1, holdingCost: 1, stockoutCost: 1e6)
    #expect(try dear.solveOptimal().performance.fillRate > 0.9999)
  }

  @Test("Nonsense is refused in words")
  func refused() throws {
    let demand = try #require(PeriodDemand.poisson(mean: 5))
    #expect(throws: DynamicProgramError.self) {
      try LostSales(demand: demand, leadTime: 1, holdingCost: -1, stockoutCost: 9)
    }
    #expect(throws: DynamicProgramError.self) {
      try LostSales(demand: demand, leadTime: -1, holdingCost: 1, stockoutCost: 9)
    }
    #expect(throws: DynamicProgramError.self) {
      try LostSales(demand: demand, leadTime: 1, holdingCost: 1, stockoutCost: 9)
        .evaluateConstantOrder(5)
    }
    #expect(throws: DynamicProgramError.self) {
      try LostSales(demand: demand, leadTime: 30, holdingCost: 1, stockoutCost: 9).solveOptimal()
    }
    #expect(PeriodDemand(probabilities: []) == nil)
    #expect(PeriodDemand(probabilities: [0, 0]) == nil)
    #expect(PeriodDemand(probabilities: [0.5, -0.5]) == nil)
  }
}
