// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import TestSupport
import Testing

/// Lots that share a resource: against all set-ups tried, one item alone, and a published instance.
struct CapacitatedLotSizingTests {
  private func problem(
    _ random: inout RandomStream, items: Int, periods: Int, capacity: Double
  ) throws -> CapacitatedLotSizing {
    let items = (0..<items).map { _ in
      CapacitatedLotSizing.Item(
        demand: (0..<periods).map { _ in
          Bool.random(using: &random) ? Double(Int.random(in: 0...20, using: &random)) : 8
        },
        setupCost: Double(Int.random(in: 10...90, using: &random)),
        setupTime: Double(Int.random(in: 0...6, using: &random)),
        holdingCost: Double(Int.random(in: 1...4, using: &random)),
        unitTime: Bool.random(using: &random) ? 1 : 1.5)
    }
    return try CapacitatedLotSizing(
      items: items, capacity: Array(repeating: capacity, count: periods))
  }

  /// The least cost over whole quantities of two items, by a programme over their stocks.
  private func leastByStocks(_ problem: CapacitatedLotSizing) -> Double {
    let most = 30
    var costs = [[Int]: Double]()
    costs[[0, 0]] = 0
    for period in 0..<problem.periods {
      var next = [[Int]: Double]()
      for (stock, cost) in costs {
        for first in 0...most {
          for second in 0...most {
            let made = [first, second]
            var time = 0.0
            var money = cost
            var left = stock
            for (index, item) in problem.items.enumerated() {
              if made[index] > 0 {
                time += item.setupTime + item.unitTime * Double(made[index])
                money += item.setupCost
              }
              left[index] += made[index] - Int(item.demand[period])
              money += item.holdingCost * Double(left[index])
            }
            guard time <= problem.capacity[period], left[0] >= 0, left[1] >= 0 else { continue }
            if money < next[left] ?? .infinity { next[left] = money }
          }
        }
      }
      costs = next
    }
    return costs.values.min() ?? .infinity
  }

  @Test func `two items in three periods cost what trying all quantities gives`() throws {
    let first = CapacitatedLotSizing.Item(
      demand: [6, 9, 12], setupCost: 30, setupTime: 3, holdingCost: 2)
    let second = CapacitatedLotSizing.Item(
      demand: [4, 0, 11], setupCost: 18, setupTime: 2, holdingCost: 1)
    for capacity in [21.0, 24, 30] {
      let problem = try CapacitatedLotSizing(
        items: [first, second], capacity: [capacity, capacity, capacity])
      let solution = try CapacitatedLotSolver(nodeLimit: 500).solve(problem)
      #expect(solution.gap == 0)
      #expect(agree(solution.cost, leastByStocks(problem)), "capacity \(capacity)")
    }
  }

  @Test func `with time enough each item has Wagner and Whitin's plan`() throws {
    var random = RandomStream(seed: 31)
    for _ in 0..<10 {
      let problem = try problem(&random, items: 3, periods: 12, capacity: 1e6)
      let apart = try problem.items.reduce(0.0) { sum, item in
        let alone = try LotSizingProblem(
          demand: item.demand, fixedCost: item.setupCost, holdingCost: item.holdingCost)
        return sum + WagnerWhitin.plan(for: alone).cost
      }
      let solution = try CapacitatedLotSolver(nodeLimit: 200).solve(problem)
      #expect(agree(solution.cost, apart))
      #expect(solution.gap <= 1e-6)
    }
  }

  @Test func `plans keep to demand and capacity, and bounds to plans`() throws {
    var random = RandomStream(seed: 8)
    var last = 0.0
    for capacity in [75.0, 60, 52] {
      random = RandomStream(seed: 8)
      let problem = try problem(&random, items: 3, periods: 8, capacity: capacity)
      let solution = try CapacitatedLotSolver(nodeLimit: 4000).solve(problem)
      #expect(agree(try problem.cost(solution.quantities), solution.cost))
      #expect(solution.lowerBound <= solution.cost)
      // Less capacity never costs less.
      #expect(solution.cost >= last - 1e-6)
      last = solution.lowerBound
      let short = try CapacitatedLotSolver(nodeLimit: 300).solve(problem)
      #expect(short.lowerBound <= solution.cost + 1e-6)
      #expect(short.cost >= solution.lowerBound - 1e-6)
    }
  }

  @Test func `Trigeiro's F7 is solved to its proven optimum, the same each time`() throws {
    let demand: [[Double]] = [
      [82, 116, 96, 113, 117, 99, 117, 107, 105, 124, 92, 95, 100, 112, 87],
      [91, 98, 88, 80, 108, 125, 123, 83, 120, 76, 84, 92, 89, 116, 113],
      [107, 0, 113, 0, 95, 105, 88, 86, 123, 88, 124, 98, 81, 86, 99],
      [0, 0, 0, 0, 97, 105, 122, 120, 110, 99, 90, 110, 86, 122, 123],
      [104, 90, 98, 0, 78, 89, 91, 95, 104, 100, 125, 77, 92, 104, 99],
      [117, 77, 116, 116, 91, 86, 95, 84, 85, 108, 86, 124, 123, 79, 83],
    ]
    let setupCost: [Double] = [400, 800, 200, 800, 1000, 400]
    let setupTime: [Double] = [20, 20, 30, 30, 40, 10]
    let holding: [Double] = [1, 5, 4, 2, 1, 3]
    let problem = try CapacitatedLotSizing(
      items: demand.indices.map {
        CapacitatedLotSizing.Item(
          demand: demand[$0], setupCost: setupCost[$0], setupTime: setupTime[$0],
          holdingCost: holding[$0])
      }, capacity: Array(repeating: 728, count: 15))
    let solution = try CapacitatedLotSolver(nodeLimit: 8000).solve(problem)
    #expect(solution.cost == 33354)
    #expect(solution.gap == 0)
    #expect(try problem.cost(solution.quantities) == 33354)
    #expect(try CapacitatedLotSolver(nodeLimit: 8000).solve(problem) == solution)
  }

  @Test func `what cannot be made is refused in words`() throws {
    let item = CapacitatedLotSizing.Item(
      demand: [5, 9], setupCost: 1, setupTime: 1, holdingCost: 1)
    #expect(
      throws: LotSizingError.infeasible(
        "demand up to period 2 takes 14.0 of time, and there is 12.0")
    ) {
      try CapacitatedLotSolver().solve(CapacitatedLotSizing(items: [item], capacity: [6, 6]))
    }
    #expect(throws: LotSizingError.self) {
      try CapacitatedLotSolver(nodeLimit: 50).solve(
        CapacitatedLotSizing(items: [item], capacity: [5, 12]))
    }
    #expect(throws: LotSizingError.self) {
      try CapacitatedLotSizing(items: [], capacity: [5])
    }
    var backwards = item
    backwards.unitTime = 0
    #expect(throws: LotSizingError.self) {
      try CapacitatedLotSizing(items: [backwards], capacity: [5, 5])
    }
  }
}
