// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

extension TableFile where Row == PurchaseEntry {
  /// `purchases.csv`.
  static let purchases = TableFile(
    name: "purchases.csv",
    oneRow: "a line of an order to a supplier: received, open, proposed or planned",
    purpose: "Every order to a supplier with its days of payment, for finance.",
    identities: [
      "value = quantity × unit_cost and standard_value = quantity × standard_cost, each rounded once",
      "lines of the stage proposed = the bought lines of orders.csv",
    ],
    columns: [
      .text("supplier", "who supplies it") { $0.supplier?.code },
      .text("sku", "the item") { $0.key.sku.code },
      .text("location", "the place that it goes to") { $0.key.location.code },
      .text("category", "the item's category") { $0.labels.category },
      .text("stage", "received, open, proposed or planned") { $0.stage.rawValue },
      .day("order_date", "the day it is placed; empty where unknown") { $0.orderDate },
      .day("receipt_date", "the day at whose opening it is there") { $0.receiptDate },
      .day("due_date", "the day it is paid, by the supplier's terms") { $0.dueDate },
      .quantity("quantity", "units") { $0.quantity },
      .money("unit_cost", "what a unit is bought for") { ($0.unitCost, $0.currency) },
      .money("value", "quantity × unit cost, rounded to the currency") { ($0.value, $0.currency) },
      .money("standard_cost", "what a unit costs by its terms") { ($0.standardCost, $0.currency) },
      .money("standard_value", "quantity × standard cost, rounded to the currency") {
        ($0.standardValue, $0.currency)
      },
      .text("currency", "the currency of costs and values") { $0.currency.code },
    ])
}

extension Books {
  /// Orders by stage, order day, supplier, item and place.
  var sortedPurchases: [PurchaseEntry] {
    func rank(_ stage: PurchaseEntry.Stage) -> Int {
      PurchaseEntry.Stage.allCases.firstIndex(of: stage) ?? 0
    }
    return purchases.sorted { a, b in
      if a.stage != b.stage { return rank(a.stage) < rank(b.stage) }
      let days = (a.orderDate ?? a.receiptDate, b.orderDate ?? b.receiptDate)
      if days.0 != days.1 { return days.0 < days.1 }
      let suppliers = (a.supplier?.code ?? "", b.supplier?.code ?? "")
      if suppliers.0 != suppliers.1 { return suppliers.0 < suppliers.1 }
      if a.key != b.key { return a.key < b.key }
      if a.receiptDate != b.receiptDate { return a.receiptDate < b.receiptDate }
      return (a.quantity, a.unitCost ?? .zero) < (b.quantity, b.unitCost ?? .zero)
    }
  }
}
