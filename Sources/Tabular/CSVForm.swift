// SPDX-License-Identifier: GPL-3.0-or-later

/// How a CSV file is written: what its readers take for a separator, a decimal mark and a date.
public struct CSVForm: Sendable, Hashable {
  /// The byte between cells.
  public var delimiter: UInt8
  /// The byte between whole units and parts of one.
  public var decimalMark: UInt8
  /// How a date is written.
  public var dates: DateForm
  /// Whether the file begins with the mark by which some programs tell UTF-8.
  public var hasByteOrderMark: Bool

  /// How a date is written.
  public enum DateForm: Sendable, Hashable {
    /// `2026-11-23`.
    case iso
    /// `23.11.2026`.
    case dayFirst
  }

  /// Commas, decimal points, ISO dates: what programs expect.
  public static let standard = CSVForm(
    delimiter: UInt8(ascii: ","), decimalMark: UInt8(ascii: "."), dates: .iso,
    hasByteOrderMark: false)
  /// Semicolons, decimal commas, dates with the day first: what spreadsheets in much of Europe expect.
  public static let eu = CSVForm(
    delimiter: UInt8(ascii: ";"), decimalMark: UInt8(ascii: ","), dates: .dayFirst,
    hasByteOrderMark: true)
  /// The standard with a byte order mark, without which Excel takes letters beyond ASCII for others.
  public static let excel = CSVForm(
    delimiter: UInt8(ascii: ","), decimalMark: UInt8(ascii: "."), dates: .iso,
    hasByteOrderMark: true)
}
