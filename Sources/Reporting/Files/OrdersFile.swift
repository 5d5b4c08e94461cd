// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

extension TableFile where Row == OrderEntry {
  /// `orders.csv`.
  static let orders = TableFile(
    name: "orders.csv", oneRow: "a proposed order line",
    purpose: "What to buy and to move: the plan itself, for planners and for import into an ERP.",
    identities: [
      "quantity = the sum of its parts",
      "value = quantity × unit_cost, rounded once to the currency",
      "order lines, units and value of kpis.csv are the sums of these lines",
    ], columns: lineColumns + Column.parts + lastColumns)

  private static let lineColumns: [Column<OrderEntry>] = [
    .text("supplier", "who supplies it; empty for a transfer") { $0.line.supplier?.code },
    .text("sku", "the item") { $0.line.key.sku.code },
    .text("location", "the place that it goes to") { $0.line.key.location.code },
    .day("order_date", "the day the order goes out") { $0.line.orderDate },
    .day("receipt_date", "the day it should come in") { $0.line.receiptDate },
    .quantity("quantity", "units ordered") { $0.line.quantity },
    .quantity("purchase_units", "the same in purchase units", unit: "purchase units") {
      $0.line.purchaseUnits
    },
    .money("unit_cost", "cost of a unit") { ($0.line.unitCost, $0.line.currency) },
    .money("value", "quantity × unit cost, rounded to the currency") {
      ($0.value, $0.line.currency)
    },
    .text("currency", "currency of cost and value") { $0.line.currency.code },
    .text("status", "proposed, or illustrative where no stock was given") {
      $0.line.status.rawValue
    },
    .text("reason", "why, in a short phrase") { $0.line.reason },
  ]

  private static let lastColumns: [Column<OrderEntry>] = [
    .text("from_location", "the place that sends it; empty where bought") {
      $0.line.fromLocation?.code
    },
    .measure(
      "stockout_risk", "chance of a stock-out before the next chance, were nothing ordered",
      unit: "share"
    ) { $0.line.stockoutRisk },
  ]
}

extension RunReport {
  /// The order lines by supplier, sending place, order day, item and place.
  public var sortedOrders: [OrderEntry] {
    orders.sorted { a, b in
      let (a, b) = (a.line, b.line)
      let supplier = (a.supplier?.code ?? "", b.supplier?.code ?? "")
      if supplier.0 != supplier.1 { return supplier.0 < supplier.1 }
      let sender = (a.fromLocation?.code ?? "", b.fromLocation?.code ?? "")
      if sender.0 != sender.1 { return sender.0 < sender.1 }
      if a.orderDate != b.orderDate { return a.orderDate < b.orderDate }
      return a.key < b.key
    }
  }
}
