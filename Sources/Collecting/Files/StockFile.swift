// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

/// `stock.csv`: what each place holds, on one day or on several.
enum StockFile {
  static let columns: [ColumnRequest] = [
    .sku(["variant_sku", "product_id", "item_code"]),
    .location(),
    .needed("on_hand", aliases: ["actual_qty", "On hand (current)", "quantity", "qty"], .decimal),
    ColumnRequest(
      "allocated", aliases: ["reserved_quantity", "reserved_qty", "Committed"], .decimal),
    ColumnRequest("backordered", .decimal),
    ColumnRequest("quarantined", .decimal),
    ColumnRequest("reserved_includes_backorders", .flag),
    ColumnRequest("as_of", aliases: ["date", "day"], .day),
  ]

  private struct Key: Hashable {
    var series: SeriesKey
    var asOf: Day?
  }

  static func records(_ reading: inout Reading) -> [StockRecord] {
    let source = reading
    let (key, onHand) = (source.keys(), source.quantities("on_hand"))
    let allocated = source.quantities("allocated")
    let backordered = source.quantities("backordered")
    let quarantined = source.quantities("quarantined")
    let includes = source.flags("reserved_includes_backorders")
    let asOf = source.days("as_of")
    var seen = FirstRows<Key>()
    return reading.records { row throws(Refusal) in
      var stock = StockRecord(key: try key.needed(row), onHand: try onHand.needed(row))
      stock.asOf = asOf[row]
      stock.allocated = try allocated.notNegative(row) ?? .zero
      stock.backordered = try backordered.notNegative(row) ?? .zero
      stock.quarantined = try quarantined.notNegative(row) ?? .zero
      stock.reservedIncludesBackorders = includes[row] ?? false
      if let earlier = seen.note(Key(series: stock.key, asOf: stock.asOf), row: row) {
        var refusal = Refusal.repeated(
          "sku", value: stock.key.sku.code, what: "sku, location and day",
          line: source.line(earlier))
        refusal.remedy = "give one row for an item, place and day, with lots and bins summed"
        throw refusal
      }
      return stock
    }
  }
}
