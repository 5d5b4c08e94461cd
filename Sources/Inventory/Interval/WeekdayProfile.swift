// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// How an item's demand spreads over the days of a week.
public struct WeekdayProfile: Hashable, Sendable {
  /// The share of each weekday from Monday; they sum to 1.
  public let shares: [Double]

  /// The same on every day.
  public static let flat = WeekdayProfile(weights: Array(repeating: 1, count: 7))

  /// A profile from seven weights from Monday, finite and not negative; all zero is flat.
  public init(weights: [Double]) {
    precondition(weights.count == 7, "a week has seven days")
    precondition(weights.allSatisfy { $0 >= 0 && $0.isFinite }, "weights are finite and ≥ 0")
    let total = weights.reduce(0, +)
    shares = total > 0 ? weights.map { $0 / total } : Array(repeating: 1.0 / 7, count: 7)
  }

  /// The share of a day's weekday.
  public subscript(day: Day) -> Double { shares[day.weekday.rawValue] }
}
