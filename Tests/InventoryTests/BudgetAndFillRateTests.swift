// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import TestSupport
import Testing

@Suite struct BudgetAndFillRateTests {
  private func items<Demand: UncertainDemand>(
    _ demands: [Demand]
  ) throws -> BudgetedNewsvendor<Demand> {
    let prices = [(30.0, 18.0, 9.0), (55, 33, 20), (12, 6, 2)]
    return try BudgetedNewsvendor(
      items: zip(prices, demands).map {
        .init(
          prices: try NewsvendorPrices(
            revenue: $0.0.0, purchaseCost: $0.0.1, salvageValue: $0.0.2), demand: $0.1)
      })
  }

  @Test func `money for everything has no price, and less of it a rising one`() throws {
    let method = try items([
      NormalDistribution(mean: 200, standardDeviation: 60),
      NormalDistribution(mean: 120, standardDeviation: 50),
      NormalDistribution(mean: 600, standardDeviation: 150),
    ])
    let free = try method.solve()
    #expect(try method.solve(budget: free.spend * 1.01).multiplier == 0)
    var last = free
    for share in [0.9, 0.6, 0.3, 0.1] {
      let plan = try method.solve(budget: free.spend * share)
      #expect(agree(plan.spend, free.spend * share, relative: 1e-9))
      #expect(plan.multiplier > last.multiplier)
      #expect(plan.expectedProfit < last.expectedProfit)
      // The multiplier is what one more unit of money earns.
      let more = try method.solve(budget: free.spend * share + 1)
      #expect(
        agree(more.expectedProfit - plan.expectedProfit, plan.multiplier, relative: 1e-2))
      last = plan
    }
    #expect(try method.solve(budget: 0).spend < 1e-6)
  }

  @Test func `counted items keep the budget and miss at most a unit of the best`() throws {
    let method = try items([
      DemandDistribution.poisson(mean: 4), .negativeBinomial(mean: 3, variance: 8),
      .lattice(probabilities: [0.1, 0.2, 0.3, 0.4], step: 1),
    ])
    for budget in [0.0, 20, 75, 130, 1000] {
      let plan = try method.solve(budget: budget)
      #expect(plan.spend <= budget)
      var best = -Double.infinity
      for code in 0..<(16 * 16 * 4) {
        let units = [Double(code % 16), Double(code / 16 % 16), Double(code / 256)]
        guard units[0] * 18 + units[1] * 33 + units[2] * 6 <= budget else { continue }
        var profit = 0.0
        for (item, unit) in zip(method.items, units) {
          let answer = try item.prices.newsvendor.evaluate(item.demand, baseStockLevel: unit)
          profit += item.prices.profit(answer, meanDemand: item.demand.mean)
        }
        best = max(best, profit)
      }
      #expect(plan.expectedProfit <= best + 1e-9)
      #expect(plan.profitBound >= best - 1e-9)
      // What is left at the end is less than the dearest unit costs, and it earns 22 at most.
      #expect(plan.expectedProfit >= best - 22)
    }
  }

  @Test func `a fill rate asked is a fill rate reached`() throws {
    let demand = NormalDistribution(mean: 100, standardDeviation: 25)
    let method = try FillRateReorderPoint(leadTimeDemand: demand, orderQuantity: 100)
    for rate in [1e-6, 0.3, 0.9, 0.98, 0.999_999] {
      let answer = try method.solve(fillRate: rate)
      #expect(agree(1 - answer.fillRate, 1 - rate, relative: 1e-9))
      #expect(answer.exactFillRate >= answer.fillRate)
    }
    // Nahmias: type 2 service of .98 needs L(z) = .08, z = 1.02 and r = 126.
    let book = try method.solve(fillRate: 0.98)
    #expect(agree(book.standardLoss, 0.08))
    #expect(abs(book.safetyFactor - 1.02) < 0.005)
    #expect(book.reorderPoint.rounded(.up) == 126)
    let sure = try FillRateReorderPoint(
      leadTimeDemand: NormalDistribution(mean: 100, standardDeviation: 0), orderQuantity: 50)
    #expect(try sure.evaluate(reorderPoint: 100).fillRate == 1)
    #expect(throws: CalculationError.self) { try method.solve(fillRate: 1.2) }
  }
}

@Suite struct LeadTimeDemandTests {
  @Test func `moments are those of a random sum`() throws {
    let times = [(periods: 0, probability: 0.1), (1, 0.2), (3, 0.5), (7, 0.2)]
    let meanTime = 0.2 + 1.5 + 1.4
    let variance = 0.2 + 4.5 + 9.8 - meanTime * meanTime
    for period: DemandDistribution in [
      .poisson(mean: 4), .negativeBinomial(mean: 3, variance: 9),
      .normal(mean: 50, standardDeviation: 4), .lattice(probabilities: [0.5, 0.3, 0.2], step: 1),
      .certain(3),
    ] {
      let demand = try LeadTimeDemand.mixture(of: period, leadTimes: times)
      #expect(agree(demand.mean, meanTime * period.mean, relative: 1e-9))
      #expect(
        agree(
          demand.variance,
          meanTime * period.variance + variance * period.mean * period.mean, relative: 1e-9))
      let always = try LeadTimeDemand.mixture(of: period, leadTimes: [(periods: 1, probability: 1)])
      #expect(agree(always.loss(period.mean), period.loss(period.mean), relative: 1e-9))
    }
    #expect(throws: CalculationError.self) {
      try LeadTimeDemand.mixture(of: .poisson(mean: 4), leadTimes: [])
    }
  }

  @Test func `a gamma lead time`() throws {
    let counts = try LeadTimeDemand.gammaMixture(
      of: .poisson(mean: 4), mean: 3, standardDeviation: 2)
    #expect(counts == .negativeBinomial(mean: 12, variance: 12 + 64))
    // A normal demand of a short time is cut off at zero, which lifts its mean a little.
    for (period, share): (DemandDistribution, Double) in [
      (.normal(mean: 50, standardDeviation: 8), 2e-4),
      (.gamma(mean: 10, standardDeviation: 12), 1e-6),
      (.negativeBinomial(mean: 5, variance: 20), 1e-6),
    ] {
      for spread in [0.3, 2.0, 4] {
        let demand = try LeadTimeDemand.gammaMixture(
          of: period, mean: 3, standardDeviation: spread)
        #expect(agree(demand.mean, 3 * period.mean, relative: share))
        #expect(
          agree(
            demand.variance, 3 * period.variance + spread * spread * period.mean * period.mean,
            relative: share))
      }
    }
    // A nearly steady demand over a gamma lead time is nearly gamma.
    let steady = try LeadTimeDemand.gammaMixture(
      of: .normal(mean: 10, standardDeviation: 0.2), mean: 3, standardDeviation: 1)
    let gamma = DemandDistribution.gamma(mean: 30, standardDeviation: 10)
    for x in [15.0, 30, 50] { #expect(abs(steady.cdf(x) - gamma.cdf(x)) < 1e-3) }
    #expect(throws: CalculationError.self) {
      try LeadTimeDemand.gammaMixture(
        of: .lognormal(mean: 3, standardDeviation: 2), mean: 2.5, standardDeviation: 1)
    }
  }
}
