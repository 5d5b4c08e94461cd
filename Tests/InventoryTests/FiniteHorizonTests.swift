// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Testing

@testable import Inventory

@Suite("Finite horizon with a fixed cost")
struct FiniteHorizonTests {
  private func period(
    _ h: Double, _ p: Double, _ c: Double, _ k: Double, _ demand: FiniteHorizon.Demand,
    discount: Double = 1
  ) -> FiniteHorizon.Period {
    FiniteHorizon.Period(
      holdingCost: h, stockoutCost: p, unitCost: c, fixedCost: k, discountFactor: discount,
      demand: demand)
  }

  @Test("Snyder and Shen (2019), problem 4.29: ten periods, no fixed cost, cost 234.7962")
  func problem429() throws {
    let demand = FiniteHorizon.Demand.normal(mean: 18, standardDeviation: 3)
    let horizon = try FiniteHorizon(
      periods: Array(repeating: period(1, 25, 1, 0, demand, discount: 0.98), count: 10),
      terminalHoldingCost: 1, terminalStockoutCost: 25, normalSpread: 4)
    let solution = try horizon.solve()
    #expect(abs(try #require(solution.cost(from: 0)) - 234.79622567591312) < 1e-9)
    #expect(solution.orderUpToLevels == Array(repeating: 23, count: 10))
    #expect(solution.reorderPoints == solution.orderUpToLevels)
  }

  @Test("stockpyl's documented example: s = 110 … 111, S = 133 … 126, cost 1558.6947")
  func documentedExample() throws {
    let demand = FiniteHorizon.Demand.normal(mean: 100, standardDeviation: 20)
    var horizon = try FiniteHorizon(
      periods: Array(repeating: period(1, 20, 2, 50, demand), count: 5), terminalHoldingCost: 1,
      terminalStockoutCost: 20, normalSpread: 4)
    let solution = try horizon.solve()
    #expect(solution.reorderPoints == [110, 110, 110, 110, 111])
    #expect(solution.orderUpToLevels == [133, 133, 133, 133, 126])
    #expect(abs(try #require(solution.cost(from: 0)) - 1558.6946467384012) < 1e-6)
    horizon.periods = horizon.periods.map {
      var free = $0
      free.fixedCost = 0
      return free
    }
    let free = try horizon.solve()
    #expect(free.orderUpToLevels == [133, 133, 133, 133, 126])
    #expect(free.reorderPoints == free.orderUpToLevels)
  }

  @Test("One period without fixed cost is the newsvendor's")
  func newsvendor() throws {
    let poisson = try #require(PeriodDemand.poisson(mean: 20))
    let horizon = try FiniteHorizon(
      periods: [period(1, 9, 0, 0, .units(poisson))], terminalHoldingCost: 0,
      terminalStockoutCost: 0)
    #expect(try horizon.solve().orderUpToLevels == [poisson.quantile(0.9)])
  }

