// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import TestSupport
import Testing

@Suite struct OrderQuantityTests {
  @Test func `a best quantity costs no more than any beside it`() throws {
    for scale in [1e-9, 1.0, 1e9] {
      let plain = try EconomicOrderQuantity(
        fixedCost: 8 * scale, holdingCost: 0.225, demandRate: 1300)
      let best = plain.solve()
      #expect(agree(best.costRate, (2 * 8 * scale * 1300 * 0.225).squareRoot()))
      let waiting = try BackorderedOrderQuantity(
        fixedCost: 8 * scale, holdingCost: 0.225, stockoutCost: 5, demandRate: 1300)
      let made = try EconomicProductionQuantity(
        fixedCost: 8 * scale, holdingCost: 0.225, demandRate: 1300, productionRate: 2000)
      // Waiting and making as it is needed can each only save.
      #expect(waiting.solve().lot.costRate < best.costRate)
      #expect(made.solve().costRate < best.costRate)
      for factor in [0.5, 0.99, 1.01, 2] {
        let near = best.orderQuantity * factor
        #expect(try plain.evaluate(orderQuantity: near).costRate > best.costRate)
        let lot = waiting.solve()
        #expect(
          try waiting.evaluate(orderQuantity: lot.lot.orderQuantity * factor).lot.costRate
            > lot.lot.costRate)
        #expect(
          try made.evaluate(orderQuantity: made.solve().orderQuantity * factor).costRate
            > made.solve().costRate)
      }
    }
  }

  @Test func `backorders so dear that nobody waits give the plain quantity`() throws {
    let plain = try EconomicOrderQuantity(fixedCost: 8, holdingCost: 0.225, demandRate: 1300)
    let waiting = try BackorderedOrderQuantity(
      fixedCost: 8, holdingCost: 0.225, stockoutCost: 1e12, demandRate: 1300)
    #expect(agree(waiting.solve().lot.orderQuantity, plain.solve().orderQuantity, relative: 1e-9))
    let none = try waiting.evaluate(orderQuantity: 250, stockoutFraction: 0)
    #expect(agree(none.lot.costRate, 69.725))
  }

  @Test(arguments: [DiscountedOrderQuantity.Discount.allUnits, .incremental])
  func `a discount's best quantity is the cheapest of a fine grid`(
    discount: DiscountedOrderQuantity.Discount
  ) throws {
    for fixed in [1.0, 8, 40, 400] {
      let method = try DiscountedOrderQuantity(
        discount, fixedCost: fixed, holdingCostRate: 0.3, demandRate: 1300,
        regions: [
          .init(from: 0, unitCost: 0.75), .init(from: 400, unitCost: 0.72),
          .init(from: 800, unitCost: 0.68),
        ])
      let best = method.solve()
      let same = try method.evaluate(orderQuantity: best.lot.orderQuantity)
      #expect(agree(same.lot.costRate, best.lot.costRate))
      #expect(same.region == best.region)
      for quantity in stride(from: 10.0, to: 6000, by: 7) {
        #expect(
          try method.evaluate(orderQuantity: quantity).lot.costRate
            >= best.lot.costRate * (1 - 1e-12))
      }
    }
  }

  /// Snyder & Shen (2019), Example 3.6.
  @Test func `the published discount`() throws {
    let method = try DiscountedOrderQuantity(
      .allUnits, fixedCost: 8, holdingCostRate: 0.3, demandRate: 1300,
      regions: [
        .init(from: 0, unitCost: 0.75), .init(from: 400, unitCost: 0.72),
        .init(from: 800, unitCost: 0.68),
      ])
    #expect(method.solve().lot.orderQuantity == 800)
    #expect(agree(method.solve().lot.costRate, 978.6))
  }

  /// Snyder & Shen (2019), Example 9.1.
  @Test func `the exact disrupted quantity never costs more than the approximate one`() throws {
    let book = try disrupted(failing: 1.5)
    #expect(agree(book.solve().lot.orderQuantity, 772.8110739983106, relative: 1e-6))
    #expect(agree(book.solve().lot.costRate, 173.95000257319708, relative: 1e-8))
    for rate in [0.01, 0.5, 1.5, 20] {
      let method = try disrupted(failing: rate)
      let exact = method.solve()
      #expect(exact.lot.costRate <= method.solveApproximately().lot.costRate)
      for factor in [0.9, 0.999, 1.001, 1.1] {
        let near = try method.evaluate(orderQuantity: exact.lot.orderQuantity * factor)
        #expect(near.lot.costRate >= exact.lot.costRate)
      }
    }
    let never = try disrupted(failing: 0).solve()
    #expect(agree(never.lot.orderQuantity, 304.0467800264368))
    #expect(never.fillRate == 1)
  }

  @Test func `the disrupted cost is that of a simulated supplier`() throws {
    let method = try disrupted(failing: 3)
    let quantity = 500.0
    var random = RandomStream(seed: 4)
    var money: [Double] = []
    var times: [Double] = []
    for _ in 0..<40_000 {
      let cycle = quantity / method.demandRate
      // A supplier in service at the receipt: out of service or not when the stock has run out.
      var time = 0.0
      var isServing = true
      while true {
        let stay = random.exponential(
          mean: 1 / (isServing ? method.disruptionRate : method.recoveryRate))
        if time + stay > cycle { break }
        time += stay
        isServing.toggle()
      }
      let wait = isServing ? 0 : random.exponential(mean: 1 / method.recoveryRate)
      money.append(
        method.fixedCost + method.holdingCost * quantity * cycle / 2
          + method.stockoutCost * method.demandRate * wait)
      times.append(cycle + wait)
    }
    let rate = money.reduce(0, +) / times.reduce(0, +)
    let exact = try method.evaluate(orderQuantity: quantity).lot.costRate
    // The ratio's standard error, by the spread of money − rate · time.
    let spread = zip(money, times).reduce(0) { $0 + ($1.0 - exact * $1.1) * ($1.0 - exact * $1.1) }
    let error = spread.squareRoot() / times.reduce(0, +)
    #expect(abs(rate - exact) < 4 * error)
    #expect(error < 0.02 * exact)
  }

  private func disrupted(failing rate: Double) throws -> DisruptedOrderQuantity {
    try DisruptedOrderQuantity(
      fixedCost: 8, holdingCost: 0.225, stockoutCost: 5, demandRate: 1300, disruptionRate: rate,
      recoveryRate: 14)
  }

  @Test func `a sure yield gives the plain quantity, and the best is best`() throws {
    let sure = try YieldedOrderQuantity(
      fixedCost: 8, holdingCost: 0.225, demandRate: 1300,
      yield: .multiplicative(mean: 1, standardDeviation: 0))
    #expect(agree(try sure.solve().orderQuantity, 304.0467800264368))
    for yield in [
      YieldedOrderQuantity.Yield.additive(mean: -15, standardDeviation: 90),
      .multiplicative(mean: 0.8, standardDeviation: 0.3),
    ] {
      let method = try YieldedOrderQuantity(
        fixedCost: 8, holdingCost: 0.225, demandRate: 1300, yield: yield)
      let best = try method.solve()
      for factor in [0.9, 0.99, 1.01, 1.1] {
        let near = try method.evaluate(orderQuantity: best.orderQuantity * factor)
        #expect(near.costRate > best.costRate)
      }
    }
  }

  @Test func `nonsense is refused by its name`() {
    #expect(throws: CalculationError.outOfRange("fixed_cost", value: -8, needed: "above zero")) {
      try EconomicOrderQuantity(fixedCost: -8, holdingCost: 0.2, demandRate: 1300)
    }
    #expect(throws: CalculationError.self) {
      try EconomicProductionQuantity(
        fixedCost: 8, holdingCost: 0.2, demandRate: 1300, productionRate: 1300)
    }
    #expect(throws: CalculationError.self) {
      try DiscountedOrderQuantity(
        .allUnits, fixedCost: 8, holdingCostRate: 0.3, demandRate: 10,
        regions: [.init(from: 0, unitCost: 1), .init(from: 5, unitCost: 2)])
    }
    #expect(throws: CalculationError.self) {
      try DiscountedOrderQuantity(
        .allUnits, fixedCost: 8, holdingCostRate: 0.3, demandRate: 10, regions: [])
    }
  }
}
