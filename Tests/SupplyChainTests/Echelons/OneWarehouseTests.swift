// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import SupplyChain
import Testing

@Suite("One warehouse and its shops")
struct OneWarehouseTests {
  private func alike(
    _ count: Int, rate: Double, transport: Double, lead: Double
  ) throws -> OneWarehouse {
    try OneWarehouse(
      leadTime: lead, holdingCost: 1,
      shops: Array(
        repeating: .init(
          demand: .poisson(rate: rate), transportTime: transport, holdingCost: 1,
          stockoutCost: 20), count: count))
  }

  @Test("METRIC (Sherbrooke 1968) and the exact shares (Graves 1985) of two constructed depots")
  func constructed() throws {
    for (system, stock, base, owed, figures) in [
      (
        try alike(5, rate: 1, transport: 1, lead: 2), 8, 3, 2.4603509639887684,
        [0.08829446863656723, 0.8108347350618496, 0.10926481155261294, 0.8042966455923308]
      ),
      (
        try alike(3, rate: 2, transport: 0.5, lead: 1), 5, 3, 1.5180592049232682,
        [0.09095763366668065, 0.8073342390964625, 0.11864493924209342, 0.7994864872026591]
      ),
    ] {
      let stocks = Array(repeating: base, count: system.shops.count)
      let metric = try system.evaluate(warehouseStock: stock, shopStocks: stocks, by: .metric)
      let exact = try system.evaluate(warehouseStock: stock, shopStocks: stocks)
      #expect(abs(exact.warehouseBackorders - owed) < 1e-12)
      for (found, known) in zip(
        [
          metric.shops[0].expectedBackorders, metric.shops[0].fillRate,
          exact.shops[0].expectedBackorders, exact.shops[0].fillRate,
        ], figures)
      {
        #expect(abs(found - known) < 1e-12)
      }
      // Graves found two moments far closer than METRIC.
      let moments = try system.evaluate(warehouseStock: stock, shopStocks: stocks, by: .twoMoments)
      #expect(abs(moments.shops[0].expectedBackorders - figures[2]) < 0.005 * figures[2])
    }
  }

  @Test("Shares of what is owed are binomial where all orders are of one unit")
  func binomialShares() throws {
    let rates = [0.4, 1.1, 2]
    let system = try OneWarehouse(
      leadTime: 2, holdingCost: 1,
      shops: rates.map {
        .init(demand: .poisson(rate: $0), transportTime: 0, holdingCost: 1, stockoutCost: 5)
      })
    let all = PoissonDistribution(mean: 7)
    for stock in [0, 3, 7, 12] {
      let exact = try system.evaluate(warehouseStock: stock, shopStocks: [0, 1, 2])
      for (place, rate) in rates.enumerated() {
        let share = rate / 3.5
        var expected = 0.0
        for units in stock..<60 {
          for own in 0...(units - stock) {
            let chance = SpecialFunctions.binomial(own, of: units - stock, share)
            expected += all.probability(Double(units)) * chance * Double(max(0, own - place))
          }
        }
        #expect(abs(exact.shops[place].expectedBackorders - expected) < 1e-10)
      }
    }
  }

