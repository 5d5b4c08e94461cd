// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular

extension Table {
  /// What was noticed of the file itself.
  ///
  /// - Parameters:
  ///   - rejected: The refused rows that are listed.
  ///   - count: How many rows were refused, by whatever rule.
  /// - Returns: The findings, in a fixed order.
  func findings(rejected: [RejectedRow], count: Int) -> [Finding] {
    var findings: [Finding] = []
    if count > 0 {
      let cut =
        rejected.count < count ? "; the first \(Text.grouped(rejected.count)) are listed" : ""
      findings.append(
        Finding(
          code: "rejected-rows", severity: .warning, count: count,
          message:
            "\(file): \(Text.grouped(count)) of \(Text.count(rowsRead, "row")) refused" + cut,
          effect: "They are no part of the plan; rejected.csv says why, and how to mend each.",
          examples: rejected.prefix(3).map { "line \($0.line): \($0.complaint)" }))
    }
    if !unknownColumns.isEmpty {
      findings.append(
        Finding(
          code: "unknown-columns", severity: .note, count: unknownColumns.count,
          message: "\(file): \(Text.count(unknownColumns.count, "column")) of other names",
          effect: "They are not read.", examples: Array(unknownColumns.prefix(5))))
    }
    if !passedOver.isEmpty {
      findings.append(
        Finding(
          code: "passed-over-columns", severity: .note, count: passedOver.count,
          message: "\(file): \(Text.count(passedOver.count, "column")) served by another column",
          effect: "Only the column named first is read; map the other one if that is wrong.",
          examples: passedOver.prefix(5).map {
            "\($0.request) is \($0.served), not \($0.header)"
          }))
    }
    return findings
  }
}

extension Finding {
  /// The folder holds sales and transactions.
  static let twoHistories = Finding(
    code: "two-histories", severity: .warning, count: 1,
    message: "the folder holds both sales.csv and transactions.csv",
    effect: "Demand is that of sales.csv; transactions.csv is not read.")

  /// Cells with more decimals than are kept.
  static func rounded(_ cells: Int, in file: String) -> [Finding] {
    guard cells > 0 else { return [] }
    return [
      Finding(
        code: "rounded-cells", severity: .note, count: cells,
        message: "\(file): \(Text.count(cells, "cell")) with more than six decimals",
        effect: "They are rounded to the nearest millionth, half to even.")
    ]
  }

  /// Files of the folder that the contract does not know.
  static func unknown(files: [String]) -> [Finding] {
    guard !files.isEmpty else { return [] }
    return [
      Finding(
        code: "unknown-files", severity: .warning, count: files.count,
        message: "\(Text.count(files.count, "CSV file")) of other names in the folder",
        effect: "They are not read; check the spelling of their names.",
        examples: Array(files.prefix(5)))
    ]
  }

  /// Codes that differ by case only.
  static func spelling(_ spelling: Spelling, of noun: String, merged: Bool) -> [Finding] {
    let groups = spelling.variants
    guard !groups.isEmpty else { return [] }
    return [
      Finding(
        code: noun == "SKU" ? "sku-case" : "location-case", severity: merged ? .note : .warning,
        count: groups.count,
        message:
          "\(Text.count(groups.count, "\(noun) is", "\(noun)s are")) spelled in ways that differ "
          + "by case only",
        effect: merged
          ? "Each is one \(noun), under the spelling seen first."
          : "Each spelling is a \(noun) of its own; merge them by setting if they are one.",
        examples: groups.prefix(5).map { $0.joined(separator: " = ") })
    ]
  }

  /// Codes that are left out of the plan.
  static func leftOut(_ items: [LeftOutItem]) -> [Finding] {
    guard !items.isEmpty else { return [] }
    let rows = items.reduce(0) { $0 + $1.rows }
    return [
      Finding(
        code: "no-goods", severity: .warning, count: items.count,
        message:
          "\(Text.count(items.count, "code is", "codes are")) no goods or not stocked, on "
          + Text.count(rows, "row"),
        effect:
          "They are left out of forecasts and orders; list a code in items.csv with stocked yes "
          + "to plan it.",
        examples: items.prefix(5).map { item in
          item.sku.code + (item.name.map { " (\($0))" } ?? "")
        })
    ]
  }
}