  @Test("Certain demand gives the lots of Wagner and Whitin")
  func certainDemand() throws {
    // Four periods of 20, 50, 10 and 50 at K = 100 and h = 1: 70 and 10 + 50 or 20, 60 and 50 cost 350 at
    // the least, by trying all; a shortage is never worth it at p = 1000.
    let periods = try [20, 50, 10, 50].map { units in
      period(1, 1_000, 0, 100, .units(try #require(PeriodDemand.uniform(units...units))))
    }
    let horizon = try FiniteHorizon(
      periods: periods, terminalHoldingCost: 0, terminalStockoutCost: 1_000)
    var least = Double.infinity
    let demands = [20.0, 50, 10, 50]
    for choice in 0..<8 {
      // Bit t says whether period t + 1 orders; the first does.
      var cost = 100.0
      var since = 0
      for t in 1..<4 {
        if choice >> (t - 1) & 1 == 1 {
          cost += 100
          since = t
        } else {
          cost += Double(t - since) * demands[t]
        }
      }
      least = min(least, cost)
    }
    #expect(abs(try #require(try horizon.solve().cost(from: 0)) - least) < 1e-9)
  }

  @Test("The optimal levels cost what the programme says, other levels never less")
  func otherLevels() throws {
    let means = [12.0, 30, 8, 20, 16]
    let periods = means.enumerated().map { t, mean in
      period(
        1 + 0.1 * Double(t), 8, 2 + 0.5 * Double(t % 2), 20 + Double(t),
        .normal(mean: mean, standardDeviation: mean / 4), discount: 0.97)
    }
    let horizon = try FiniteHorizon(
      periods: periods, terminalHoldingCost: 0.5, terminalStockoutCost: 10)
    let best = try horizon.solve(initialStock: 3)
    let least = try #require(best.cost(from: 3))
    let same = try horizon.cost(
      reorderPoints: best.reorderPoints, orderUpToLevels: best.orderUpToLevels, initialStock: 3)
    #expect(abs(same - least) < 1e-9)
    var random = RandomStream(seed: 5)
    for _ in 0..<20 {
      let upTo = best.orderUpToLevels.map { $0 + Int(random.next() % 7) - 3 }
      let reorder = zip(best.reorderPoints, upTo).map { min($1, $0 + Int(random.next() % 7) - 3) }
      let cost = try horizon.cost(reorderPoints: reorder, orderUpToLevels: upTo, initialStock: 3)
      #expect(cost >= least - 1e-9)
    }
  }

  @Test("Costs agree with a simulation within its error")
  func simulation() throws {
    let poisson = try #require(PeriodDemand.poisson(mean: 6))
    let horizon = try FiniteHorizon(
      periods: Array(repeating: period(1, 7, 1, 15, .units(poisson), discount: 0.95), count: 6),
      terminalHoldingCost: 0, terminalStockoutCost: 7)
    let solution = try horizon.solve()
    var random = RandomStream(seed: 99)
    var costs: [Double] = []
    for _ in 0..<40_000 {
      var stock = 0
      var cost = 0.0
      var worth = 1.0
      for t in 0..<6 {
        if stock <= solution.reorderPoints[t], stock < solution.orderUpToLevels[t] {
          cost += worth * (15 + Double(solution.orderUpToLevels[t] - stock))
          stock = solution.orderUpToLevels[t]
        }
        stock -= random.poisson(mean: 6)
        cost += worth * (stock >= 0 ? Double(stock) : -7 * Double(stock))
        worth *= 0.95
      }
      costs.append(cost + worth * 7 * Double(max(0, -stock)))
    }
    let mean = costs.reduce(0, +) / Double(costs.count)
    let variance = costs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(costs.count - 1)
    let exact = try #require(solution.cost(from: 0))
    #expect(abs(mean - exact) < 4 * (variance / Double(costs.count)).squareRoot())
  }

  @Test("Where waiting is cheaper than buying, nothing is bought")
  func neverBuys() throws {
    let poisson = try #require(PeriodDemand.poisson(mean: 3))
    let horizon = try FiniteHorizon(
      periods: Array(repeating: period(1, 0.5, 100, 5, .units(poisson)), count: 3),
      terminalHoldingCost: 0, terminalStockoutCost: 1)
    // Short by 3, 6 and 9 on average at 0.5, and by 9 in the end at 1.
    #expect(abs(try #require(try horizon.solve().cost(from: 0)) - 18) < 1e-9)
  }

  @Test("Nonsense is refused in words")
  func refused() throws {
    let demand = FiniteHorizon.Demand.normal(mean: 10, standardDeviation: 2)
    func horizon(_ periods: [FiniteHorizon.Period]) throws -> FiniteHorizon {
      try FiniteHorizon(periods: periods, terminalHoldingCost: 0, terminalStockoutCost: 0)
    }
    #expect(throws: DynamicProgramError.self) { try horizon([]) }
    #expect(throws: DynamicProgramError.self) { try horizon([period(-1, 9, 0, 0, demand)]) }
    #expect(throws: DynamicProgramError.self) {
      try horizon([period(1, 9, 0, 0, demand, discount: 1.1)])
    }
    #expect(throws: DynamicProgramError.self) {
      try horizon([period(1, 9, 0, 0, demand)]).cost(reorderPoints: [5], orderUpToLevels: [4])
    }
  }
}
