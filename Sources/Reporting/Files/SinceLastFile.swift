// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular
import Timeline

/// A row of `since_last.csv`: a measure of an earlier plan.
struct SinceLastRow {
  var asOf: Day
  var row: SinceLastReport.Row
}

extension TableFile where Row == SinceLastRow {
  /// `since_last.csv`.
  static let sinceLast = TableFile(
    name: "since_last.csv", oneRow: "a measure of what became of the last plan",
    purpose: "What became of the plan before: how its forecasts, orders and stocks turned out.",
    columns: [
      .day("plan", "the day of the plan that is measured") { $0.asOf },
      .text("measure", "what is measured") { $0.row.measure },
      .text("member", "whose or which part's; empty for the whole") { $0.row.member },
      .measure("value", "its value", unit: "by unit") { $0.row.value },
      .text("unit", "share, units, lines, buckets, days or a currency") { $0.row.unit },
    ])
}

extension SinceLastReport {
  /// A row for each measure.
  var fileRows: [SinceLastRow] { rows.map { SinceLastRow(asOf: asOf, row: $0) } }
}
