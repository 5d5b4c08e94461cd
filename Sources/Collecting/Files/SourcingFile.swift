// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

/// `sourcing.csv`: what each supplier asks for a SKU, with price breaks.
enum SourcingFile {
  static let columns: [ColumnRequest] = [
    .sku(),
    .location(),
    .supplier(required: true),
    ColumnRequest("unit_cost", aliases: ["price", "cost"], .decimal),
    ColumnRequest("currency", .text),
    ColumnRequest("from_quantity", aliases: ["min_qty"], .decimal),
    ColumnRequest("break_kind", .text),
    ColumnRequest("minimum_order_quantity", aliases: ["min_order_qty"], .decimal),
    ColumnRequest("case_pack", .decimal),
    ColumnRequest("lead_time_days", aliases: ["delay"], .number),
    ColumnRequest("priority", aliases: ["sequence"], .integer),
    ColumnRequest("share_min", .share),
    ColumnRequest("share_max", .share),
    ColumnRequest("start", aliases: ["date_start", "valid_from"], .day),
    ColumnRequest("end", aliases: ["date_end", "valid_to"], .day),
  ]

  /// What two rows may not share on one day.
  private struct Key: Hashable {
    var sku: SKU
    var location: LocationCode?
    var supplier: SupplierCode
    var fromQuantity: Quantity
  }

  static func records(_ reading: inout Reading) -> [SourcingOption] {
    let source = reading
    let (sku, location, supplier) = (source.skus(), source.locations(), source.suppliers())
    let (cost, currency) = (source.money("unit_cost"), source.text("currency"))
    let (fromQuantity, kind) = (source.quantities("from_quantity"), source.text("break_kind"))
    let minimum = source.quantities("minimum_order_quantity")
    let casePack = source.quantities("case_pack")
    let (leadTime, priority) = (source.numbers("lead_time_days"), source.integers("priority"))
    let (shareMin, shareMax) = (source.numbers("share_min"), source.numbers("share_max"))
    let (start, end) = (source.days("start"), source.days("end"))
    var taken = DisjointRanges<Key>()
    return reading.records { row throws(Refusal) in
      var option = SourcingOption(sku: try sku.needed(row), supplier: try supplier.needed(row))
      option.location = location[row]
      option.unitCost = try cost.notNegative(row)
      option.currency = try currency.currency(row)
      option.fromQuantity = try fromQuantity.notNegative(row)
      option.breakKind = try kind.one(of: SourcingOption.BreakKind.self, row)
      option.minimumOrderQuantity = try minimum.positiveOrNone(row)
      option.casePack = try casePack.positiveOrNone(row)
      option.leadTimeDays = try leadTime.notNegative(row)
      option.priority = priority[row]
      option.shareMinimum = shareMin[row]
      option.shareMaximum = shareMax[row]
      if let least = shareMin[row], let most = shareMax[row], most < least {
        throw Refusal(
          column: "share_max", value: most.description,
          reason: "is less than the share_min \(least)",
          remedy: "give a largest share of at least the least")
      }
      option.dates = try DayRange(row, from: start, to: end)
      let key = Key(
        sku: option.sku, location: option.location, supplier: option.supplier,
        fromQuantity: option.fromQuantity ?? .zero)
      if let earlier = taken.note(key, option.dates, row: row) {
        throw .repeated(
          "sku", value: option.sku.code, what: "sku, location, supplier, from_quantity and days",
          line: source.line(earlier))
      }
      return option
    }
  }
}
