// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Testing

@testable import Inventory

@Suite("Dual sourcing")
struct DualSourcingTests {
  /// The set of Veeraraghavan and Scheller-Wolf (2008): uniform demand 0 … 4, h = 5, b = 495.
  private func item(
    regularLeadTime: Int, premium: Double, expeditedLeadTime: Int = 0, backlogCost: Double = 495
  ) throws -> DualSourcing {
    let demand = try #require(PeriodDemand.uniform(0...4))
    return try DualSourcing(
      demand: demand, regularLeadTime: regularLeadTime, expeditedLeadTime: expeditedLeadTime,
      holdingCost: 5, backlogCost: backlogCost, regularUnitCost: 0, expeditedPremium: premium)
  }

  @Test("Optimal costs of the benchmark set; lead time 2 and premium 20 is published as 23.07")
  func optimal() throws {
    for (leadTime, premium, cost, tolerance) in [
      (2, 5.0, 16.7698, 0.0001), (3, 10, 20.3410, 0.0001), (3, 20, 24.3356, 0.0001),
      (4, 5, 16.8931, 0.0001), (2, 20, 23.07, 0.005),
    ] {
      let optimum = try item(regularLeadTime: leadTime, premium: premium).solveOptimal()
      #expect(abs(optimum.costRate - cost) < tolerance)
      #expect(optimum.costBounds.upper - optimum.costBounds.lower < 1e-4)
    }
  }

  @Test(
    "No simple policy costs less than the optimum; a capped dual index is within 1.25 %")
  func heuristics() throws {
    for leadTime in 2...4 {
      for premium in [5.0, 10, 20] {
        let item = try item(regularLeadTime: leadTime, premium: premium)
        let optimum = try item.solveOptimal().costBounds.lower
        let levels = try item.solveDualIndex()
        let dual = levels.performance.costRate
        let capped = try item.solveCappedDualIndex(startingAt: levels)
        let single = try item.solveSingleIndex().performance.costRate
        let surge = try item.solveBaseSurge().performance.costRate
        #expect(min(dual, single, surge, capped.performance.costRate) >= optimum - 1e-6)
        #expect(capped.performance.costRate <= min(1.0125 * optimum, dual))
        #expect(dual <= 1.06 * optimum)
        #expect(dual <= single + 1e-9)
      }
    }
  }

  private enum Rule { case dual, capped, single, surge }

  @Test(
    "Exact costs agree with a simulation of the orders themselves within its error",
    arguments: [(3, 0), (4, 1), (2, 1)])
  func simulation(regularLeadTime: Int, expeditedLeadTime: Int) throws {
    let item = try item(
      regularLeadTime: regularLeadTime, premium: 8, expeditedLeadTime: expeditedLeadTime,
      backlogCost: 45)
    let (low, high, constant) = (expeditedLeadTime * 2 + 3, regularLeadTime * 2 + 2, 1)
    let exact: [(Rule, DualSourcing.Performance)] = [
      (.dual, try item.evaluateDualIndex(expeditedLevel: low, regularLevel: high)),
      (
        .capped,
        try item.evaluateCappedDualIndex(expeditedLevel: low, regularLevel: high, cap: 2)
      ),
      (.single, try item.evaluateSingleIndex(expeditedLevel: high - 3, regularLevel: high)),
      (.surge, try item.evaluateBaseSurge(regularOrder: constant, expeditedLevel: low)),
    ]
    for (rule, performance) in exact {
      var random = RandomStream(seed: 4)
      var net = 8
      // What arrives at the start of this period, the next, and so on, of both suppliers.
      var underway = Array(repeating: 0, count: regularLeadTime + 1)
      var batches: [Double] = []
      var expedited = 0
      let (count, length) = (150, 2_000)
      for _ in 0..<count {
        var cost = 0.0
        for _ in 0..<length {
          net += underway.removeFirst()
          underway.append(0)
          let near = net + underway[..<expeditedLeadTime].reduce(0, +)
          let all = net + underway.reduce(0, +)
          let fast: Int
          let slow: Int
          switch rule {
          case .dual:
            fast = max(0, low - near)
            slow = max(0, high - all - fast)
          case .capped:
            fast = max(0, low - near)
            slow = min(2, max(0, high - all - fast))
          case .single:
            fast = max(0, high - 3 - all)
            slow = max(0, high - all - fast)
          case .surge:
            fast = max(0, low - near)
            slow = constant
          }
          if expeditedLeadTime == 0 { net += fast } else { underway[expeditedLeadTime - 1] += fast }
          underway[regularLeadTime - 1] += slow
          expedited += fast
          net -= Int(random.next() % 5)
          cost += 8 * Double(fast) + (net >= 0 ? 5 * Double(net) : -45 * Double(net))
        }
        batches.append(cost / Double(length))
      }
      // The first batch begins with nothing underway.
      let rest = Array(batches.dropFirst())
      let mean = rest.reduce(0, +) / Double(rest.count)
      let variance = rest.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(rest.count - 1)
      let error = (variance / Double(rest.count)).squareRoot()
      #expect(abs(mean - performance.costRate) < 4 * error, "\(rule)")
      let share = Double(expedited) / Double(count * length) / item.demand.mean
      #expect(abs(share - performance.expeditedShare) < 0.01, "\(rule)")
    }
  }

