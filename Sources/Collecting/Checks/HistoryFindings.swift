// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension SalesLedger {
  /// What was noticed of the rows.
  var findings: [Finding] {
    var findings: [Finding] = []
    if returned.rows > 0 {
      findings.append(
        Finding(
          code: "negative-sales", severity: .warning, count: returned.rows,
          message:
            "\(Text.count(returned.rows, "row")) below zero, "
            + "\(Text.units(-returned.units)) in all",
          effect: "They are taken for returns; demand is gross sales and is not lessened by them."))
    }
    if unknownRows > 0 {
      findings.append(
        Finding(
          code: "unknown-quantity", severity: .warning, count: unknownRows,
          message: "\(Text.count(unknownRows, "row")) without a quantity",
          effect: "Demand in their buckets is unknown, not zero."))
    }
    if repeatedKeys > 0 {
      findings.append(
        Finding(
          code: "repeated-keys", severity: .note, count: repeatedKeys,
          message:
            "\(Text.count(repeatedKeys, "row repeats", "rows repeat")) the day, item and place of "
            + "an earlier row",
          effect: "Rows of one key are summed."))
    }
    return findings
  }
}

extension BucketNaming {
  /// What was noticed of the days that name buckets.
  var findings: [Finding] {
    if let weekday {
      let monday = weekday.rawValue <= 3 ? "before" : "after"
      return [
        Finding(
          code: "weeks-not-from-monday", severity: .warning, count: 1,
          message: "the rows are weeks that bear the date of a \(weekday.name)",
          effect:
            "Each is counted to the week from the Monday \(monday), as though that \(weekday.name) "
            + "opened it; give Mondays if the date closes the week.")
      ]
    }
    guard byLastDay else { return [] }
    return [
      Finding(
        code: "buckets-by-last-day", severity: .note, count: 1,
        message: "the rows are \(size.rawValue)s that bear the date of their last day",
        effect: "Each is counted to its \(size.rawValue), and named by its first day in reports.")
    ]
  }
}

extension TransactionCounts {
  /// What was noticed of the lines.
  func findings(settings: CollectSettings) -> [Finding] {
    var findings: [Finding] = []
    func note(
      _ code: String, _ severity: Finding.Severity, _ rows: Int, _ message: String,
      _ effect: String
    ) {
      guard rows > 0 else { return }
      findings.append(
        Finding(code: code, severity: severity, count: rows, message: message, effect: effect))
    }
    let repeats = Text.count(
      exactDuplicates, "line repeats an earlier line", "lines repeat an earlier line")
    note(
      "duplicate-lines", .warning, exactDuplicates, "\(repeats) exactly",
      settings.duplicates == .drop
        ? "They are dropped; set duplicates: keep if an invoice may hold a line twice."
        : "They are kept; set duplicates: drop if the export repeats itself.")
    note(
      "cancellations", .note, cancelledSales.rows,
      "\(Text.count(cancelledSales.rows, "sale")) of \(Text.units(cancelledSales.units)) "
        + "cancelled later, \(Text.grouped(cancelledOnTheDay.rows)) on the same day",
      "They are no demand from the day on which the cancellation was known.")
    note(
      "returns", .note, returns.rows,
      "\(Text.count(returns.rows, "line")) of \(Text.units(abs(returns.units))) taken back "
        + "without matching a sale",
      "They are returns, a series of their own; demand is not lessened by them.")
    note(
      "adjustments", .note, adjustments.rows,
      "\(Text.count(adjustments.rows, "line")) without a price or a cancellation mark, "
        + "\(Text.units(adjustments.units)) on balance",
      "They are stock adjustments, no part of demand.")
    note(
      "free-sales", .note, freeSales.rows,
      "\(Text.count(freeSales.rows, "sale")) of \(Text.units(freeSales.units)) at a price "
        + "of zero",
      "They are demand: the goods went to a customer.")
    note(
      "empty-lines", .note, empty.rows, "\(Text.count(empty.rows, "line")) of quantity zero",
      "They say nothing and are passed over.")
    return findings
  }
}
