// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular

/// A column of a report file: its name, what it holds, and how a row writes it.
struct Column<Row>: Sendable {
  /// The header.
  var name: String
  /// What it holds, in a few words.
  var summary: String
  /// Writes exactly one cell.
  var write: @Sendable (Row, inout CSVWriter) -> Void

  /// A column of a name; the closure writes exactly one cell.
  init(
    _ name: String, _ summary: String,
    _ write: @escaping @Sendable (Row, inout CSVWriter) -> Void
  ) {
    self.name = name
    self.summary = summary
    self.write = write
  }
}

/// A report file in CSV: its columns in order.
struct TableFile<Row>: Sendable {
  /// The file's name.
  var name: String
  /// What a row is, in a few words.
  var oneRow: String
  /// Its columns.
  var columns: [Column<Row>]

  /// The file of some rows.
  func file(of rows: some Sequence<Row>, form: CSVForm = .standard) -> ReportFile {
    var writer = CSVWriter(header: columns.map(\.name), form: form)
    var count = 0
    for row in rows {
      for column in columns { column.write(row, &writer) }
      writer.endRow()
      count += 1
    }
    return ReportFile(name: name, oneRow: oneRow, rows: count, bytes: writer.bytes)
  }
}

/// A file of a report, ready to be written.
public struct ReportFile: Sendable {
  /// The file's name.
  public var name: String
  /// What a row is, in a few words; empty where it has none.
  public var oneRow: String
  /// The number of rows; nil where it has none.
  public var rows: Int?
  /// The bytes.
  public var bytes: [UInt8]
}

extension CSVWriter {
  /// Writes text; a zero byte, which readers take for the end or for UTF-16, becomes U+FFFD.
  mutating func words(_ words: String?) {
    guard let words, words.utf8.contains(0) else { return text(words) }
    text(String(words.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
  }

  /// Writes an exact quantity.
  mutating func quantity(_ quantity: Quantity?) {
    if let quantity { decimal(millionths: quantity.millionths) } else { empty() }
  }

  /// Writes money with the currency's decimals, and more only where the amount has them.
  mutating func money(_ money: Money?, _ currency: Currency) {
    if let money {
      decimal(millionths: money.millionths, minimumDecimals: currency.decimals)
    } else {
      empty()
    }
  }

  /// Writes a measure with at most six decimals.
  mutating func measure(_ value: Double?) {
    guard let value, value.isFinite else { return empty() }
    if abs(value) < 1e12 {
      decimal(millionths: Quantity(value).millionths)
    } else {
      number(value)
    }
  }
}
