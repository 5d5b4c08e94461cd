// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import SupplyChain
import Testing
import Timeline

/// Rules for any stock beside plans for one.
@Suite struct OrderRuleTests {
  private func item(_ onHand: Int, pack: Int, policy: String) -> PlanItem {
    var item = bought(key("A"), onHand: onHand)
    item.terms.orderMultiple = units(pack)
    item.terms.policy = policy
    item.terms.stocking.maximumStock = units(90)
    return item
  }

  @Test(arguments: ["order-up-to", "reorder-point", "least-cost"])
  func aRuleOrdersWhatThePlanOrders(policy: String) async throws {
    let settings = PlanSettings(asOf: monday)
    let forecast = counts(4)
    let rule = try #require(
      orderRules([item(0, pack: 6, policy: policy)], settings: settings, aims: [OrderAim()]) { _ in
        forecast
      }[0][0])
    for onHand in [0, 7, 20, 41, 55, 88, 200] {
      let plan = try await planSupply(
        [item(onHand, pack: 6, policy: policy)], settings: settings
      ) { _ in forecast }
      let position = StockPosition(
        onHand: units(onHand), onOrder: .zero, openDemand: .zero, quarantined: .zero)
      #expect(
        rule.order(at: position).draft.quantity
          == plan.orders.reduce(.zero) { $0 + $1.quantity })
    }
  }

  @Test func aimsShareForecastAndRandomNumbers() throws {
    let forecast = counts(4)
    var single = OrderAim()
    single.ignoresCases = true
    let rules = orderRules(
      [item(0, pack: 6, policy: "order-up-to")], settings: PlanSettings(asOf: monday),
      aims: [
        OrderAim(), OrderAim(), OrderAim(target: ServiceTarget(.fillRate, 0.5)),
        OrderAim(policy: "netsuite-reorder"), single,
      ]
    ) { _ in forecast }
    let first = try rules.map { try #require($0[0]) }
    #expect(first[0].levels == first[1].levels)
    #expect(first[2].levels.orderUpToLevel < first[0].levels.orderUpToLevel)
    #expect(first[3].policy == "netsuite-reorder")
    #expect(first[4].orderTerms.multiple == units(1))
    #expect(first[4].levels.orderUpToLevel >= first[0].levels.orderUpToLevel)
  }
}
