// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

/// `overrides.csv`: a planner's adjustments to the forecast.
enum OverridesFile {
  static let columns: [ColumnRequest] = [
    .sku(mayBeEmpty: true),
    .location(),
    .needed("start", .day),
    ColumnRequest("end", .day),
    ColumnRequest("multiplier", .number),
    ColumnRequest("quantity", .number),
    ColumnRequest("reason", .text),
    ColumnRequest("author", .text),
  ]

  private struct Key: Hashable {
    var sku: SKU?
    var location: LocationCode?
    var dates: DayRange
  }

  static func records(_ reading: inout Reading) -> [ForecastOverride] {
    let source = reading
    let (sku, location) = (source.skus(), source.locations())
    let (start, end) = (source.days("start"), source.days("end"))
    let (multiplier, quantity) = (source.numbers("multiplier"), source.numbers("quantity"))
    let (reason, author) = (source.text("reason"), source.text("author"))
    var seen = FirstRows<Key>()
    return reading.records { row throws(Refusal) in
      let dates = try DayRange(row, from: start, to: end)
      let change: ForecastOverride.Change
      switch (try multiplier.notNegative(row), try quantity.notNegative(row)) {
      case (.some(let factor), nil): change = .multiply(factor)
      case (nil, .some(let units)): change = .quantity(units)
      case (nil, nil):
        throw Refusal(
          column: "multiplier", value: "", reason: "is empty, and so is quantity",
          remedy: "give a multiplier or a quantity")
      case (.some, .some(let units)):
        throw Refusal(
          column: "quantity", value: units.description, reason: "stands beside a multiplier",
          remedy: "give a multiplier or a quantity in a row, not both")
      }
      var override = ForecastOverride(sku: sku[row], dates: dates, change: change)
      override.location = location[row]
      override.reason = reason[row]
      override.author = author[row]
      let key = Key(sku: override.sku, location: override.location, dates: dates)
      if let earlier = seen.note(key, row: row) {
        throw .repeated(
          "start", value: dates.first?.description ?? "", what: "sku, location and days",
          line: source.line(earlier))
      }
      return override
    }
  }
}
