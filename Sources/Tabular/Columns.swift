// SPDX-License-Identifier: GPL-3.0-or-later

/// The values that stand for an empty cell, which means unknown, never zero.
public enum EmptyCell {
  /// The code of an empty text cell.
  public static let text: Int32 = -1
  /// An empty integer cell.
  public static let integer = Int64.min
  /// An empty decimal cell.
  public static let decimal = Int64.min
  /// An empty flag cell.
  public static let flag: Int8 = -1
  /// An empty day or timestamp cell.
  public static let day = Int32.min
}

/// A column of text in which each distinct value is kept once.
public struct TextColumn: Sendable {
  /// An index into ``dictionary`` for each row, ``EmptyCell/text`` where empty.
  public internal(set) var codes: [Int32]
  /// The distinct values, in the order of their first row.
  public internal(set) var dictionary: [String]

  /// Joins codes and the values that they stand for.
  public init(codes: [Int32], dictionary: [String]) {
    self.codes = codes
    self.dictionary = dictionary
  }

  /// The text of a row, nil where empty.
  public subscript(row: Int) -> String? {
    let code = codes[row]
    return code < 0 ? nil : dictionary[Int(code)]
  }
}

/// A column of exact numbers with six decimals.
public struct DecimalColumn: Sendable {
  /// The value of each row times 1,000,000, ``EmptyCell/decimal`` where empty.
  public internal(set) var millionths: [Int64]
  /// How many cells had digits beyond the sixth decimal and were rounded, half to even.
  public internal(set) var roundedCells: Int

  /// The value of a row in millionths, nil where empty.
  public subscript(row: Int) -> Int64? {
    let value = millionths[row]
    return value == EmptyCell.decimal ? nil : value
  }
}

/// A column of yes and no.
public struct FlagColumn: Sendable {
  /// 1, 0 or ``EmptyCell/flag`` for each row.
  public internal(set) var values: [Int8]

  /// Yes or no, nil where empty.
  public subscript(row: Int) -> Bool? {
    let value = values[row]
    return value == EmptyCell.flag ? nil : value == 1
  }
}

/// A column of local dates and times of day; a zone suffix is ignored.
public struct TimestampColumn: Sendable {
  /// Days since 1970-01-01, ``EmptyCell/day`` where empty.
  public internal(set) var days: [Int32]
  /// Seconds since midnight, 0 where no time was given; fractions are cut off.
  public internal(set) var seconds: [Int32]
}

/// The values of one column, by kind.
enum Column: Sendable {
  case text(TextColumn)
  case number([Double])
  case decimal(DecimalColumn)
  case integer([Int64])
  case flag(FlagColumn)
  case day([Int32])
  case timestamp(TimestampColumn)
}