  @Test("A warehouse without stock adds its lead time, one with plenty adds nothing")
  func ends() throws {
    let system = try OneWarehouse(
      leadTime: 1.5, holdingCost: 1,
      shops: [
        .init(demand: .poisson(rate: 2), transportTime: 0.5, holdingCost: 1, stockoutCost: 9),
        .init(
          demand: .negativeBinomial(mean: 1, variance: 3), transportTime: 1, holdingCost: 1,
          stockoutCost: 9),
      ])
    for (stock, time) in [(0, 1.5), (400, 0.0)] {
      for model in [OneWarehouse.DelayModel.exact, .metric] {
        let found = try system.evaluate(warehouseStock: stock, shopStocks: [3, 2], by: model)
        let first = PoissonDistribution(mean: 2 * (0.5 + time))
        #expect(abs(found.shops[0].expectedBackorders - first.loss(3)) < 1e-10)
        #expect(abs(found.shops[0].fillRate - first.cumulative(2)) < 1e-10)
        let second = try #require(
          NegativeBinomialDistribution(mean: 1 + time, variance: 3 * (1 + time)))
        #expect(abs(found.shops[1].expectedBackorders - second.loss(2)) < 1e-10)
        #expect(abs(found.shops[1].expectedDelay - time) < 1e-10)
      }
    }
  }

  @Test("The general way of orders of several units gives single units what their own way does")
  func oneUnitOrders() throws {
    func system(_ sizes: LatticeMass?) throws -> OneWarehouse {
      try OneWarehouse(
        leadTime: 2, holdingCost: 1,
        shops: [0.5, 1.5].map { rate in
          .init(
            demand: sizes.map { .compoundPoisson(rate: rate, sizes: $0) } ?? .poisson(rate: rate),
            transportTime: 1, holdingCost: 1, stockoutCost: 9)
        })
    }
    for stock in 0..<9 {
      let plain = try system(nil).evaluate(warehouseStock: stock, shopStocks: [1, 3])
      let general = try system(LatticeMass(lowest: 1, probabilities: [1, 0])).evaluate(
        warehouseStock: stock, shopStocks: [1, 3])
      #expect(abs(plain.costRate - general.costRate) < 1e-10)
    }
  }

  @Test("The least cost of all stocks tried one by one, in every model")
  func bruteForce() throws {
    var random = RandomStream(seed: 2)
    for round in 0..<4 {
      let shops = (0..<2).map { _ in
        OneWarehouse.Shop(
          demand: round % 2 == 0
            ? .poisson(rate: 0.3 + random.uniform())
            : .negativeBinomial(mean: 0.8, variance: 1 + 2 * random.uniform()),
          transportTime: 0.2 + random.uniform(), holdingCost: 0.5 + random.uniform(),
          stockoutCost: 2 + 10 * random.uniform())
      }
      let system = try OneWarehouse(
        leadTime: 0.5 + 2 * random.uniform(), holdingCost: 0.2 + 0.8 * random.uniform(),
        shops: shops)
      for model in OneWarehouse.DelayModel.allCases {
        let plan = try system.solve(by: model)
        var least = Double.infinity
        for warehouse in 0...12 {
          for first in 0...8 {
            for second in 0...8 {
              let cost = try system.evaluate(
                warehouseStock: warehouse, shopStocks: [first, second], by: model
              ).costRate
              least = min(least, cost)
            }
          }
        }
        #expect(plan.largestTried <= 12 && plan.performance.shops.allSatisfy { $0.baseStock < 8 })
        #expect(abs(plan.performance.costRate - least) < 1e-9, "\(round) \(model)")
      }
    }
  }

  @Test("METRIC sees fewer units waiting, more stock costs less waiting, and waits add up")
  func laws() throws {
    var random = RandomStream(seed: 9)
    for _ in 0..<20 {
      let shops = (0..<3).map { _ in
        OneWarehouse.Shop(
          demand: .poisson(rate: 0.2 + 2 * random.uniform()), transportTime: random.uniform(),
          holdingCost: 1, stockoutCost: 10)
      }
      let system = try OneWarehouse(
        leadTime: 3 * random.uniform(), holdingCost: 1, shops: shops)
      let stocks = (0..<3).map { _ in Int(random.next() % 5) }
      var last = [Double.infinity, .infinity, .infinity]
      for warehouse in 0..<12 {
        let exact = try system.evaluate(warehouseStock: warehouse, shopStocks: stocks)
        let metric = try system.evaluate(
          warehouseStock: warehouse, shopStocks: stocks, by: .metric)
        var owed = 0.0
        for (place, shop) in exact.shops.enumerated() {
          #expect(metric.shops[place].expectedBackorders <= shop.expectedBackorders + 1e-12)
          #expect(abs(metric.shops[place].outstandingMean - shop.outstandingMean) < 1e-9)
          #expect(shop.expectedBackorders <= last[place] + 1e-12)
          last[place] = shop.expectedBackorders
          owed += shop.expectedDelay * shops[place].demand.mean
        }
        #expect(abs(owed - exact.warehouseBackorders) < 1e-9)
      }
    }
  }

  @Test("The mean wait is the area above the distribution of waits")
  func delays() throws {
    let system = try OneWarehouse(
      leadTime: 2, holdingCost: 1,
      shops: [
        .init(demand: .poisson(rate: 1.5), transportTime: 1, holdingCost: 1, stockoutCost: 5),
        .init(
          demand: .negativeBinomial(mean: 1, variance: 4), transportTime: 1, holdingCost: 1,
          stockoutCost: 5),
      ])
    let exact = try system.evaluate(warehouseStock: 6, shopStocks: [2, 2])
    for shop in 0..<2 {
      // Simpson's rule over the lead time.
      var area = 0.0
      for step in 0...200 {
        let weight = step == 0 || step == 200 ? 1.0 : step % 2 == 1 ? 4 : 2
        let within = try system.delayProbability(
          shop: shop, within: Double(step) * 0.00999999999, warehouseStock: 6)
        area += weight * (1 - within)
      }
      #expect(abs(area * 0.01 / 3 - exact.shops[shop].expectedDelay) < 1e-6)
    }
    // Later units of large orders wait longer.
    #expect(exact.shops[1].expectedDelay > exact.shops[0].expectedDelay)
  }

  @Test("Nonsense is refused in words")
  func refused() throws {
    func shop(_ demand: EchelonDemand, cost: Double = 1) -> OneWarehouse.Shop {
      .init(demand: demand, transportTime: 1, holdingCost: cost, stockoutCost: 5)
    }
    func refuses(_ lead: Double, _ cost: Double, _ shops: [OneWarehouse.Shop]) {
      #expect(throws: EchelonError.self) {
        try OneWarehouse(leadTime: lead, holdingCost: cost, shops: shops)
      }
    }
    let poisson = EchelonDemand.poisson(rate: 1)
    refuses(1, 1, [])
    refuses(-1, 1, [shop(poisson)])
    refuses(1, 0, [shop(poisson)])
    refuses(1, 1, [shop(poisson, cost: 0)])
    refuses(1, 1, [shop(.poisson(rate: 0))])
    refuses(1, 1, [shop(.normal(mean: 1, standardDeviation: 1))])
    refuses(1, 1, [shop(.compoundPoisson(rate: 1, sizes: LatticeMass(probabilities: [0.5, 0.5])))])
    let system = try OneWarehouse(leadTime: 1, holdingCost: 1, shops: [shop(poisson)])
    for (warehouse, stocks) in [(-1, [1]), (1, [-1]), (1, [1, 1])] {
      #expect(throws: EchelonError.self) {
        try system.evaluate(warehouseStock: warehouse, shopStocks: stocks)
      }
    }
    #expect(throws: EchelonError.self) {
      try system.delayProbability(shop: 1, within: 1, warehouseStock: 1)
    }
    let busy = try OneWarehouse(
      leadTime: 1, holdingCost: 1, shops: [shop(.poisson(rate: 50_000))])
    #expect(throws: EchelonError.self) { try busy.solve() }
  }
}

extension SpecialFunctions {
  /// The chance of so many successes.
  fileprivate static func binomial(_ own: Int, of count: Int, _ share: Double) -> Double {
    var chance = 1.0
    for place in 0..<own { chance *= share * Double(count - place) / Double(own - place) }
    for _ in own..<count { chance *= 1 - share }
    return chance
  }
}
