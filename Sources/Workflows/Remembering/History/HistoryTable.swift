// SPDX-License-Identifier: GPL-3.0-or-later

public import Reporting
import Tabular

/// Rows of named cells, to be printed as a table, CSV or JSON.
public struct HistoryTable: Sendable {
  /// A column: its name, and whether its cells are numbers.
  struct Column: Sendable {
    var name: String
    var isNumber = false
  }

  private let columns: [Column]
  private let rows: [[String]]

  init(_ columns: [Column], rows: [[String]]) {
    self.columns = columns
    self.rows = rows
  }

  /// The rows for a terminal of a width.
  public func text(width: Int) -> String {
    var table = TextTable(
      columns.enumerated().map { place, column in
        column.isNumber
          ? .number(column.name)
          : .text(column.name, leastWidth: place == columns.count - 1 ? 10 : nil)
      })
    for row in rows { table.add(row) }
    return table.text(width: width)
  }

  /// The rows as CSV.
  public var csv: [UInt8] {
    var writer = CSVWriter(header: columns.map(\.name))
    for row in rows {
      for (column, cell) in zip(columns, row) {
        if let millionths = column.isNumber ? HistoryTable.millionths(cell) : nil {
          writer.decimal(millionths: millionths)
        } else {
          writer.text(cell)
        }
      }
      writer.endRow()
    }
    return writer.bytes
  }

  /// The rows as JSON: an object each, numbers as exact text, empty cells as null.
  public var json: JSON {
    .array(
      rows.map { row in
        .object(
          Dictionary(
            zip(columns.map(\.name), row.map { $0.isEmpty ? JSON.null : .string($0) }),
            uniquingKeysWith: { first, _ in first }))
      })
  }

  private static func millionths(_ cell: String) -> Int64? {
    Double(cell).map { Int64(($0 * 1_000_000).rounded()) }
  }
}
