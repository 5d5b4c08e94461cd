// SPDX-License-Identifier: GPL-3.0-or-later

/// A period of a company's books: a name, and the days from its first to its last.
public struct FiscalPeriod: Hashable, Comparable, Sendable {
  /// The name, such as `2026-11`, `2026-W48` or `FY2026-P11`.
  public var name: String
  /// The first day.
  public var first: Day
  /// The last day.
  public var last: Day

  /// A period of some days.
  public init(name: String, first: Day, last: Day) {
    self.name = name
    self.first = first
    self.last = last
  }

  /// Whether a day lies in the period.
  public func contains(_ day: Day) -> Bool { first <= day && day <= last }

  /// The same period without the days before and after two days; nil where nothing is left.
  public func clipped(from start: Day, to end: Day) -> FiscalPeriod? {
    let clipped = FiscalPeriod(name: name, first: max(first, start), last: min(last, end))
    return clipped.first <= clipped.last ? clipped : nil
  }

  /// Earlier goes first.
  public static func < (a: FiscalPeriod, b: FiscalPeriod) -> Bool {
    (a.first, a.last) < (b.first, b.last)
  }
}
