// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import TestSupport
import Testing

@Suite struct MinMaxReorderingTests {
  /// Zheng & Federgruen (1991), Table 1: Poisson demand, K = 64, h = 1, p = 9.
  @Test(arguments: [
    (10.0, 6, 40, 35.022), (15, 10, 49, 42.698), (20, 14, 62, 49.173), (25, 19, 56, 54.262),
    (30, 23, 66, 57.819), (35, 28, 77, 61.215), (40, 33, 87, 64.512), (45, 37, 97, 67.776),
    (50, 42, 108, 70.975), (55, 47, 118, 74.149), (60, 52, 129, 77.306), (65, 56, 75, 78.518),
    (70, 62, 81, 79.037), (75, 67, 86, 79.554), (21, 15, 65, 50.406), (22, 16, 68, 51.632),
    (23, 17, 52, 52.757), (24, 18, 54, 53.518), (51, 43, 110, 71.611), (52, 44, 112, 72.246),
    (59, 51, 126, 76.679), (61, 52, 131, 77.929), (63, 54, 73, 78.287), (64, 55, 74, 78.402),
  ])
  func `the table of Zheng and Federgruen`(mean: Double, s: Int, level: Int, cost: Double) throws {
    let best = try MinMaxReordering(
      demand: .poisson(mean: mean), holdingCost: 1, stockoutCost: 9, fixedCost: 64
    ).leastCost()
    #expect(best.reorderPoint == s)
    #expect(best.orderUpToLevel == level)
    #expect(abs(best.costRate - cost) <= 0.00051)
  }

  private func rules() throws -> [MinMaxReordering] {
    try [
      MinMaxReordering(
        demand: .poisson(mean: 6), holdingCost: 1, stockoutCost: 4, fixedCost: 5),
      MinMaxReordering(
        demand: .geometric(mean: 2), leadTime: 2, holdingCost: 1, stockoutCost: 12, fixedCost: 20),
      MinMaxReordering(
        demand: .negativeBinomial(mean: 4, variance: 9), leadTime: 1, holdingCost: 2,
        stockoutCost: 9, fixedCost: 30),
      MinMaxReordering(
        demand: LatticeMass(probabilities: [0.7, 0, 0, 0.2, 0, 0, 0, 0, 0.1]), leadTime: 3,
        holdingCost: 1, stockoutCost: 20, fixedCost: 10),
    ]
  }

  /// Snyder & Shen (2019), Example 4.7.
  @Test func `the textbook's example`() throws {
    let best = try rules()[0].leastCost()
    #expect(best.reorderPoint == 4 && best.orderUpToLevel == 10)
    #expect(agree(best.costRate, 8.034111561471642, relative: 1e-12))
  }

  @Test func `no other levels cost less, for any distribution`() throws {
    for rule in try rules() {
      let best = try rule.leastCost()
      let found = try rule.evaluate(
        reorderPoint: best.reorderPoint, orderUpToLevel: best.orderUpToLevel)
      #expect(agree(found.costRate, best.costRate, relative: 1e-10))
      for point in (best.reorderPoint - 8)...(best.reorderPoint + 8) {
        for level in (point + 1)...(best.orderUpToLevel + 12) {
          let cost = try rule.evaluate(reorderPoint: point, orderUpToLevel: level).costRate
          #expect(cost >= best.costRate - 1e-9)
        }
      }
    }
  }

  @Test func `what levels achieve is what a simulation counts`() throws {
    let demand = LatticeMass(probabilities: [0.5, 0.1, 0.1, 0.1, 0.1, 0.1])
    let (leadTime, point, level) = (2, 5, 12)
    let rule = try MinMaxReordering(
      demand: demand, leadTime: leadTime, holdingCost: 1, stockoutCost: 5, fixedCost: 7)
    let exact = try rule.evaluate(reorderPoint: point, orderUpToLevel: level)
    var random = RandomStream(seed: 3)
    var stock = level
    var pipeline = Array(repeating: 0, count: leadTime + 1)
    var onOrder = 0
    var (held, short, met, wanted, orders, covered) = (0, 0, 0, 0, 0, 0)
    let periods = 300_000
    for period in 0..<periods {
      if stock + onOrder <= point {
        let units = level - stock - onOrder
        pipeline[(period + leadTime) % pipeline.count] = units
        onOrder += units
        orders += 1
      }
      let arriving = pipeline[period % pipeline.count]
      if arriving > 0, stock >= 0 { covered += 1 }
      stock += arriving
      onOrder -= arriving
      pipeline[period % pipeline.count] = 0
      let uniform = random.uniform()
      let size = uniform < 0.5 ? 0 : 1 + Int((uniform - 0.5) * 10)
      met += min(size, max(0, stock))
      wanted += size
      stock -= size
      held += max(0, stock)
      short += max(0, -stock)
    }
    let count = Double(periods)
    // Some 60,000 independent cycles: standard errors of a few thousandths.
    #expect(agree(exact.expectedOnHand, Double(held) / count, absolute: 0.05))
    #expect(agree(exact.expectedBackorders, Double(short) / count, absolute: 0.01))
    #expect(agree(exact.fillRate, Double(met) / Double(wanted), absolute: 0.006))
    #expect(agree(exact.orderRate, Double(orders) / count, absolute: 0.002))
    #expect(agree(exact.cycleServiceLevel, Double(covered) / Double(orders), absolute: 0.008))
  }

