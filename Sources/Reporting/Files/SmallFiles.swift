// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

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

extension TableFile where Row == LostSalesEntry {
  /// `lost_sales.csv`.
  static let lostSales = TableFile(
    name: "lost_sales.csv", oneRow: "a bucket in which an item was out of stock",
    columns: [
      Column("sku", "the item") { $1.words($0.key.sku.code) },
      Column("location", "the place") { $1.words($0.key.location.code) },
      Column("date", "the bucket's first day") { $1.day($0.bucket.firstDay.number) },
      Column("sales", "units sold") { $1.quantity($0.sales) },
      Column("estimated_demand", "units probably wanted") { $1.measure($0.demand) },
      Column("estimated_lost", "units probably lost") { $1.measure($0.lost) },
    ])
}

/// A row of `groups.csv`: a bucket of a group.
struct GroupForecastRow {
  var entry: GroupForecastEntry
  var step: Int
}

extension TableFile where Row == GroupForecastRow {
  /// `groups.csv`.
  static let groups = TableFile(
    name: "groups.csv", oneRow: "a bucket of a group of items",
    columns: [
      Column("level", "what the group is") { $1.words($0.entry.level) },
      Column("group", "which one; empty where there is only one") { $1.words($0.entry.name) },
      Column("date", "the bucket's first day") {
        $1.day($0.entry.start.advanced(by: $0.step).firstDay.number)
      },
      Column("own_forecast", "what was forecast of the group itself") {
        $1.number($0.entry.own[$0.step])
      },
      Column("mean", "the sum of its items' forecasts, before overrides") {
        $1.number($0.entry.reconciled[$0.step])
      },
    ])
}

extension RunReport {
  /// A row for each bucket of each group.
  var groupRows: [GroupForecastRow] {
    groups.flatMap { entry in entry.own.indices.map { GroupForecastRow(entry: entry, step: $0) } }
  }

  /// The assumptions by setting, then subject.
  var sortedAssumptions: [Assumption] {
    assumptions.sorted { ($0.setting, $0.subject, $0.value) < ($1.setting, $1.subject, $1.value) }
  }
}
