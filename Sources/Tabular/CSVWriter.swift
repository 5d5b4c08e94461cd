// SPDX-License-Identifier: GPL-3.0-or-later

/// Writes rows of cells as CSV after RFC 4180, with `\n` at the end of each row.
///
/// A text cell that begins with `=` `+` `-` `@`, tab or carriage return would be run as a formula by
/// a spreadsheet: it gets a leading `'`. Numbers are never touched. NaN and infinities, like the
/// values of ``EmptyCell``, are written as empty cells. A row whose only cell is empty is written as
/// `""`, since a blank line is no row.
public struct CSVWriter: Sendable {
  /// The bytes written so far.
  public private(set) var bytes: [UInt8] = []
  private let delimiter: UInt8
  private let guardsFormulas: Bool
  private var cellsInRow = 0
  private var rowStart = 0

  /// A writer without rows.
  public init(delimiter: UInt8 = UInt8(ascii: ","), guardsFormulas: Bool = true) {
    self.delimiter = delimiter
    self.guardsFormulas = guardsFormulas
  }

  /// A writer whose first row is a header.
  public init(
    header: [String], delimiter: UInt8 = UInt8(ascii: ","), guardsFormulas: Bool = true
  ) {
    self.init(delimiter: delimiter, guardsFormulas: guardsFormulas)
    for name in header { text(name) }
    endRow()
  }

  /// The bytes written so far as a string.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Ends the row.
  public mutating func endRow() {
    if cellsInRow == 1, bytes.count == rowStart {
      bytes.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: "\"")])
    }
    bytes.append(UInt8(ascii: "\n"))
    cellsInRow = 0
    rowStart = bytes.count
  }

  /// Writes an empty cell.
  public mutating func empty() {
    startCell()
  }

  /// Writes a text cell, empty where nil.
  public mutating func text(_ text: String?) {
    startCell()
    guard let text, let first = text.utf8.first else { return }
    let isFormula = guardsFormulas && Self.startsFormula(first)
    let needsQuotes = text.utf8.contains {
      $0 == delimiter || $0 == 0x22 || $0 == 0x0a || $0 == 0x0d
    }
    if needsQuotes { bytes.append(0x22) }
    if isFormula { bytes.append(UInt8(ascii: "'")) }
    if needsQuotes {
      for byte in text.utf8 {
        if byte == 0x22 { bytes.append(0x22) }
        bytes.append(byte)
      }
      bytes.append(0x22)
    } else {
      bytes.append(contentsOf: text.utf8)
    }
  }

  /// Writes an integer.
  public mutating func integer(_ value: Int) {
    startCell()
    bytes.appendInteger(value)
  }

  /// Writes the shortest decimal number that reads back as the same value.
  public mutating func number(_ value: Double) {
    startCell()
    bytes.appendNumber(value)
  }

  /// Writes a number with a fixed count of decimals, its shortest form rounded half to even.
  public mutating func number(_ value: Double, decimals: Int) {
    startCell()
    bytes.appendNumber(value, decimals: decimals)
  }

  /// Writes millionths as a decimal number without needless zeros but with at least
  /// `minimumDecimals`.
  public mutating func decimal(millionths: Int64, minimumDecimals: Int = 0) {
    startCell()
    if millionths != EmptyCell.decimal {
      bytes.appendDecimal(millionths: millionths, minimumDecimals: minimumDecimals)
    }
  }

  /// Writes a day since 1970-01-01 as an ISO 8601 date.
  public mutating func day(_ day: Int32) {
    startCell()
    if day != EmptyCell.day { bytes.appendDay(day) }
  }

  /// Writes a flag as `true` or `false`, empty where nil.
  public mutating func flag(_ value: Bool?) {
    startCell()
    if let value { bytes.append(contentsOf: (value ? "true" : "false").utf8) }
  }

  private mutating func startCell() {
    if cellsInRow > 0 { bytes.append(delimiter) }
    cellsInRow += 1
  }

  private static func startsFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0d:
      true
    default: false
    }
  }
}
