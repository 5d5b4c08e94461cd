// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import TestSupport
import Testing

@Suite struct NewsvendorTests {
  private static let demands: [DemandDistribution] = [
    .certain(7), .poisson(mean: 6), .poisson(mean: 0.3), .negativeBinomial(mean: 9, variance: 30),
    .lognormal(mean: 20, standardDeviation: 9), .gamma(mean: 20, standardDeviation: 25),
    .normal(mean: 20, standardDeviation: 5), .empirical(sorted: [1, 2, 2, 5, 9, 30]),
    .lattice(probabilities: [0.2, 0.3, 0.1, 0.4], step: 2.5),
    .mixture([
      .init(weight: 0.3, distribution: .certain(0)),
      .init(weight: 0.7, distribution: .poisson(mean: 8)),
    ]),
  ]

  @Test(arguments: demands)
  func `cost is convex with its least at the level, service rises`(
    demand: DemandDistribution
  ) throws {
    for (over, under) in [(1.0, 4.0), (0.18, 0.7), (1e-6, 1e-3), (1e6, 1e7)] {
      let newsvendor = try Newsvendor(holdingCost: over, stockoutCost: under)
      let best = try newsvendor.solve(demand)
      var before: [Newsvendor.Answer] = []
      for level in stride(from: 0.0, through: 60, by: 0.5) {
        let answer = try newsvendor.evaluate(demand, baseStockLevel: level)
        #expect(answer.cost >= best.cost * (1 - 1e-9))
        if let last = before.last {
          #expect(answer.cycleServiceLevel >= last.cycleServiceLevel)
          #expect(answer.fillRate >= last.fillRate - 1e-12)
        }
        if before.count > 1 {
          let middle = before[before.count - 1].cost
          let mean = (before[before.count - 2].cost + answer.cost) / 2
          #expect(middle <= mean + 1e-9 * mean)
        }
        before.append(answer)
      }
    }
  }

  @Test func `the simulated cost is the expected one`() throws {
    let newsvendor = try Newsvendor(holdingCost: 1, stockoutCost: 4)
    for demand in Self.demands {
      let answer = try newsvendor.solve(demand)
      var random = RandomStream(seed: 3)
      let costs = (0..<20_000).map { _ in
        let drawn = demand.sample(using: &random)
        return max(0, answer.baseStockLevel - drawn) + 4 * max(0, drawn - answer.baseStockLevel)
      }
      let mean = costs.reduce(0, +) / 20_000
      let variance = costs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
      #expect(abs(mean - answer.cost) <= 4.5 * (variance / 20_000).squareRoot() + 1e-9)
    }
  }

  @Test func `the quick Poisson level is the quantile, with its loss`() {
    var random = RandomStream(seed: 8)
    for _ in 0..<3_000 {
      let poisson = PoissonDistribution(mean: random.uniform(in: 0.01...90))
      let p = random.uniform()
      let found = poisson.level(reaching: p)
      #expect(found.count == poisson.quantile(p))
      #expect(agree(found.loss, poisson.loss(found.count), relative: 1e-9, absolute: 1e-15))
    }
    // A probability that a count reaches exactly belongs to it.
    let poisson = PoissonDistribution(mean: 6)
    for k in 0..<20 {
      #expect(poisson.level(reaching: poisson.cumulative(Double(k))).count == Double(k))
    }
    for (mean, p) in [(0.0, 0.5), (5000, 0.9), (6, 0), (6, 0.999_999_99)] {
      let poisson = PoissonDistribution(mean: mean)
      #expect(poisson.level(reaching: p).count == poisson.quantile(p))
    }
  }

  /// Snyder & Shen (2019), Examples 4.2 and 4.4.
  @Test func `prices and lead times as published`() throws {
    let prices = try NewsvendorPrices(revenue: 1, purchaseCost: 0.3, salvageValue: 0.12)
    let demand = NormalDistribution(mean: 50, standardDeviation: 8)
    let answer = try prices.newsvendor.solve(demand)
    #expect(agree(answer.baseStockLevel, 56.60395592743389, relative: 1e-9))
    #expect(agree(prices.profit(answer, meanDemand: 50), 33.002394806823354, relative: 1e-9))
    let base = try PeriodicBaseStock(newsvendor: prices.newsvendor, leadTime: 4)
    let level = try base.newsvendor.solve(base.demand(demand))
    #expect(agree(level.baseStockLevel, 264.76689437415484, relative: 1e-9))
    let now = try PeriodicBaseStock(newsvendor: prices.newsvendor, leadTime: 0)
    #expect(now.demand(demand) == demand)
  }

  @Test func `no demand needs no stock`() throws {
    let answer = try Newsvendor(holdingCost: 1, stockoutCost: 4).solve(PoissonDistribution(mean: 0))
    #expect(answer.baseStockLevel == 0)
    #expect(answer.cost == 0)
    #expect(answer.fillRate == 1)
  }

  /// Snyder & Shen (2019), Example 9.3, and the cost by summing the chances one by one.
  @Test func `disruptions`() throws {
    let method = try DisruptedBaseStock(
      holdingCost: 0.25, stockoutCost: 3, demand: 2000, disruptionProbability: 0.04,
      recoveryProbability: 0.25)
    let best = method.solve()
    #expect(best.baseStockLevel == 8000)
    #expect(agree(best.costRate, 2737.068965490435, relative: 1e-9))
    for level in stride(from: -1000.0, through: 30_000, by: 500) {
      var cost = 0.0
      var chance = 0.25 / 0.29
      for n in 0..<400 {
        if n == 1 { chance = 0.04 * 0.25 / 0.29 }
        if n > 1 { chance *= 0.75 }
        let used = Double(n + 1) * 2000
        cost += chance * (0.25 * max(0, level - used) + 3 * max(0, used - level))
      }
      let found = try method.evaluate(baseStockLevel: level)
      #expect(agree(found.costRate, cost, relative: 1e-9))
      #expect(found.costRate >= best.costRate * (1 - 1e-12))
    }
  }

  @Test func `nonsense is refused in words`() {
    #expect(throws: CalculationError.outOfRange("stockout_cost", value: -1, needed: "above zero")) {
      try Newsvendor(holdingCost: 1, stockoutCost: -1)
    }
    #expect(throws: CalculationError.self) {
      try NewsvendorPrices(revenue: 1, purchaseCost: 2, salvageValue: 0)
    }
    #expect(throws: CalculationError.self) {
      try NewsvendorPrices(revenue: 3, purchaseCost: 2, salvageValue: 2)
    }
    #expect(throws: CalculationError.self) {
      try Newsvendor(holdingCost: 1e-30, stockoutCost: 1).solve(
        NormalDistribution(mean: 5, standardDeviation: 1))
    }
  }
}
