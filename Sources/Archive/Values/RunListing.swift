// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// A run as the archive lists it.
public struct RunListing: Hashable, Sendable {
  /// Its number, by which it is asked for.
  public var run: Int
  /// The scenario's name.
  public var scenario: String
  /// The day at whose opening the plan was made.
  public var asOf: Day
  /// When it was recorded; nil where nobody said.
  public var recorded: String?
  /// The program's version.
  public var program: String
  /// How many series were forecast.
  public var series: Int
  /// How many order lines were proposed.
  public var lines: Int
  /// What they cost, in the plan's currency; lines of another or of unknown cost are left out.
  public var value: Money
  /// The plan's currency.
  public var currency: Currency
  /// How many lines were decided on, by what was decided, the last decision on each counting.
  public var decisions: [Decision.Kind: Int]
}
