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
  private let form: CSVForm
  private let guardsFormulas: Bool
  private var cellsInRow = 0
  private var rowStart = 0

  /// A writer without rows.
  public init(form: CSVForm = .standard, guardsFormulas: Bool = true) {
    self.form = form
    self.guardsFormulas = guardsFormulas
    if form.hasByteOrderMark { bytes = [0xEF, 0xBB, 0xBF] }
    rowStart = bytes.count
  }

  /// A writer without rows whose cells a byte sets apart.
  public init(delimiter: UInt8, guardsFormulas: Bool = true) {
    var form = CSVForm.standard
    form.delimiter = delimiter
    self.init(form: form, guardsFormulas: guardsFormulas)
  }

  /// A writer whose first row is a header.
  public init(
    header: [String], form: CSVForm = .standard, guardsFormulas: Bool = true
  ) {
    self.init(form: form, guardsFormulas: guardsFormulas)
    for name in header { text(name) }
    endRow()
  }

  /// A writer whose first row is a header, and whose cells a byte sets apart.
  public init(header: [String], delimiter: UInt8, guardsFormulas: Bool = true) {
    var form = CSVForm.standard
    form.delimiter = delimiter
    self.init(header: header, form: form, guardsFormulas: guardsFormulas)
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
      $0 == form.delimiter || $0 == 0x22 || $0 == 0x0a || $0 == 0x0d
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
    setDecimalMark()
  }

  /// Writes a number with a fixed count of decimals, its shortest form rounded half to even.
  public mutating func number(_ value: Double, decimals: Int) {
    startCell()
    bytes.appendNumber(value, decimals: decimals)
    setDecimalMark()
  }

  /// Writes millionths as a decimal number without needless zeros but with at least
  /// `minimumDecimals`.
  public mutating func decimal(millionths: Int64, minimumDecimals: Int = 0) {
    startCell()
    if millionths != EmptyCell.decimal {
      bytes.appendDecimal(millionths: millionths, minimumDecimals: minimumDecimals)
      setDecimalMark()
    }
  }

  /// Writes a day since 1970-01-01 as a date, by default of ISO 8601.
  public mutating func day(_ day: Int32) {
    startCell()
    guard day != EmptyCell.day else { return }
    guard form.dates == .dayFirst else { return bytes.appendDay(day) }
    var date: [UInt8] = []
    date.appendDay(day)
    let parts = date.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    bytes += parts.reversed().joined(separator: [UInt8(ascii: ".")])
  }

  /// Writes a flag as `true` or `false`, empty where nil.
  public mutating func flag(_ value: Bool?) {
    startCell()
    if let value { bytes.append(contentsOf: (value ? "true" : "false").utf8) }
  }

  /// Gives the number just written the decimal mark of the form.
  private mutating func setDecimalMark() {
    guard form.decimalMark != UInt8(ascii: ".") else { return }
    var place = bytes.count - 1
    while place >= rowStart, bytes[place] != form.delimiter {
      if bytes[place] == UInt8(ascii: ".") {
        bytes[place] = form.decimalMark
        return
      }
      place -= 1
    }
  }

  private mutating func startCell() {
    if cellsInRow > 0 { bytes.append(form.delimiter) }
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
