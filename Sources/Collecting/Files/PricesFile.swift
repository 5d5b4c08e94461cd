// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

/// `prices.csv`: what each SKU sells for, where and when.
enum PricesFile {
  static let columns: [ColumnRequest] = [
    .sku(mayBeEmpty: true),
    .location(),
    .needed("start", aliases: ["date", "valid_from", "date_start"], .day),
    ColumnRequest("end", aliases: ["valid_to", "valid_upto", "date_end"], .day),
    .needed("price", aliases: ["sell_price", "unit_price", "price_list_rate"], .decimal),
    ColumnRequest("kind", .text),
    ColumnRequest("display", .text),
    ColumnRequest("feature", .text),
    ColumnRequest("known_from", .day),
  ]

  /// Of prices of one kind for one item and place, one at most holds on a day.
  private struct Key: Hashable {
    var sku: SKU?
    var location: LocationCode?
    var kind: PriceRecord.Kind
  }

  static func records(_ reading: inout Reading) -> [PriceRecord] {
    let source = reading
    let (sku, location) = (source.skus(), source.locations())
    let (start, end) = (source.days("start"), source.days("end"))
    let (price, kind) = (source.money("price"), source.text("kind"))
    let (display, feature) = (source.text("display"), source.text("feature"))
    let knownFrom = source.days("known_from")
    var taken = DisjointRanges<Key>()
    return reading.records { row throws(Refusal) in
      guard let amount = try price.notNegative(row) else { throw .empty("price") }
      let dates = try DayRange(row, from: start, to: end)
      let kind = try kind.one(of: PriceRecord.Kind.self, row) ?? .regular
      var record = PriceRecord(sku: sku[row], dates: dates, price: amount, kind: kind)
      record.location = location[row]
      record.isDisplayed = display.isSaid(row)
      record.isFeatured = feature.isSaid(row)
      record.knownFrom = knownFrom[row]
      let key = Key(sku: record.sku, location: record.location, kind: kind)
      if let earlier = taken.note(key, dates, row: row) {
        throw Refusal(
          column: "start", value: dates.first?.description ?? "",
          reason: "overlaps the \(kind.rawValue) price of line \(source.line(earlier))",
          remedy: "end the one before the other starts, or give the other kind")
      }
      return record
    }
  }
}
