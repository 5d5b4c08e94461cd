// SPDX-License-Identifier: GPL-3.0-or-later

import Reporting
import Tabular

extension Verification {
  /// The checks as a table for a terminal.
  public func table(width: Int) -> String {
    var table = TextTable([
      .text("file"), .text("check", leastWidth: 20), .number("compared"), .text("outcome"),
    ])
    for check in checks {
      table.add([check.file, check.name, String(check.count), check.outcome])
    }
    return table.text(width: width)
  }

  /// The checks as CSV.
  public var csv: String {
    var writer = CSVWriter(header: ["file", "check", "compared", "outcome"])
    for check in checks {
      writer.text(check.file)
      writer.text(check.name)
      writer.integer(check.count)
      writer.text(check.outcome)
      writer.endRow()
    }
    return writer.string
  }

  /// The checks as JSON.
  public var json: String {
    JSON.object([
      "sound": .bool(isSound),
      "checks": .array(
        checks.map {
          .object([
            "file": .string($0.file), "check": .string($0.name), "compared": .integer($0.count),
            "outcome": .string($0.outcome),
          ])
        }),
    ]).text
  }
}

extension Verification.Check {
  /// `agrees`, or the first difference.
  fileprivate var outcome: String {
    guard let difference else { return "agrees" }
    return (difference.line.map { "line \($0): " } ?? "") + difference.words
  }
}
