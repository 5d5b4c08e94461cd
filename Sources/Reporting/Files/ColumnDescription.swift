// SPDX-License-Identifier: GPL-3.0-or-later

/// What is said of a column of a report's table.
public struct ColumnDescription: Hashable, Sendable {
  /// The header.
  public var name: String
  /// What it holds, in a few words.
  public var meaning: String
  /// How it is written.
  public var form: Form
  /// What a number is counted in; empty where it is none, `by` and a column where that names it.
  public var unit: String

  /// How cells of a column are written in CSV.
  public enum Form: String, CaseIterable, Sendable {
    /// Text.
    case text
    /// A date.
    case date
    /// A whole number.
    case integer
    /// A decimal number with at most six decimals.
    case decimal
    /// An amount with the decimals of its currency, and more only where it has them.
    case money
    /// A number with as many digits as it takes to read it back.
    case number
    /// True or false.
    case boolean

    /// What the form is, in a sentence's part.
    public var meaning: String {
      switch self {
      case .text: "text"
      case .date: "a date, ISO 8601 unless the report's profile has the day first"
      case .integer: "a whole number"
      case .decimal: "an exact decimal number with at most six decimals"
      case .money: "an amount with its currency's decimals, and more only where it has them"
      case .number: "a number with as many digits as it takes to read it back"
      case .boolean: "true or false"
      }
    }
  }
}
