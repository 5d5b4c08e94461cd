// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular

/// `suppliers.csv`: lead times, order days and terms of each supplier.
enum SuppliersFile {
  static let columns: [ColumnRequest] = [
    .supplier(required: true),
    ColumnRequest("name", aliases: ["supplier_name", "vendor_name"], .text),
    ColumnRequest("lead_time_days", .number),
    ColumnRequest("lead_time_sd_days", .number),
    ColumnRequest("lead_time_unit", .text),
    ColumnRequest("review_days", .integer),
    ColumnRequest("order_days", .text),
    ColumnRequest("calendar", .text),
    ColumnRequest("order_cutoff", .text),
    ColumnRequest("minimum_order_value", .decimal),
    ColumnRequest("order_cost", .decimal),
    ColumnRequest("load_volume", .number),
    ColumnRequest("load_weight", .number),
    ColumnRequest("currency", .text),
    ColumnRequest("payment_days", .integer),
    ColumnRequest("payment_from", .text),
  ]

  static func records(_ reading: inout Reading) -> [Supplier] {
    let source = reading
    let (code, name) = (source.suppliers(), source.text("name"))
    let leadTime = source.numbers("lead_time_days")
    let deviation = source.numbers("lead_time_sd_days")
    let leadTimeUnit = source.text("lead_time_unit")
    let (review, orderDays) = (source.integers("review_days"), source.text("order_days"))
    let (calendar, cutoff) = (source.text("calendar"), source.text("order_cutoff"))
    let (minimum, cost) = (source.money("minimum_order_value"), source.money("order_cost"))
    let (volume, weight) = (source.numbers("load_volume"), source.numbers("load_weight"))
    let currency = source.text("currency")
    let (paymentDays, paymentFrom) = (
      source.integers("payment_days"), source.text("payment_from")
    )
    var seen = FirstRows<SupplierCode>()
    return reading.records { row throws(Refusal) in
      var supplier = Supplier(code: try code.needed(row))
      supplier.name = name[row]
      supplier.leadTimeDays = try leadTime.notNegative(row)
      supplier.leadTimeStandardDeviationDays = try deviation.notNegative(row)
      supplier.leadTimeUnit = try leadTimeUnit.one(of: Supplier.LeadTimeUnit.self, row)
      supplier.reviewDays = try review.positive(row)
      supplier.orderDays = try orderDays.weekdays(row)
      supplier.calendar = calendar[row]
      supplier.orderCutoff = try cutoff.timeOfDay(row)
      supplier.minimumOrderValue = try minimum.notNegative(row)
      supplier.orderCost = try cost.notNegative(row)
      supplier.loadVolume = try volume.positiveOrNone(row)
      supplier.loadWeight = try weight.positiveOrNone(row)
      supplier.currency = try currency.currency(row)
      supplier.paymentDays = try paymentDays.notNegative(row)
      supplier.paymentFrom = try paymentFrom.one(of: Supplier.PaymentStart.self, row)
      if let earlier = seen.note(supplier.code, row: row) {
        throw .repeated(
          "supplier", value: supplier.code.code, what: "supplier", line: source.line(earlier))
      }
      return supplier
    }
  }
}
