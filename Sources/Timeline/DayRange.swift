// SPDX-License-Identifier: GPL-3.0-or-later

/// A stretch of days with both ends included; a missing end is open.
public struct DayRange: Hashable, Sendable {
  /// The first day; nil is since ever.
  public var first: Day?
  /// The last day; nil is for ever.
  public var last: Day?

  /// The days from `first` to `last`, both included.
  public init(first: Day?, last: Day?) {
    self.first = first
    self.last = last
  }

  /// Whether a day lies in the range.
  public func contains(_ day: Day) -> Bool {
    if let first, day < first { return false }
    if let last, day > last { return false }
    return true
  }

  /// Whether the two ranges share a day.
  public func overlaps(_ other: DayRange) -> Bool {
    if let first, let end = other.last, end < first { return false }
    if let last, let start = other.first, start > last { return false }
    return true
  }
}