  @Test("Solved levels cost what evaluating them does, and neighbours cost no less")
  func neighbours() throws {
    let item = try item(regularLeadTime: 3, premium: 10)
    let dual = try item.solveDualIndex()
    let single = try item.solveSingleIndex()
    for (fast, slow) in [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1)] {
      let cost = try item.evaluateDualIndex(
        expeditedLevel: dual.expeditedLevel + fast, regularLevel: dual.regularLevel + slow
      ).costRate
      #expect(cost >= dual.performance.costRate - 1e-9)
      let other = try item.evaluateSingleIndex(
        expeditedLevel: single.expeditedLevel + fast, regularLevel: single.regularLevel + slow
      ).costRate
      #expect(other >= single.performance.costRate - 1e-9)
    }
    let surge = try item.solveBaseSurge()
    for step in [-1, 0, 1] {
      let cost = try item.evaluateBaseSurge(
        regularOrder: surge.regularOrder, expeditedLevel: surge.expeditedLevel + step
      ).costRate
      #expect(step == 0 ? cost == surge.performance.costRate : cost > surge.performance.costRate)
    }
  }

  @Test("A cap that never binds is the dual index")
  func idleCap() throws {
    let item = try item(regularLeadTime: 3, premium: 10)
    let dual = try item.evaluateDualIndex(expeditedLevel: 4, regularLevel: 9)
    let capped = try item.evaluateCappedDualIndex(expeditedLevel: 4, regularLevel: 9, cap: 5)
    #expect(abs(dual.costRate - capped.costRate) < 1e-8)
    #expect(abs(dual.expeditedShare - capped.expeditedShare) < 1e-8)
  }

  @Test("Without a premium everything is the expedited newsvendor's; with a huge one the regular's")
  func ends() throws {
    let demand = try #require(PeriodDemand.uniform(0...4))
    let free = try item(regularLeadTime: 3, premium: 0).solveOptimal().costRate
    let fast = (0...8).map { level in
      5 * (Double(level) - 2 + demand.shortfall(of: level)) + 495 * demand.shortfall(of: level)
    }.min()
    #expect(abs(free - (try #require(fast))) < 1e-4)
    let dear = try item(regularLeadTime: 2, premium: 5_000).solveOptimal()
    let cover = demand.sum(over: 3)
    let slow = (0...12).map { level in
      5 * (Double(level) - 6 + cover.shortfall(of: level)) + 495 * cover.shortfall(of: level)
    }.min()
    #expect(abs(dear.costRate - (try #require(slow))) < 1e-4)
    #expect(dear.expeditedShare < 1e-6)
  }

  @Test("Demands of one unit at most, and of one unit for sure")
  func tinyDemand() throws {
    for (probabilities, cost) in [([0.0, 1], 0.0), ([0.5, 0.5], 0.5)] {
      let demand = try #require(PeriodDemand(probabilities: probabilities))
      let item = try DualSourcing(
        demand: demand, regularLeadTime: 1, expeditedLeadTime: 0, holdingCost: 1, backlogCost: 99,
        regularUnitCost: 0, expeditedPremium: 0)
      // One unit is always there for the period, at no premium: it is left over half of the time, or never.
      #expect(abs(try item.solveOptimal().costRate - cost) < 1e-6)
    }
  }

  @Test("The optimal cost rises with the premium and the backlog cost, expediting falls")
  func monotone() throws {
    var last = -1.0
    var share = 1.1
    for premium in [1.0, 5, 10, 20, 60] {
      let optimum = try item(regularLeadTime: 2, premium: premium).solveOptimal()
      #expect(optimum.costRate > last)
      #expect(optimum.expeditedShare <= share + 1e-6)
      last = optimum.costRate
      share = optimum.expeditedShare
    }
    last = 0
    for backlogCost in [2.0, 10, 50] {
      let cost = try item(regularLeadTime: 2, premium: 20, backlogCost: backlogCost)
        .solveOptimal().costRate
      #expect(cost > last)
      last = cost
    }
  }

  @Test("Nonsense is refused in words")
  func refused() throws {
    #expect(throws: DynamicProgramError.self) { try item(regularLeadTime: 0, premium: 5) }
    #expect(throws: DynamicProgramError.self) { try item(regularLeadTime: 3, premium: -5) }
    #expect(throws: DynamicProgramError.self) {
      try item(regularLeadTime: 3, premium: 5, expeditedLeadTime: 3)
    }
    #expect(throws: DynamicProgramError.self) {
      try item(regularLeadTime: 3, premium: 5)
        .evaluateDualIndex(expeditedLevel: 5, regularLevel: 4)
    }
  }
}
