// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
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

  @Test(arguments: ["order-up-to", "least-cost"])
  func anUnknownLevelIsNotChasedIntoItsTail(policy: String) throws {
    // Nine in ten new items sell one a day, one sells a hundred.
    var random = RandomStream(seed: 5)
    let (count, horizon) = (1000, 42)
    var paths = SamplePaths(horizon: horizon, values: [])
    for path in 0..<count {
      let mean = path % 10 == 0 ? 100.0 : 1
      for _ in 0..<horizon { paths.values.append(Double(random.poisson(mean: mean))) }
    }
    func level(_ levels: [Double]?, target: Double) throws -> Double {
      paths.levels = levels
      var item = item(0, pack: 1, policy: policy)
      item.target = ServiceTarget(.fillRate, target)
      item.terms.stocking.maximumStock = nil
      let forecast = PlanForecast(
        firstBucket: Bucket(.day, containing: monday),
        forecast: DemandForecast(
          mean: Array(repeating: 10.9, count: horizon),
          marginals: Array(repeating: .poisson(mean: 10.9), count: horizon), paths: paths))
      let rule = orderRules([item], settings: PlanSettings(asOf: monday), aims: [OrderAim()]) { _ in
        forecast
      }[0][0]
      return try #require(rule).levels.orderUpToLevel.value
    }
    let known = (0..<count).map { ($0 % 10 == 0 ? 100.0 : 1) * Double(horizon) }
    // Of all units nine in ten are those of the great level; of all items it is one in ten.
    #expect(try level(nil, target: 0.85) > 700)
    let wary = try level(known, target: 0.85)
    #expect(wary >= 10 && wary < 25)
    // Who wants more than nine in ten served has to stock for the great level all the same.
    if policy == "order-up-to" { #expect(try level(known, target: 0.98) > 700) }
  }
}
