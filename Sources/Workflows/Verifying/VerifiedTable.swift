// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular

/// A file of a report as a reader finds it: cells as text, numbers exact.
struct VerifiedTable {
  /// The file's name.
  let name: String
  /// The names of its columns.
  let header: [String]
  /// How many rows it has.
  let count: Int
  private let columns: [String: TextColumn]
  private let lines: [Int]
  private let decimalMark: Character
  private let dates: CSVForm.DateForm

  /// Reads a file; nil where its bytes are no table.
  init?(_ bytes: [UInt8], name: String, form: CSVForm) {
    let first = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    var text = String(decoding: first, as: UTF8.self)
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    let separator = Character(Unicode.Scalar(form.delimiter))
    let header = text.split(separator: separator, omittingEmptySubsequences: false)
      .map(String.init)
    do throws(TabularError) {
      let table = try Table(
        reading: .bytes(bytes, name: name),
        columns: header.map { ColumnRequest($0, .text) },
        options: ReadOptions(delimiter: form.delimiter))
      guard table.rejectedCount == 0 else { return nil }
      self.name = name
      self.header = header
      count = table.rowCount
      columns = Dictionary(
        header.compactMap { name in table.text(name).map { (name, $0) } },
        uniquingKeysWith: { first, _ in first })
      lines = (0..<table.rowCount).map(table.line(ofRow:))
      decimalMark = Character(Unicode.Scalar(form.decimalMark))
      dates = form.dates
    } catch {
      return nil
    }
  }

  /// The line of a row in the file.
  func line(_ row: Int) -> Int { lines[row] }

  /// A cell's text; empty where the column is not there.
  func text(_ column: String, _ row: Int) -> String { columns[column]?[row] ?? "" }

  /// A cell's date as ISO 8601, which sorts as the days do; empty where it is none.
  func date(_ column: String, _ row: Int) -> String {
    let text = text(column, row)
    guard dates == .dayFirst else { return text }
    return text.split(separator: ".", omittingEmptySubsequences: false).reversed()
      .joined(separator: "-")
  }

  /// A cell's number in millionths, read digit by digit; nil where it is empty or none.
  func millionths(_ column: String, _ row: Int) -> Int64? {
    VerifiedTable.millionths(text(column, row), decimalMark: decimalMark)
  }

  /// A quantity; nil where the cell is empty.
  func quantity(_ column: String, _ row: Int) -> Quantity? {
    millionths(column, row).map(Quantity.init(millionths:))
  }

  /// An amount of money; nil where the cell is empty.
  func money(_ column: String, _ row: Int) -> Money? {
    millionths(column, row).map(Money.init(millionths:))
  }

  /// Several cells of a row as one text, to look it up by.
  func key(_ names: [String], _ row: Int) -> String {
    names.map { text($0, row) }.joined(separator: "\u{1F}")
  }

  /// A decimal number in millionths; nil for any other text.
  static func millionths(_ text: String, decimalMark: Character) -> Int64? {
    var digits = text[...]
    let isNegative = digits.first == "-"
    if isNegative { digits.removeFirst() }
    let parts = digits.split(separator: decimalMark, omittingEmptySubsequences: false)
    guard let whole = parts.first, !whole.isEmpty, parts.count <= 2 else { return nil }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard fraction.count <= 6, (whole + fraction).allSatisfy({ $0.isASCII && $0.isNumber }) else {
      return nil
    }
    let padded = whole + fraction + String(repeating: "0", count: 6 - fraction.count)
    return Int64(padded).map { isNegative ? -$0 : $0 }
  }
}
