// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

/// `open_orders.csv`: what is still to come.
enum OpenOrdersFile {
  static let columns: [ColumnRequest] = [
    ColumnRequest("order", aliases: ["purchase_order", "order_id", "po"], .text),
    .sku(),
    .location(),
    .supplier(),
    ColumnRequest("from_location", aliases: ["from_warehouse"], .text),
    ColumnRequest("kind", .text),
    .needed("quantity", aliases: ["outstanding", "pending_qty", "qty"], .decimal),
    ColumnRequest("ordered", aliases: ["order_date", "transaction_date", "date_order"], .day),
    .needed(
      "expected", aliases: ["expected_date", "schedule_date", "date_planned", "due_date"], .day),
    ColumnRequest("unit_cost", aliases: ["price_unit", "rate"], .decimal),
    ColumnRequest("currency", .text),
  ]

  /// Two rows of one order that agree in all this are one row twice.
  private struct Key: Hashable {
    var order: String
    var series: SeriesKey
    var expected: Day
    var quantity: Quantity
  }

  static func records(_ reading: inout Reading) -> [OpenOrder] {
    let source = reading
    let (order, key) = (source.text("order"), source.keys())
    let (supplier, from) = (source.suppliers(), source.locations("from_location"))
    let (kind, quantity) = (source.text("kind"), source.quantities("quantity"))
    let (ordered, expected) = (source.days("ordered"), source.days("expected"))
    let (cost, currency) = (source.money("unit_cost"), source.text("currency"))
    var seen = FirstRows<Key>()
    return reading.records { row throws(Refusal) in
      guard let outstanding = try quantity.notNegative(row) else { throw .empty("quantity") }
      var open = OpenOrder(
        key: try key.needed(row), quantity: outstanding, expected: try expected.needed(row))
      open.order = order[row]
      open.supplier = supplier[row]
      open.fromLocation = try from.other(than: open.key.location, row)
      open.kind =
        try kind.one(of: OpenOrder.Kind.self, row)
        ?? (open.fromLocation == nil ? .purchase : .transfer)
      open.ordered = ordered[row]
      open.unitCost = try cost.notNegative(row)
      open.currency = try currency.currency(row)
      _ = try DayRange(row, from: ordered, to: expected)
      if let number = open.order {
        let key = Key(
          order: number, series: open.key, expected: open.expected, quantity: open.quantity)
        if let earlier = seen.note(key, row: row) {
          throw .repeated("order", value: number, what: "order line", line: source.line(earlier))
        }
      }
      return open
    }
  }
}
