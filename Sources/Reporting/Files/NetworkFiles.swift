// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

extension TableFile where Row == OrderEntry {
  /// `transfers.csv`: the lines of `orders.csv` that move goods, as those who send them read them.
  static let transfers = TableFile(
    name: "transfers.csv", oneRow: "goods of an item to move between two places",
    columns: transferColumns
      + OrderPart.Kind.allCases.map { kind in
        Column(kind.rawValue, "a part of the quantity; all parts sum to it") {
          $1.quantity($0.sum(of: kind))
        }
      })

  private static let transferColumns: [Column<OrderEntry>] = [
    Column("sku", "the item") { $1.words($0.line.key.sku.code) },
    Column("from_location", "the place that sends it") { $1.words($0.line.fromLocation?.code) },
    Column("location", "the place that it goes to") { $1.words($0.line.key.location.code) },
    Column("ship_date", "the day it leaves") { $1.day($0.line.orderDate.number) },
    Column("receipt_date", "the day it should come in") { $1.day($0.line.receiptDate.number) },
    Column("quantity", "units moved") { $1.quantity($0.line.quantity) },
    Column("gain", "what it is expected to save; empty for a place's usual supply") {
      $1.money($0.line.gain?.rounded(decimals: $0.line.currency.decimals), $0.line.currency)
    },
    Column("currency", "currency of the gain") { $1.words($0.line.currency.code) },
    Column("reason", "why, in a short phrase") { $1.words($0.line.reason) },
  ]
}

extension OrderEntry {
  /// The units of a part of the line.
  func sum(of kind: OrderPart.Kind) -> Quantity {
    line.parts.filter { $0.kind == kind }.map(\.quantity).reduce(.zero, +)
  }
}

extension TableFile where Row == NetworkEntry {
  /// `network.csv`.
  static let network = TableFile(
    name: "network.csv", oneRow: "what a place of a network should hold of a SKU",
    columns: [
      Column("sku", "the item") { $1.words($0.key.sku.code) },
      Column("stage", "the place") { $1.words($0.key.location.code) },
      Column("service_time", "days in which it promises to serve those below") {
        $1.measure($0.serviceTime)
      },
      Column("net_replenishment_time", "days of demand that its stock has to cover") {
        $1.measure($0.netReplenishmentTime)
      },
      Column("base_stock", "units up to which its own position is raised") {
        $1.measure($0.baseStockLevel)
      },
      Column("safety_stock", "base stock beyond the demand expected over those days") {
        $1.measure($0.safetyStock)
      },
      Column("cost", "holding the safety stock for a year; empty where unknown") {
        $1.money($0.yearlyCost?.rounded(decimals: $0.currency.decimals), $0.currency)
      },
      Column("currency", "currency of the cost") { $1.words($0.currency.code) },
    ])
}
