// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// A predecessor's history that was carried over to its successor.
public struct Succession: Hashable, Sendable {
  /// The SKU that ends, and where.
  public var old: SeriesKey
  /// The SKU that follows, at the same place.
  public var new: SeriesKey
  /// The day of the change.
  public var from: Day
  /// New units that stand for one old unit.
  public var ratio: Double
  /// Whether the old stock is sold before the new; then old sales after the change count as demand for
  /// the successor too.
  public var usesUpOld: Bool
  /// Units added to the successor's history.
  public var carried: Double
}
