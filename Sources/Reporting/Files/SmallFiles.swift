// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular

extension TableFile where Row == Assumption {
  /// `assumptions.csv`.
  static let assumptions = TableFile(
    name: "assumptions.csv", oneRow: "something that was assumed",
    columns: [
      Column("setting", "the setting that says so") { $1.words($0.setting) },
      Column("value", "what was taken") { $1.words($0.value) },
      Column("subject", "what it was taken for") { $1.words($0.subject) },
      Column("count", "how many it was taken for") { $1.integer($0.count) },
      Column("remedy", "what to give instead") { $1.words($0.remedy) },
    ])
}

extension TableFile where Row == RejectedRow {
  /// `rejected.csv`.
  static let rejected = TableFile(
    name: "rejected.csv", oneRow: "a row that was refused",
    columns: [
      Column("file", "the file") { $1.words($0.file) },
      Column("line", "its line, the header being 1") { $1.integer($0.line) },
      Column("column", "the byte of the line at which the value begins") {
        if let column = $0.column { $1.integer(column) } else { $1.empty() }
      },
      Column("field", "the column's name; empty for the whole row") { $1.words($0.field) },
      Column("value", "the value at fault") { $1.words($0.value) },
      Column("reason", "why it was refused") { $1.words($0.reason) },
      Column("remedy", "how to mend it") { $1.words($0.remedy) },
    ])
}

extension RunReport {
  /// The assumptions by setting, then subject.
  var sortedAssumptions: [Assumption] {
    assumptions.sorted { ($0.setting, $0.subject, $0.value) < ($1.setting, $1.subject, $1.value) }
  }
}
