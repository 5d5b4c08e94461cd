// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular

extension TableFile where Row == PolicyEntry {
  /// `policies.csv`.
  static let policies = TableFile(
    name: "policies.csv", oneRow: "the levels of a SKU at a place",
    purpose:
      "When and up to where each item is ordered, and what service that gives, for planners and for import.",
    identities: [
      "stock_value = on_hand × unit_cost, rounded once to the currency"
    ],
    columns: identity + levels + terms)

  private static let identity: [Column<PolicyEntry>] = [
    .text("sku", "the item") { $0.key.sku.code },
    .text("location", "the place") { $0.key.location.code },
    .text("supplier", "who supplies it") { $0.supplier?.code },
    .text("category", "the product category") { $0.labels.category },
    .text("abc", "class by revenue: A, B or C") { $0.labels.abc },
    .text("xyz", "class by forecastability: X, Y or Z") { $0.xyz },
    .text("demand_class", "smooth, erratic, intermittent or lumpy") { $0.demandClass },
    .text("policy", "the policy's name") { $0.policy },
    .text("target_kind", "what the target measures") { $0.target.kind.rawValue },
    .measure("target", "the service target, 0 to 1", unit: "share") { $0.target.level },
    .text("unmet", "what becomes of unmet demand: lost or backorder") { $0.unmet.rawValue },
  ]

  private static let levels: [Column<PolicyEntry>] = [
    .quantity("reorder_point", "order when the position is at or below this") {
      $0.levels.reorderPoint
    },
    .quantity("order_up_to_level", "order up to this") { $0.levels.orderUpToLevel },
    .quantity("safety_stock", "order-up-to level beyond expected demand") { $0.levels.safetyStock },
    .measure("expected_fill_rate", "share of demand met from stock, 0 to 1", unit: "share") {
      $0.levels.expectedFillRate
    },
    .measure(
      "expected_cycle_service", "chance of no stock-out before the next receipt, 0 to 1",
      unit: "share"
    ) { $0.levels.expectedCycleService },
  ]

  private static let terms: [Column<PolicyEntry>] = [
    .flag("echelon", "true where the levels count the stock of the places it supplies") {
      $0.isEchelon
    },
    .measure("lead_time_days", "mean days from order to receipt", unit: "days") { $0.leadTimeDays },
    .measure("protection_days", "days from this order to the next one's receipt", unit: "days") {
      $0.protectionDays
    },
    .measure(
      "daily_demand", "expected units a day over the protection interval", unit: "units a day"
    ) { $0.dailyDemand },
    .quantity("on_hand", "units in the building; empty where unknown") { $0.position?.onHand },
    .quantity("position", "on hand − quarantined + on order − open demand") {
      $0.position?.inventoryPosition
    },
    .money("unit_cost", "cost of a unit; empty where unknown") { ($0.unitCost, $0.currency) },
    .money("stock_value", "on hand × unit cost, rounded to the currency") {
      ($0.stockValue, $0.currency)
    },
    .text("currency", "currency of costs and value") { $0.currency.code },
    .text("chosen_by", "what chose the supplier of several: priority, least_cost or shares") {
      $0.sourcing?.basis.rawValue
    },
    .measure(
      "purchase_share", "share of purchases that the supplier is to have, 0 to 1", unit: "share"
    ) { $0.sourcing?.share },
    .text("next_supplier", "the best of the other suppliers") { $0.sourcing?.nextSupplier?.code },
    .money("next_supplier_cost", "what buying all from it would cost more a year") {
      ($0.sourcing?.nextYearlyCost?.rounded(decimals: $0.currency.decimals), $0.currency)
    },
  ]
}
