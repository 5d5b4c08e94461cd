// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import TestSupport
import Testing

@Suite struct NormalReorderingTests {
  /// Snyder & Shen (2019), Example 5.1.
  private func example() throws -> NormalReordering {
    try NormalReordering(
      demandRate: 1300, demandDeviation: 150, leadTime: 1.0 / 12, holdingCost: 0.225,
      stockoutCost: 7.5, fixedCost: 8)
  }

  @Test func `the textbook's example by every method`() throws {
    let rule = try example()
    for (method, point, quantity) in [
      (NormalReordering.Method.expectedInventoryLevel, 213.97044213580244, 318.5901810768729),
      (.economicOrderQuantityWithBackorders, 128.63781442427097, 308.5737801203754),
      (.economicOrderQuantityAndSafetyStock, 190.3369965715624, 304.0467800264368),
      (.lossFunction, 126.8670634479628, 328.4491421980451),
      (.exact, 126.86706383747028, 328.4491400176406),
    ] {
      let found = try rule.levels(method)
      #expect(agree(found.reorderPoint, point, relative: 1e-6))
      #expect(agree(found.orderQuantity, quantity, relative: 1e-6))
    }
    #expect(agree(try rule.levels().costRate, 78.07114627035176, relative: 1e-12))
    #expect(
      agree(try rule.levels(.expectedInventoryLevel).costRate, 95.45114022285196, relative: 1e-12))
  }

  @Test func `the exact answer never costs more than an approximation's or its neighbours`() throws
  {
    var random = RandomStream(seed: 21)
    for _ in 0..<60 {
      let rule = try NormalReordering(
        demandRate: 10 + 1000 * random.uniform(), demandDeviation: 100 * random.uniform(),
        leadTime: 2 * random.uniform(), holdingCost: 0.1 + random.uniform(),
        stockoutCost: 2 + 30 * random.uniform(), fixedCost: 100 * random.uniform())
      let best = try rule.levels()
      for method in NormalReordering.Method.allCases where method != .expectedInventoryLevel {
        #expect(try rule.levels(method).costRate >= best.costRate * (1 - 1e-12))
      }
      for change in [-0.05, 0.05] {
        let point = best.reorderPoint + change * best.orderQuantity
        let quantity = best.orderQuantity * (1 + change)
        for (r, q) in [
          (point, best.orderQuantity), (best.reorderPoint, quantity), (point, quantity),
        ] {
          let cost = try rule.evaluate(reorderPoint: r, orderQuantity: q).costRate
          #expect(cost > best.costRate)
        }
      }
      let found = try rule.evaluate(
        reorderPoint: best.reorderPoint, orderQuantity: best.orderQuantity)
      #expect(
        agree(
          found.costRate,
          rule.fixedCost * found.orderRate + rule.holdingCost * found.expectedOnHand
            + rule.stockoutCost * found.expectedBackorders, relative: 1e-9))
    }
  }

  @Test func `Poisson demand of a large mean costs what normal demand does`() throws {
    let normal = try NormalReordering(
      demandRate: 400, demandDeviation: 20, leadTime: 1, holdingCost: 1, stockoutCost: 9,
      fixedCost: 64)
    let counts = try LotReordering.poisson(
      demandRate: 400, leadTime: 1, holdingCost: 1, stockoutCost: 9, fixedCost: 64)
    let (a, b) = (try normal.levels(), try counts.leastCost())
    #expect(agree(a.costRate, b.costRate, relative: 0.005))
    #expect(agree(a.orderQuantity, Double(b.orderQuantity), absolute: 2))
    #expect(agree(a.reorderPoint, Double(b.reorderPoint), absolute: 2))
  }

  @Test func `targets are met exactly and at the least cost`() throws {
    let rule = try example()
    let point = try rule.reorderPoint(reaching: .fillRate(0.98), orderQuantity: 300)
    let found = try rule.evaluate(reorderPoint: point, orderQuantity: 300)
    #expect(agree(found.fillRate, 0.98))
    let cycle = try rule.reorderPoint(reaching: .cycleServiceLevel(0.95), orderQuantity: 300)
    #expect(agree(cycle, 1300 / 12.0 + 1.6448536269514722 * 150 / 12.squareRoot()))
    for target in [ReorderTarget.fillRate(0.98), .cycleServiceLevel(0.95)] {
      let best = try rule.leastCost(reaching: target)
      for ratio in [0.8, 0.98, 1.02, 1.3] {
        let quantity = best.orderQuantity * ratio
        let point = try rule.reorderPoint(reaching: target, orderQuantity: quantity)
        let beside = try rule.evaluate(reorderPoint: point, orderQuantity: quantity)
        let cost = 8 * beside.orderRate + 0.225 * beside.expectedOnHand
        #expect(cost > best.costRate)
      }
    }
  }

  @Test func `a cost per stock-out gives the formula's safety factor`() throws {
    let rule = try NormalReordering(
      demandRate: 200, leadTimeDemandMean: 50, leadTimeDemandDeviation: 21.4, holdingCost: 0.48,
      stockoutCost: 1, fixedCost: 10)
    let found = try rule.leastCost(perStockout: 300, orderQuantity: 129)
    let factor = (found.reorderPoint - 50) / 21.4
    func cost(_ k: Double) -> Double {
      300 * 200 / 129 * SpecialFunctions.normalSurvival(k) + 0.48 * k * 21.4
    }
    #expect(cost(factor) < cost(factor - 0.01))
    #expect(cost(factor) < cost(factor + 0.01))
    #expect(try rule.leastCost(perStockout: 0.01, orderQuantity: 129).reorderPoint == 50)
    let both = try rule.leastCost(perStockout: 300)
    #expect(both.costRate < found.costRate)
  }

  @Test func `no spread is the EOQ with backorders, no fixed cost the newsvendor`() throws {
    let sure = try NormalReordering(
      demandRate: 1300, demandDeviation: 0, leadTime: 0.1, holdingCost: 0.225, stockoutCost: 7.5,
      fixedCost: 8)
    let best = try sure.levels()
    #expect(agree(best.orderQuantity, 308.5737801203754, relative: 1e-9))
    // √(2 K λ h p / (p + h)).
    #expect(
      agree(best.costRate, (2 * 8 * 1300 * 0.225 * 7.5 / 7.725).squareRoot(), relative: 1e-9))
    let free = try NormalReordering(
      demandRate: 1300, demandDeviation: 150, leadTime: 0.1, holdingCost: 0.225,
      stockoutCost: 7.5, fixedCost: 0
    ).levels()
    #expect(free.orderQuantity == 0)
    let factor = SpecialFunctions.normalQuantile(7.5 / 7.725)
    #expect(agree(free.reorderPoint, 130 + 150 * 0.1.squareRoot() * factor))
  }

  @Test func `nonsense is refused in words`() throws {
    let error = #expect(throws: ReorderError.self) {
      try NormalReordering(
        demandRate: -5, demandDeviation: 1, leadTime: 1, holdingCost: 1, stockoutCost: 1,
        fixedCost: 1)
    }
    #expect(error?.description == "the demand rate is -5.0, and must be above zero")
    // A shortage that costs next to nothing has no expected-inventory-level answer.
    let cheap = try NormalReordering(
      demandRate: 10, demandDeviation: 1, leadTime: 1, holdingCost: 10, stockoutCost: 0.001,
      fixedCost: 100)
    let none = #expect(throws: ReorderError.self) { try cheap.levels(.expectedInventoryLevel) }
    #expect(none?.description.contains("no reorder point") == true)
  }
}
