// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import SupplyChain
import TestSupport
import Testing
import Timeline

@Suite struct NetworkStageTests {
  private func stages(_ plan: SupplyPlan) -> [String: NetworkStage] {
    Dictionary(uniqueKeysWithValues: plan.network.map { ($0.key.location.code, $0) })
  }

  /// Orders of the warehouse last for ten days, those of the shops for eight.
  private func network(_ onHand: Int = 60) -> [(PlanItem, PlanForecast?)] {
    [
      (moved(key("A", "east"), onHand: 5, from: "house"), counts(1, seed: 3)),
      (bought(key("A", "house"), onHand: onHand), nil),
      (moved(key("A", "west"), onHand: 6, from: "house"), counts(4, seed: 4)),
    ]
  }

  @Test func `promises of a warehouse and two shops cost least of all that there are`() async throws
  {
    let plan = try await plan(network())
    let stages = stages(plan)
    let house = try #require(stages["house"])
    let shops = try ["east", "west"].map { try #require(stages[$0]) }
    #expect(shops.allSatisfy { $0.serviceTime == 0 })
    #expect(house.netReplenishmentTime == 10 - house.serviceTime)
    #expect(shops.allSatisfy { $0.netReplenishmentTime == 8 + house.serviceTime })

    // Units a root of a day; the warehouse sees the shops' demands as independent.
    let spreads = shops.map { $0.safetyStock / $0.netReplenishmentTime.squareRoot() }
    #expect(spreads.allSatisfy { $0 > 0 } && spreads[1] > spreads[0])
    let pooled = (spreads[0] * spreads[0] + spreads[1] * spreads[1]).squareRoot()
    func held(_ promise: Double) -> Double {
      pooled * (10 - promise).squareRoot() + (spreads[0] + spreads[1]) * (8 + promise).squareRoot()
    }
    let total = plan.network.reduce(0) { $0 + $1.safetyStock }
    #expect(agree(total, held(house.serviceTime), absolute: 1e-9))
    #expect((0...10).allSatisfy { total <= held(Double($0)) + 1e-9 })

    // Each unit costs 2 EUR at 20 % a year; stock lasts for the mean demand too.
    for stage in plan.network {
      #expect(agree(stage.yearlyCost?.value ?? -1, stage.safetyStock * 0.4, absolute: 0.005))
    }
    let west = shops[1]
    let mean = (west.baseStockLevel - west.safetyStock) / west.netReplenishmentTime
    #expect(abs(mean - 4) < 0.4)
  }

  @Test func `a warehouse that sells itself serves its customers at once`() async throws {
    var items = network()
    items[1].1 = counts(3, seed: 5)
    let stages = stages(try await plan(items))
    #expect(stages["house"]?.serviceTime == 0)
    #expect(stages["east"]?.netReplenishmentTime == 8)
  }

  @Test func `higher targets hold no less, and demand that is sure holds nothing`() async throws {
    var last = 0.0
    for level in [0.6, 0.9, 0.99] {
      let items = network().map { item, forecast in
        var item = item
        item.target = ServiceTarget(.cycleService, level)
        return (item, forecast)
      }
      let total = try await plan(items).network.reduce(0) { $0 + $1.safetyStock }
      #expect(total > last)
      last = total
    }
    let certain = try await plan(network().map { ($0.0, $0.1.map { _ in sure(2) }) })
    #expect(certain.network.count == 3)
    #expect(certain.network.allSatisfy { $0.safetyStock == 0 && $0.yearlyCost == .zero })
  }

  @Test func `places without shops have no stage, and unknown costs are not made up`()
    async throws
  {
    let alone = try await plan([(bought(key("A"), onHand: 3), counts(2))])
    #expect(alone.network.isEmpty)
    let unknown = try await plan(
      network().map { item, forecast in
        var item = item
        if item.key.location.code == "east" { item.terms.unitCost = nil }
        return (item, forecast)
      })
    #expect(unknown.network.count == 3 && unknown.network.allSatisfy { $0.yearlyCost == nil })
    #expect(unknown.network.contains { $0.safetyStock > 0 })
  }

  @Test func `a cost below zero is refused in words`() async throws {
    let plan = try await plan(
      network().map { item, forecast in
        var item = item
        item.terms.unitCost = Money(-2)
        return (item, forecast)
      })
    #expect(plan.network.isEmpty)
    #expect(
      plan.exceptions.contains {
        $0.kind == .dataError && $0.message.contains("cannot be placed in the network")
      })
  }
}
