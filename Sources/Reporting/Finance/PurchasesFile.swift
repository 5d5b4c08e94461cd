// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

extension TableFile where Row == PurchaseEntry {
  /// `purchases.csv`.
  static let purchases = TableFile(
    name: "purchases.csv",
    oneRow: "a line of an order to a supplier: received, open, proposed or planned",
    columns: [
      Column("supplier", "who supplies it") { $1.words($0.supplier?.code) },
      Column("sku", "the item") { $1.words($0.key.sku.code) },
      Column("location", "the place that it goes to") { $1.words($0.key.location.code) },
      Column("category", "the item's category") { $1.words($0.labels.category) },
      Column("stage", "received, open, proposed or planned") { $1.words($0.stage.rawValue) },
      Column("order_date", "the day it is placed; empty where unknown") {
        if let day = $0.orderDate { $1.day(day.number) } else { $1.empty() }
      },
      Column("receipt_date", "the day at whose opening it is there") {
        $1.day($0.receiptDate.number)
      },
      Column("due_date", "the day it is paid, by the supplier's terms") {
        $1.day($0.dueDate.number)
      },
      Column("quantity", "units") { $1.quantity($0.quantity) },
      Column("unit_cost", "what a unit is bought for") { $1.money($0.unitCost, $0.currency) },
      Column("value", "quantity × unit cost, rounded to the currency") {
        $1.money($0.value, $0.currency)
      },
      Column("standard_cost", "what a unit costs by its terms") {
        $1.money($0.standardCost, $0.currency)
      },
      Column("standard_value", "quantity × standard cost, rounded to the currency") {
        $1.money($0.standardValue, $0.currency)
      },
      Column("currency", "the currency of costs and values") { $1.words($0.currency.code) },
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
