// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

extension TableFile where Row == OrderEntry {
  /// `transfers.csv`: the lines of `orders.csv` that move goods, as those who send them read them.
  static let transfers = TableFile(
    name: "transfers.csv", oneRow: "goods of an item to move between two places",
    purpose: "What to move between places, for those who send it.",
    identities: [
      "quantity = the sum of its parts",
      "every transfer is a line of orders.csv",
    ],
    columns: transferColumns + Column.parts)

  private static let transferColumns: [Column<OrderEntry>] = [
    .text("sku", "the item") { $0.line.key.sku.code },
    .text("from_location", "the place that sends it") { $0.line.fromLocation?.code },
    .text("location", "the place that it goes to") { $0.line.key.location.code },
    .day("ship_date", "the day it leaves") { $0.line.orderDate },
    .day("receipt_date", "the day it should come in") { $0.line.receiptDate },
    .quantity("quantity", "units moved") { $0.line.quantity },
    .money("gain", "what it is expected to save; empty for a place's usual supply") {
      ($0.line.gain?.rounded(decimals: $0.line.currency.decimals), $0.line.currency)
    },
    .text("currency", "currency of the gain") { $0.line.currency.code },
    .text("reason", "why, in a short phrase") { $0.line.reason },
  ]
}

extension TableFile where Row == NetworkEntry {
  /// `network.csv`.
  static let network = TableFile(
    name: "network.csv", oneRow: "what a place of a network should hold of a SKU",
    purpose: "Where a network should hold its safety stock, for planners of networks.",
    columns: [
      .text("sku", "the item") { $0.key.sku.code },
      .text("stage", "the place") { $0.key.location.code },
      .measure("service_time", "days in which it promises to serve those below", unit: "days") {
        $0.serviceTime
      },
      .measure("net_replenishment_time", "days of demand that its stock has to cover", unit: "days")
      { $0.netReplenishmentTime },
      .measure("base_stock", "units up to which its own position is raised", unit: "units") {
        $0.baseStockLevel
      },
      .measure(
        "safety_stock", "base stock beyond the demand expected over those days", unit: "units"
      ) { $0.safetyStock },
      .money("cost", "holding the safety stock for a year; empty where unknown") {
        ($0.yearlyCost?.rounded(decimals: $0.currency.decimals), $0.currency)
      },
      .text("currency", "currency of the cost") { $0.currency.code },
    ])
}