  @Test func `no fixed cost is the base stock, no demand nothing`() throws {
    let free = try MinMaxReordering(
      demand: .poisson(mean: 6), leadTime: 2, holdingCost: 1, stockoutCost: 9, fixedCost: 0
    ).leastCost()
    #expect(free.orderUpToLevel == free.reorderPoint + 1)
    #expect(Double(free.orderUpToLevel) == PoissonDistribution(mean: 18).quantile(0.9))
    let none = try MinMaxReordering(
      demand: .certain(0), holdingCost: 1, stockoutCost: 9, fixedCost: 64)
    #expect(try none.leastCost().costRate == 0)
    #expect(try none.evaluate(reorderPoint: 1, orderUpToLevel: 4).expectedOnHand == 4)
    let dear = try MinMaxReordering(
      demand: .poisson(mean: 6), holdingCost: 1, stockoutCost: 1e9, fixedCost: 1e5
    ).leastCost()
    #expect(dear.reorderPoint > 15)
    #expect(agree(Double(dear.orderUpToLevel - dear.reorderPoint), 1095, relative: 0.02))
  }

  @Test func `nonsense is refused in words`() throws {
    let rule = try rules()[0]
    let error = #expect(throws: ReorderError.self) {
      try rule.evaluate(reorderPoint: 5, orderUpToLevel: 5)
    }
    #expect(error?.description == "an order-up-to level of 5 is not above the reorder point 5")
    let mass = #expect(throws: ReorderError.self) {
      try MinMaxReordering(
        demand: LatticeMass(probabilities: [0.4, 0.4]), holdingCost: 1, stockoutCost: 1,
        fixedCost: 1)
    }
    #expect(mass?.description.contains("sum to 0.8") == true)
  }

  /// Snyder & Shen (2019), Example 4.8 and Problem 4.32.
  @Test func `the power approximation`() throws {
    let example = try PowerApproximation(
      demandMean: 50, demandDeviation: 8, holdingCost: 0.18, stockoutCost: 0.7, fixedCost: 2.5)
    #expect(agree(example.levels().reorderPoint, 40.19461695647407, relative: 1e-12))
    #expect(agree(example.levels().orderUpToLevel, 74.29017010980579, relative: 1e-12))
    let problem = try PowerApproximation(
      demandMean: 190, demandDeviation: 48, holdingCost: 2, stockoutCost: 36, fixedCost: 60)
    #expect(agree(problem.levels().reorderPoint, 226.6137928222839, relative: 1e-12))
    #expect(agree(problem.levels().orderUpToLevel, 324.3797868133974, relative: 1e-12))
    // Cut to μ + σ Φ⁻¹(0.7 / 0.88).
    let cut = example.levels(cutsSmallOrders: true)
    #expect(agree(cut.orderUpToLevel, 50 + 8 * SpecialFunctions.normalQuantile(0.7 / 0.88)))
    #expect(cut.reorderPoint == example.levels().reorderPoint)
  }

  @Test func `the power approximation is near the exact cost and never below it`() throws {
    for mean in [10.0, 30, 60] {
      let rule = try MinMaxReordering(
        demand: .negativeBinomial(mean: mean, variance: 3 * mean), leadTime: 2, holdingCost: 1,
        stockoutCost: 9, fixedCost: 64)
      let levels = try PowerApproximation(
        demandMean: mean, demandDeviation: (3 * mean).squareRoot(), leadTime: 2, holdingCost: 1,
        stockoutCost: 9, fixedCost: 64
      ).levels()
      let cost = try rule.evaluate(
        reorderPoint: Int(levels.reorderPoint.rounded()),
        orderUpToLevel: Int(levels.orderUpToLevel.rounded())
      ).costRate
      let best = try rule.leastCost().costRate
      #expect(cost >= best)
      #expect(cost < 1.1 * best)
    }
  }
}
