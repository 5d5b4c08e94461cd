// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

/// `item_locations.csv`: which SKU is listed where, and its terms there.
enum ItemLocationsFile {
  static let columns: [ColumnRequest] = [
    .sku(),
    .location(required: true),
    ColumnRequest("listed_from", .day),
    ColumnRequest("listed_to", .day),
    .supplier(),
    ColumnRequest("replenished_from", .text),
    ColumnRequest("lead_time_days", .number),
    ColumnRequest("minimum_stock", aliases: ["safety_stock", "product_min_qty"], .decimal),
    ColumnRequest("maximum_stock", aliases: ["product_max_qty"], .decimal),
    ColumnRequest("presentation_stock", .decimal),
    ColumnRequest("reorder_point", aliases: ["warehouse_reorder_level"], .decimal),
    ColumnRequest("order_up_to", .decimal),
    ColumnRequest("order_quantity", aliases: ["warehouse_reorder_qty"], .decimal),
    ColumnRequest("case_pack", aliases: ["qty_multiple"], .decimal),
    ColumnRequest("target", .share),
    ColumnRequest("target_kind", .text),
    ColumnRequest("policy", .text),
  ]

  static func records(_ reading: inout Reading) -> [ItemLocation] {
    let source = reading
    let key = source.keys()
    let (listedFrom, listedTo) = (source.days("listed_from"), source.days("listed_to"))
    let (supplier, from) = (source.suppliers(), source.locations("replenished_from"))
    let leadTime = source.numbers("lead_time_days")
    let minimum = source.quantities("minimum_stock")
    let maximum = source.quantities("maximum_stock")
    let presentation = source.quantities("presentation_stock")
    let reorderPoint = source.quantities("reorder_point")
    let orderUpTo = source.quantities("order_up_to")
    let orderQuantity = source.quantities("order_quantity")
    let casePack = source.quantities("case_pack")
    let (target, targetKind) = (source.numbers("target"), source.text("target_kind"))
    let policy = source.text("policy")
    var seen = FirstRows<SeriesKey>()
    return reading.records { row throws(Refusal) in
      var pair = ItemLocation(key: try key.needed(row))
      let listed = try DayRange(row, from: listedFrom, to: listedTo)
      pair.listedFrom = listed.first
      pair.listedTo = listed.last
      pair.supplier = supplier[row]
      pair.replenishedFrom = try from.other(than: pair.key.location, row)
      pair.leadTimeDays = try leadTime.notNegative(row)
      pair.minimumStock = try minimum.notNegative(row)
      pair.maximumStock = try maximum.notNegative(row)
      pair.presentationStock = try presentation.notNegative(row)
      pair.reorderPoint = try reorderPoint.notNegative(row)
      pair.orderUpTo = try orderUpTo.notNegative(row)
      pair.orderQuantity = try orderQuantity.notNegative(row)
      pair.casePack = try casePack.positiveOrNone(row)
      pair.target = try target.level(row)
      pair.targetKind = try targetKind.one(of: ServiceKind.self, row)
      pair.policy = policy[row]
      if let low = pair.minimumStock, let high = pair.maximumStock, high < low {
        throw Refusal(
          column: "maximum_stock", value: high.description,
          reason: "is less than the minimum_stock \(low)",
          remedy: "give a maximum of at least the minimum")
      }
      if let earlier = seen.note(pair.key, row: row) {
        throw .repeated(
          "sku", value: pair.key.sku.code, what: "sku and location", line: source.line(earlier))
      }
      return pair
    }
  }
}
