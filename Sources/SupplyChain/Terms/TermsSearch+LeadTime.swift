// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

extension TermsSearch {
  /// Days from order to receipt.
  ///
  /// The mean is the pair's, else the sourcing row's, else the supplier's, else that of its receipts,
  /// else the default. The variation is the supplier's, else that of its receipts, else the default. With
  /// enough receipts and no stated mean, the lead times that were seen are taken as they are; else a
  /// gamma of the mean and standard deviation.
  mutating func leadTime(
    _ supplier: Supplier?, _ code: SupplierCode?, option: SourcingOption?
  ) -> LeadTime {
    let unit = supplier?.leadTimeUnit ?? .calendar
    let stated =
      book.itemLocations[key]?.leadTimeDays ?? option?.leadTimeDays ?? supplier?.leadTimeDays
    let seen = code.flatMap { book.records[$0]?.leadTimes } ?? []
    let record =
      seen.count >= book.defaults.fewestReceipts ? LeadTime.empirical(days: seen) : nil
    let deviation = supplier?.leadTimeStandardDeviationDays
    if stated == nil, deviation == nil, let record {
      useRecord(record, code, term: "lead time", receipts: seen.count)
      return record
    }
    let mean = stated ?? record?.mean ?? defaultLeadTime(code)
    let spread = deviation ?? recordedSpread(record, code, receipts: seen.count)
    return .gamma(mean: mean, standardDeviation: spread, unit: unit)
  }

  private mutating func useRecord(
    _ record: LeadTime, _ code: SupplierCode?, term: String, receipts: Int
  ) {
    use(
      "receipts.csv", term, kind: "supplier", code?.code ?? "",
      value:
        "\(inDays(tenth(record.mean))) ± \(tenth(record.standardDeviation)) by \(receipts) receipts",
      remedy: "lead_time_days and lead_time_sd_days in suppliers.csv")
  }

  private func tenth(_ value: Double) -> Double { (value * 10).rounded() / 10 }

  private mutating func defaultLeadTime(_ code: SupplierCode?) -> Double {
    let days = book.defaults.leadTimeDays
    use(
      "assumptions.lead_time_days", "lead time", kind: code == nil ? "item" : "supplier",
      code?.code ?? key.sku.code, value: inDays(days),
      remedy: code == nil
        ? "supplier in items.csv and lead_time_days in suppliers.csv"
        : "lead_time_days in suppliers.csv")
    return days
  }

  private mutating func recordedSpread(
    _ record: LeadTime?, _ code: SupplierCode?, receipts: Int
  ) -> Double {
    if let record {
      useRecord(record, code, term: "variation of the lead time", receipts: receipts)
      return record.standardDeviation
    }
    let days = book.defaults.leadTimeStandardDeviationDays
    use(
      "assumptions.lead_time_sd_days", "variation of the lead time",
      kind: code == nil ? "item" : "supplier", code?.code ?? key.sku.code, value: inDays(days),
      remedy: "lead_time_sd_days in suppliers.csv, or receipts.csv")
    return days
  }

  /// Days between two orders to a supplier that does not say.
  ///
  /// Named order days are chances enough; else the default.
  mutating func reviewDays(_ supplier: Supplier?, _ code: SupplierCode?) -> Int {
    if let supplier, !supplier.orderDays.isEmpty || hasOrderRules(supplier.calendar) { return 1 }
    let days = book.defaults.reviewDays
    use(
      "assumptions.review_days", "time between orders", kind: code == nil ? "item" : "supplier",
      code?.code ?? key.sku.code, value: inDays(Double(days)),
      remedy: "review_days or order_days in suppliers.csv")
    return days
  }

  /// Days between two transfers: every day that calendars name for them, else the default.
  mutating func transferReviewDays(_ source: Location?) -> Int {
    let place = book.locations[key.location]
    if hasOrderRules(place?.calendar) || hasOrderRules(source?.calendar) { return 1 }
    let days = book.defaults.reviewDays
    use(
      "assumptions.review_days", "time between transfers", kind: "location", key.location.code,
      value: inDays(Double(days)), remedy: "order rows of the location's calendar in calendars.csv")
    return days
  }

  private func hasOrderRules(_ calendar: String?) -> Bool {
    calendar.flatMap { book.calendars[$0] }?.rules.contains { $0.kind == .order } ?? false
  }
}
