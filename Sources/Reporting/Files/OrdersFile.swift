// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

extension TableFile where Row == OrderEntry {
  /// `orders.csv`.
  static let orders = TableFile(
    name: "orders.csv", oneRow: "a proposed order line", columns: lineColumns + partColumns)

  private static let lineColumns: [Column<OrderEntry>] = [
    Column("supplier", "who supplies it; empty for a transfer") {
      $1.words($0.line.supplier?.code)
    },
    Column("sku", "the item") { $1.words($0.line.key.sku.code) },
    Column("location", "the place that it goes to") { $1.words($0.line.key.location.code) },
    Column("order_date", "the day the order goes out") { $1.day($0.line.orderDate.number) },
    Column("receipt_date", "the day it should come in") { $1.day($0.line.receiptDate.number) },
    Column("quantity", "units ordered") { $1.quantity($0.line.quantity) },
    Column("purchase_units", "the same in purchase units") { $1.quantity($0.line.purchaseUnits) },
    Column("unit_cost", "cost of a unit") { $1.money($0.line.unitCost, $0.line.currency) },
    Column("value", "quantity × unit cost, rounded to the currency") {
      $1.money($0.value, $0.line.currency)
    },
    Column("currency", "currency of cost and value") { $1.words($0.line.currency.code) },
    Column("status", "proposed, or illustrative where no stock was given") {
      $1.words($0.line.status.rawValue)
    },
    Column("reason", "why, in a short phrase") { $1.words($0.line.reason) },
  ]

  private static let partColumns: [Column<OrderEntry>] =
    OrderPart.Kind.allCases.map { kind in
      Column(kind.rawValue, "a part of the quantity; all parts sum to it") {
        $1.quantity($0.sum(of: kind))
      }
    } + [
      Column("from_location", "the place that sends it; empty where bought") {
        $1.words($0.line.fromLocation?.code)
      },
      Column("stockout_risk", "chance of a stock-out before the next chance, were nothing ordered")
      {
        $1.measure($0.line.stockoutRisk)
      },
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
