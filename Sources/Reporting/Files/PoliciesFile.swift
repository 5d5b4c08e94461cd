// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular

extension TableFile where Row == PolicyEntry {
  /// `policies.csv`.
  static let policies = TableFile(
    name: "policies.csv", oneRow: "the levels of a SKU at a place",
    columns: identity + levels + terms)

  private static let identity: [Column<PolicyEntry>] = [
    Column("sku", "the item") { $1.words($0.key.sku.code) },
    Column("location", "the place") { $1.words($0.key.location.code) },
    Column("supplier", "who supplies it") { $1.words($0.supplier?.code) },
    Column("category", "the product category") { $1.words($0.labels.category) },
    Column("abc", "class by revenue: A, B or C") { $1.words($0.labels.abc) },
    Column("xyz", "class by forecastability: X, Y or Z") { $1.words($0.xyz) },
    Column("demand_class", "smooth, erratic, intermittent or lumpy") { $1.words($0.demandClass) },
    Column("policy", "the policy's name") { $1.words($0.policy) },
    Column("target_kind", "what the target measures") { $1.words($0.target.kind.rawValue) },
    Column("target", "the service target, 0 to 1") { $1.measure($0.target.level) },
    Column("unmet", "what becomes of unmet demand: lost or backorder") {
      $1.words($0.unmet.rawValue)
    },
  ]

  private static let levels: [Column<PolicyEntry>] = [
    Column("reorder_point", "order when the position is at or below this") {
      $1.quantity($0.levels.reorderPoint)
    },
    Column("order_up_to_level", "order up to this") { $1.quantity($0.levels.orderUpToLevel) },
    Column("safety_stock", "order-up-to level beyond expected demand") {
      $1.quantity($0.levels.safetyStock)
    },
    Column("expected_fill_rate", "share of demand met from stock, 0 to 1") {
      $1.measure($0.levels.expectedFillRate)
    },
    Column("expected_cycle_service", "chance of no stock-out before the next receipt, 0 to 1") {
      $1.measure($0.levels.expectedCycleService)
    },
  ]

  private static let terms: [Column<PolicyEntry>] = [
    Column("echelon", "true where the levels count the stock of the places it supplies") {
      $1.flag($0.isEchelon)
    },
    Column("lead_time_days", "mean days from order to receipt") { $1.measure($0.leadTimeDays) },
    Column("protection_days", "days from this order to the next one's receipt") {
      $1.measure($0.protectionDays)
    },
    Column("daily_demand", "expected units a day over the protection interval") {
      $1.measure($0.dailyDemand)
    },
    Column("on_hand", "units in the building; empty where unknown") {
      $1.quantity($0.position?.onHand)
    },
    Column("position", "on hand − quarantined + on order − open demand") {
      $1.quantity($0.position?.inventoryPosition)
    },
    Column("unit_cost", "cost of a unit; empty where unknown") {
      $1.money($0.unitCost, $0.currency)
    },
    Column("stock_value", "on hand × unit cost, rounded to the currency") {
      $1.money($0.stockValue, $0.currency)
    },
    Column("currency", "currency of costs and value") { $1.words($0.currency.code) },
    Column("chosen_by", "what chose the supplier of several: priority, least_cost or shares") {
      $1.words($0.sourcing?.basis.rawValue)
    },
    Column("purchase_share", "share of purchases that the supplier is to have, 0 to 1") {
      $1.measure($0.sourcing?.share)
    },
    Column("next_supplier", "the best of the other suppliers") {
      $1.words($0.sourcing?.nextSupplier?.code)
    },
    Column("next_supplier_cost", "what buying all from it would cost more a year") {
      $1.money(
        $0.sourcing?.nextYearlyCost?.rounded(decimals: $0.currency.decimals), $0.currency)
    },
  ]
}
