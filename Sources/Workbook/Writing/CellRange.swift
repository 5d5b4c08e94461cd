// SPDX-License-Identifier: GPL-3.0-or-later

/// A rectangle of cells of a sheet, both ends included; rows and columns count from 0.
public struct CellRange: Hashable, Sendable {
  /// The sheet's name.
  public var sheet: String
  /// The rows.
  public var rows: ClosedRange<Int>
  /// The columns.
  public var columns: ClosedRange<Int>

  /// A rectangle of cells.
  public init(sheet: String, rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.sheet = sheet
    self.rows = rows
    self.columns = columns
  }

  /// The cells of a column in some rows.
  public init(sheet: String, rows: ClosedRange<Int>, column: Int) {
    self.init(sheet: sheet, rows: rows, columns: column...column)
  }

  /// The text by which a formula names it, such as `'Orders'!$C$3:$C$25`.
  public var reference: String { "\(CellRange.quoted(sheet))!\(local)" }

  /// The text by which a formula of the same sheet names it, such as `$C$3:$C$25`.
  public var local: String {
    func corner(_ row: Int, _ column: Int) -> String {
      "$\(CellRange.letters(of: column))$\(row + 1)"
    }
    let first = corner(rows.lowerBound, columns.lowerBound)
    let last = corner(rows.upperBound, columns.upperBound)
    return first == last ? first : "\(first):\(last)"
  }

  /// A cell's name, such as `C7`.
  public static func name(row: Int, column: Int) -> String { "\(letters(of: column))\(row + 1)" }

  /// A column's letters: `A` is 0, `AA` is 26.
  static func letters(of column: Int) -> String {
    var (rest, text) = (column + 1, "")
    while rest > 0 {
      text = String(Unicode.Scalar(UInt8(65 + (rest - 1) % 26))) + text
      rest = (rest - 1) / 26
    }
    return text
  }

  private static func quoted(_ name: String) -> String {
    "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}
