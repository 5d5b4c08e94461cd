// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

extension TableFile where Row == Assumption {
  /// `assumptions.csv`.
  static let assumptions = TableFile(
    name: "assumptions.csv", oneRow: "something that was assumed",
    purpose: "What was not given and so was assumed, and what to give instead.",
    columns: [
      .text("setting", "the setting that says so") { $0.setting },
      .text("value", "what was taken") { $0.value },
      .text("subject", "what it was taken for") { $0.subject },
      .integer("count", "how many it was taken for", unit: "items") { $0.count },
      .text("remedy", "what to give instead") { $0.remedy },
    ])
}

extension TableFile where Row == RejectedRow {
  /// `rejected.csv`.
  static let rejected = TableFile(
    name: "rejected.csv", oneRow: "a row that was refused",
    purpose: "What rows of the input were refused, and how to mend them.",
    columns: [
      .text("file", "the file") { $0.file },
      .integer("line", "its line, the header being 1", unit: "lines") { $0.line },
      .integer("column", "the byte of the line at which the value begins", unit: "bytes") {
        $0.column
      },
      .text("field", "the column's name; empty for the whole row") { $0.field },
      .text("value", "the value at fault") { $0.value },
      .text("reason", "why it was refused") { $0.reason },
      .text("remedy", "how to mend it") { $0.remedy },
    ])
}

extension TableFile where Row == LostSalesEntry {
  /// `lost_sales.csv`.
  static let lostSales = TableFile(
    name: "lost_sales.csv", oneRow: "a bucket in which an item was out of stock",
    purpose: "What was probably lost while items were out of stock.",
    columns: [
      .text("sku", "the item") { $0.key.sku.code },
      .text("location", "the place") { $0.key.location.code },
      .day("date", "the bucket's first day") { $0.bucket.firstDay },
      .quantity("sales", "units sold") { $0.sales },
      .measure("estimated_demand", "units probably wanted", unit: "units") { $0.demand },
      .measure("estimated_lost", "units probably lost", unit: "units") { $0.lost },
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
    purpose: "What was forecast of groups of items, beside the sum of their items.",
    columns: [
      .text("level", "what the group is") { $0.entry.level },
      .text("group", "which one; empty where there is only one") { $0.entry.name },
      .day("date", "the bucket's first day") { $0.entry.start.advanced(by: $0.step).firstDay },
      .number("own_forecast", "what was forecast of the group itself", unit: "units") {
        $0.entry.own[$0.step]
      },
      .number("mean", "the sum of its items' forecasts, before overrides", unit: "units") {
        $0.entry.reconciled[$0.step]
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
