// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

/// `receipts.csv`: what came in, when it was ordered and when it was promised.
enum ReceiptsFile {
  static let columns: [ColumnRequest] = [
    ColumnRequest("order", aliases: ["purchase_order", "order_id", "po"], .text),
    .sku(),
    .location(),
    .supplier(),
    ColumnRequest("ordered", aliases: ["order_date", "date_order"], .day),
    ColumnRequest("promised", aliases: ["schedule_date", "date_planned"], .day),
    .needed("received", aliases: ["received_date", "posting_date", "date_done"], .day),
    .needed("quantity", aliases: ["received_qty", "qty_received", "qty"], .decimal),
    ColumnRequest("unit_cost", aliases: ["price_unit", "rate"], .decimal),
  ]

  /// Two rows of one order that agree in all this are one row twice.
  private struct Key: Hashable {
    var order: String
    var series: SeriesKey
    var received: Day
    var quantity: Quantity
  }

  static func records(_ reading: inout Reading) -> [Receipt] {
    let source = reading
    let (order, key, supplier) = (source.text("order"), source.keys(), source.suppliers())
    let (ordered, promised) = (source.days("ordered"), source.days("promised"))
    let (received, quantity) = (source.days("received"), source.quantities("quantity"))
    let cost = source.money("unit_cost")
    var seen = FirstRows<Key>()
    return reading.records { row throws(Refusal) in
      guard let units = try quantity.notNegative(row) else { throw .empty("quantity") }
      var receipt = Receipt(
        key: try key.needed(row), received: try received.needed(row), quantity: units)
      receipt.order = order[row]
      receipt.supplier = supplier[row]
      receipt.ordered = ordered[row]
      receipt.promised = promised[row]
      receipt.unitCost = try cost.notNegative(row)
      _ = try DayRange(row, from: ordered, to: received)
      if let number = receipt.order {
        let key = Key(
          order: number, series: receipt.key, received: receipt.received,
          quantity: receipt.quantity)
        if let earlier = seen.note(key, row: row) {
          throw .repeated("order", value: number, what: "receipt", line: source.line(earlier))
        }
      }
      return receipt
    }
  }
}
