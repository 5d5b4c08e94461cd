// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import SupplyChain
import Testing

@Suite("A bound and an approximation for one warehouse")
struct WarehouseBoundTests {
  private func system(
    _ demands: [EchelonDemand], lead: Double = 2, holding: Double = 1, stockout: Double = 20
  ) throws -> OneWarehouse {
    try OneWarehouse(
      leadTime: lead, holdingCost: holding,
      shops: demands.enumerated().map { place, demand in
        .init(
          demand: demand, transportTime: 0.5 + 0.5 * Double(place), holdingCost: 1.5,
          stockoutCost: stockout + 5 * Double(place))
      })
  }

  @Test("With one shop there is nothing to share: the bound is Clark and Scarf's cost")
  func oneShop() throws {
    for demand in [EchelonDemand.poisson(rate: 3), .negativeBinomial(mean: 2, variance: 6)] {
      let bound = try BalancedAllocationBound(try system([demand]))
      let serial = try SerialEchelons(
        stages: EchelonStage.stages([(1.5, 0.5), (1, 2)]), stockoutCost: 20, demand: demand
      ).solve()
      // What is on the way to the shop costs the serial system the warehouse's rate.
      #expect(abs(bound.costRate + 0.5 * demand.mean - serial.costRate) < 1e-9)
      #expect(Double(bound.echelonLevel) == serial.levels[1])
    }
  }

  @Test("No base stocks cost less than the bound, and the best are not far above it")
  func below() throws {
    var random = RandomStream(seed: 14)
    for round in 0..<15 {
      let demands = (0..<(2 + round % 3)).map { _ in
        let mean = 0.3 + 3 * random.uniform()
        return round % 2 == 0
          ? EchelonDemand.poisson(rate: mean)
          : .negativeBinomial(mean: mean, variance: mean * (1.2 + 2 * random.uniform()))
      }
      let system = try system(
        demands, lead: 3 * random.uniform(), holding: 0.5 + 1.5 * random.uniform(),
        stockout: 3 + 40 * random.uniform())
      let bound = try BalancedAllocationBound(system).costRate
      let least = try system.solve().performance.costRate
      #expect(bound > 0 && bound <= least + 1e-9, "\(round)")
      #expect(least < 1.3 * bound, "\(round)")
    }
  }

  @Test("The normal approximation's stocks cost next to the least where demand is large")
  func normal() throws {
    let system = try system([.poisson(rate: 20), .negativeBinomial(mean: 30, variance: 60)])
    let normal = try NormalOneWarehouse(leadTime: 2, holdingCost: 1, shops: system.shops)
    let found = normal.solve()
    let cost = try system.evaluate(
      warehouseStock: Int(found.warehouseStock.rounded()),
      shopStocks: found.shops.map { Int($0.baseStock.rounded()) }
    ).costRate
    let least = try system.solve().performance.costRate
    #expect(cost < 1.01 * least)
    // Evaluating gives what solving says, and neighbours cost no less.
    let again = try normal.evaluate(
      warehouseStock: found.warehouseStock, shopStocks: found.shops.map(\.baseStock))
    #expect(again == found)
    for step in [-1.0, 1] {
      let other = try normal.evaluate(
        warehouseStock: found.warehouseStock + step, shopStocks: found.shops.map(\.baseStock))
      #expect(other.costRate > found.costRate)
    }
  }

  @Test("A normal warehouse without stock or with plenty is exact for normal demand")
  func normalEnds() throws {
    let shops = [3.0, 5].map {
      OneWarehouse.Shop(
        demand: .normal(mean: 10 * $0, standardDeviation: $0), transportTime: 1, holdingCost: 1,
        stockoutCost: 9)
    }
    let system = try NormalOneWarehouse(leadTime: 2, holdingCost: 1, shops: shops)
    for (stock, time) in [(0.0, 3.0), (400, 1)] {
      let found = try system.evaluate(warehouseStock: stock, shopStocks: [92, 150])
      for (place, level) in [92.0, 150].enumerated() {
        let demand = shops[place].demand
        let own = NormalDistribution(
          mean: demand.mean * time, standardDeviation: (demand.variance * time).squareRoot())
        #expect(abs(found.shops[place].expectedBackorders - own.loss(level)) < 1e-9)
      }
    }
    #expect(throws: EchelonError.self) {
      try system.evaluate(warehouseStock: -1, shopStocks: [1, 1])
    }
    #expect(throws: EchelonError.self) {
      try NormalOneWarehouse(leadTime: 1, holdingCost: 1, shops: [])
    }
  }
}
