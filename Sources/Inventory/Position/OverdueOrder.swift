// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// When an order that should be there already will come.
public enum OverdueOrder {
  /// What a new date rests on.
  public enum Basis: Hashable, Sendable {
    /// The median of the supplier's receipts that came at least as late; how many there are.
    case record(receipts: Int)
    /// No receipt was ever so late, or none is known: as many days again as it is late already, at most
    /// a lead time.
    case sameAgain
  }

  /// The day on which an order is now expected, and why.
  ///
  /// - Parameters:
  ///   - expected: the day it was expected, before `asOf`.
  ///   - asOf: the day at whose opening it has not come.
  ///   - lateness: days late of the supplier's past receipts, ascending; early ones are below zero.
  ///   - leadTimeDays: the mean lead time.
  /// - Returns: a day after `asOf`, and what it rests on.
  public static func redated(
    expected: Day, asOf: Day, lateness: [Int], leadTimeDays: Double
  ) -> (day: Day, basis: Basis) {
    let late = max(1, expected.days(to: asOf))
    // It can only belong to those that came later than it is already.
    let alike = lateness.filter { $0 > late }
    if !alike.isEmpty {
      return (expected.advanced(by: alike[(alike.count - 1) / 2]), .record(receipts: alike.count))
    }
    let longest = max(1, Int(leadTimeDays.rounded(.up)))
    return (asOf.advanced(by: min(late, longest)), .sameAgain)
  }
}
