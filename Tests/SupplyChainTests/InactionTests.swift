// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import SupplyChain
import Testing
import Timeline

/// What happens if nothing is ordered, and how orders say why they are what they are.
@Suite struct InactionTests {
  private func explained(
    _ items: [(PlanItem, PlanForecast?)]
  ) async throws -> SupplyPlan { try await plan(items) { $0.explained = SKU("A") } }

  @Test func `what is sold for sure runs out for sure, and no earlier than stock does`()
    async throws
  {
    for onHand in [0, 7, 19, 20, 40] {
      let plan = try await explained([(bought(key("A"), onHand: onHand), sure(2))])
      let explanation = try #require(plan.explanations.first)
      let interval = explanation.levels.interval
      let wanted = 2 * monday.days(to: interval.nextReceiptDate)
      let short = try #require(explanation.withoutOrder)
      #expect(short.units == Double(max(0, wanted - onHand)), "\(onHand)")
      #expect(short.probability == (wanted > onHand ? 1 : 0), "\(onHand)")
      #expect(plan.orders.allSatisfy { $0.stockoutRisk == short.probability })
      #expect(explanation.demand.toNextReceipt.mean == Double(wanted))
      let parts = explanation.order.reduce(Quantity.zero) { $0 + $1.quantity }
      #expect(parts == plan.orders.first?.quantity ?? .zero)
    }
  }

  @Test func `what is on its way comes`() async throws {
    var item = bought(key("A"), onHand: 6)
    let without = try await explained([(item, sure(2))])
    item.openOrders = [
      OpenOrder(key: item.key, quantity: units(10), expected: monday.advanced(by: 3))
    ]
    let with = try await explained([(item, sure(2))])
    let (before, after) = (
      try #require(without.explanations.first?.withoutOrder),
      try #require(with.explanations.first?.withoutOrder)
    )
    #expect(before.units - after.units == 10)
  }

  @Test func `the more there is, the less is short`() async throws {
    var last = (probability: 1.0, units: Double.infinity)
    for onHand in stride(from: 0, through: 60, by: 5) {
      let plan = try await explained([(bought(key("A"), onHand: onHand), counts(2))])
      let short = try #require(plan.explanations.first?.withoutOrder)
      #expect(short.probability <= last.probability && short.units <= last.units)
      #expect(short.units >= plan.explanations[0].beforeReceipt.units)
      last = (short.probability, short.units)
    }
    #expect(last.probability < 0.05)
  }

  @Test func `a plan that nobody asks about is the same`() async throws {
    let items: [(PlanItem, PlanForecast?)] = [
      (bought(key("A"), onHand: 3), counts(2)), (bought(key("B"), onHand: 5), counts(1, seed: 2)),
    ]
    let plain = try await plan(items)
    let asked = try await explained(items)
    #expect(plain.explanations.isEmpty && asked.explanations.map(\.item.key) == [key("A")])
    #expect(plain.orders == asked.orders && plain.levels == asked.levels)
  }

  @Test func `a SKU alone is planned as among others`() async throws {
    let items: [(PlanItem, PlanForecast?)] = [
      (bought(key("A"), onHand: 3), counts(2)), (bought(key("B"), onHand: 5), counts(1, seed: 2)),
    ]
    let all = try await plan(items)
    let alone = try await plan([items[0]])
    #expect(alone.orders == all.orders.filter { $0.key == key("A") })
    #expect(!PlanSettings(asOf: monday).areJoint(items.map(\.0)))
  }

  @Test func `a reason is a short phrase`() async throws {
    var item = bought(key("A"), onHand: 7)
    item.terms.orderMultiple = units(6)
    item.terms.minimumOrderQuantity = units(20)
    let plan = try await plan([(item, sure(2))])
    let line = try #require(plan.orders.first)
    #expect(line.reason.hasPrefix("Runs out 2026-03-05, before "))
    #expect(line.reason.contains("to level"))
    #expect(line.reason.contains("to the minimum of 20"))
    #expect(line.reason.contains("to cases of 6"))
    #expect(line.reason.count <= 120)
  }
}
