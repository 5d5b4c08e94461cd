// SPDX-License-Identifier: GPL-3.0-or-later

/// A cell to be written: its value and how it looks.
public struct SheetCell: Hashable, Sendable {
  /// What it holds.
  public var value: Value
  /// How it looks.
  public var format: CellFormat

  /// What a cell holds.
  public enum Value: Hashable, Sendable {
    /// Nothing; its format still shows.
    case empty
    /// Text, whatever it begins with.
    case text(String)
    /// A number; one that is not finite is written as an empty cell.
    case number(Double)
    /// A day since 1970-01-01.
    case day(Int32)
    /// True or false.
    case flag(Bool)
    /// A formula of the English names, without the equals sign, and what it comes to now.
    case formula(String, result: Double)
  }

  /// A cell of a value and a format.
  public init(_ value: Value, _ format: CellFormat = .plain) {
    self.value = value
    self.format = format
  }

  /// A cell of text.
  public static func text(_ text: String, _ format: CellFormat = .plain) -> SheetCell {
    SheetCell(.text(text), format)
  }

  /// A cell of a number.
  public static func number(_ number: Double, _ format: CellFormat = .plain) -> SheetCell {
    SheetCell(.number(number), format)
  }

  /// A cell of a formula and what it comes to now.
  public static func formula(
    _ formula: String, result: Double, _ format: CellFormat = .plain
  ) -> SheetCell {
    SheetCell(.formula(formula, result: result), format)
  }

  /// A cell without a value.
  public static func empty(_ format: CellFormat = .plain) -> SheetCell { SheetCell(.empty, format) }
}

/// How a cell looks.
public struct CellFormat: Hashable, Sendable {
  /// The format of its number, as `#,##0.00`; nil leaves it to the program.
  public var number: String?
  /// Whether its text is bold.
  public var isBold = false
  /// Whether its text is in italics.
  public var isItalic = false
  /// The size of its text in points; nil is the workbook's.
  public var size: Double?
  /// The colour of its text as 0xRRGGBB; nil is black.
  public var color: UInt32?
  /// The colour behind it as 0xRRGGBB; nil is none.
  public var background: UInt32?
  /// Whether its text is broken into lines.
  public var isWrapped = false
  /// Whether a thin grey line is below it.
  public var isUnderlined = false
  /// To which side it is put; nil is the program's choice: text left, numbers right.
  public var side: Side?

  /// A side of a cell.
  public enum Side: Sendable { case left, right }

  /// A format that shows a number in some way.
  public init(number: String? = nil) { self.number = number }

  /// A format without any wish.
  public static let plain = CellFormat()
  /// A date of ISO 8601.
  public static let day = CellFormat(number: "yyyy-mm-dd")
}
