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
    columns: [
      Column("plan", "the day of the plan that is measured") { $1.day($0.asOf.number) },
      Column("measure", "what is measured") { $1.words($0.row.measure) },
      Column("member", "whose or which part's; empty for the whole") { $1.words($0.row.member) },
      Column("value", "its value") { $1.measure($0.row.value) },
      Column("unit", "share, units, lines, buckets, days or a currency") { $1.words($0.row.unit) },
    ])
}

extension SinceLastReport {
  /// A row for each measure.
  var fileRows: [SinceLastRow] { rows.map { SinceLastRow(asOf: asOf, row: $0) } }
}
