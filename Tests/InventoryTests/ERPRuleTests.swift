// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Testing

@Suite struct OdooReorderingRuleTests {
  /// Multiple 3 and maximum 20, from the documentation of each release.
  @Test(arguments: [(17, 21), (18, 18), (19, 21)])
  func `the same rule orders differently by release`(release: Int, ordered: Int) {
    let rule = OdooReorderingRule(
      minimum: Quantity(whole: 1), maximum: Quantity(whole: 20), multiple: Quantity(whole: 3),
      release: release)
    #expect(rule.orderQuantity(at: .zero) == Quantity(whole: ordered))
  }

  /// 194 on hand, minimum 200, maximum 300, multiple 100: odoo/odoo, pull request 282833.
  @Test(arguments: [(18, 100), (19, 200)])
  func `release 18 stays under the maximum`(release: Int, ordered: Int) {
    let rule = OdooReorderingRule(
      minimum: Quantity(whole: 200), maximum: Quantity(whole: 300), multiple: Quantity(whole: 100),
      release: release)
    #expect(rule.orderQuantity(at: Quantity(whole: 194)) == Quantity(whole: ordered))
    #expect(rule.orderQuantity(at: Quantity(whole: 200)) == .zero)
  }

  /// Minimum and maximum 0, multiple 5: an order of 4 asks for 5 in every release.
  @Test(arguments: [17, 18, 19])
  func `a maximum of zero is no bound`(release: Int) {
    let rule = OdooReorderingRule(
      minimum: .zero, maximum: .zero, multiple: Quantity(whole: 5), release: release)
    #expect(rule.orderQuantity(at: Quantity(whole: -4)) == Quantity(whole: 5))
  }

  @Test func `a maximum below the minimum is the minimum`() {
    let rule = OdooReorderingRule(minimum: Quantity(whole: 10), maximum: Quantity(whole: 4))
    #expect(rule.orderQuantity(at: Quantity(2.5)) == Quantity(7.5))
  }
}

@Suite struct ERPNextReorderRuleTests {
  private let rule = ERPNextReorderRule(
    reorderLevel: Quantity(whole: 10), reorderQuantity: Quantity(whole: 30))

  @Test(arguments: [(-8.0, 30.0), (10, 30), (10.5, 0), (-20, 30), (-25, 35), (-25.5, 36)])
  func `the quantity or up to the level`(projected: Double, requested: Double) {
    #expect(rule.orderQuantity(at: Quantity(projected)).value == requested)
  }

  @Test func `an item without level and quantity is never requested`() {
    let none = ERPNextReorderRule(reorderLevel: .zero, reorderQuantity: .zero)
    #expect(none.orderQuantity(at: Quantity(whole: -5)) == .zero)
    let quantityOnly = ERPNextReorderRule(reorderLevel: .zero, reorderQuantity: Quantity(whole: 7))
    #expect(quantityOnly.orderQuantity(at: .zero) == Quantity(whole: 7))
  }

  @Test func `measured goods keep their part of a unit`() {
    var measured = rule
    measured.asksForWholeUnits = false
    #expect(measured.orderQuantity(at: Quantity(-25.5)) == Quantity(35.5))
  }
}

@Suite struct NetSuiteReorderRuleTests {
  @Test func `the reorder point of each kind of safety stock`() {
    #expect(NetSuiteReorderRule(dailyDemand: 5).reorderPoint == 70)
    #expect(NetSuiteReorderRule(dailyDemand: 5, safety: .days(7)).reorderPoint == 105)
    #expect(NetSuiteReorderRule(dailyDemand: 5, safety: .quantity(20)).reorderPoint == 90)
    #expect(NetSuiteReorderRule(dailyDemand: 5).preferredStockLevel == 150)
  }

  @Test func `at the reorder point up to the preferred stock`() {
    let rule = NetSuiteReorderRule(dailyDemand: 5, safety: .days(7))
    #expect(rule.orderQuantity(at: 105) == 45)
    #expect(rule.orderQuantity(at: 105.5) == 0)
    let longLead = NetSuiteReorderRule(dailyDemand: 5, leadTimeDays: 60)
    #expect(longLead.orderQuantity(at: 200) == 0)
  }
}

@Suite struct MinMaxReplenishmentTests {
  private let rule = MinMaxReplenishment(
    minimum: Quantity(whole: 20), maximum: Quantity(whole: 50), minimumOrder: Quantity(whole: 32),
    pack: Quantity(whole: 10))

  @Test func `up to the maximum, the minimum order first and packs last`() {
    #expect(rule.orderQuantity(at: Quantity(whole: 20)) == Quantity(whole: 40))
    #expect(rule.orderQuantity(at: Quantity(whole: 21)) == .zero)
    #expect(rule.orderQuantity(at: Quantity(whole: -3)) == Quantity(whole: 60))
  }

  @Test func `a stock that is kept at its maximum is ordered for at once`() {
    var kept = rule
    kept.trigger = .maintainMaximum
    #expect(kept.orderQuantity(at: Quantity(whole: 49)) == Quantity(whole: 40))
    #expect(kept.orderQuantity(at: Quantity(49.5)) == .zero)
    #expect(kept.orderQuantity(at: Quantity(whole: 55)) == .zero)
  }
}

@Suite struct ERPPolicyTests {
  private let demand = IntervalDemand(
    draws: draws(500, lead: 14, beforeOrder: 7, afterOrder: 14), cycleDays: 7)
  private let target = ServiceTarget(.fillRate, 0.95)
  private let terms: StockingTerms = {
    var terms = StockingTerms()
    terms.givenReorderPoint = Quantity(whole: 12)
    terms.givenOrderUpToLevel = Quantity(whole: 40)
    return terms
  }()

  @Test func `each orders as its system does`() throws {
    let odoo = OdooMinMax()
    let odooLevels = try odoo.levels(
      for: demand, terms: terms, costs: InventoryCosts(), target: target)
    #expect(odoo.orderQuantity(at: Quantity(whole: 12), levels: odooLevels) == .zero)
    #expect(odoo.orderQuantity(at: Quantity(whole: 11), levels: odooLevels) == Quantity(whole: 29))
    let erp = ERPNextReorder()
    let erpLevels = try erp.levels(
      for: demand, terms: terms, costs: InventoryCosts(), target: target)
    #expect(erp.orderQuantity(at: Quantity(whole: 13), levels: erpLevels) == .zero)
    #expect(erp.orderQuantity(at: Quantity(whole: 12), levels: erpLevels) == Quantity(whole: 28))
    #expect(erp.orderQuantity(at: Quantity(whole: -30), levels: erpLevels) == Quantity(whole: 42))
  }

  @Test func `NetSuite's levels are days of average demand`() throws {
    // Two units a day, ten of them until the receipt.
    let sure = IntervalDemand(
      draws: [.init(toReceipt: 10, toOrder: 10, toNextReceipt: 24)], cycleDays: 7)
    let levels = try NetSuiteReorder().levels(
      for: sure, terms: StockingTerms(), costs: InventoryCosts(), target: target)
    #expect(levels.reorderPoint == Quantity(whole: 24))
    #expect(levels.orderUpToLevel == Quantity(whole: 60))
  }

  @Test func `a level that the file does not give is asked for`() {
    for policy in [OdooMinMax(), ERPNextReorder()] as [any InventoryPolicy] {
      let error = #expect(throws: PolicyError.self) {
        _ = try policy.levels(
          for: demand, terms: StockingTerms(), costs: InventoryCosts(), target: target)
      }
      #expect(error?.description.contains("reorder_point") == true)
    }
  }
}
