// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a lot-sizing problem or plan is refused.
public enum LotSizingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is no period to plan.
  case noPeriods
  /// A list has not one value a period or an item.
  case wrongCount(String, expected: Int, found: Int)
  /// A value is not finite or lies below the least that has a meaning.
  case outOfRange(String, period: Int, value: Double, needed: String)
  /// The plan does not meet the demand of a period; periods count from 1.
  case shortage(period: Int, short: Double)
  /// An order of the plan breaks the minimum or is no whole number of packs; periods count from 1.
  case againstTerms(period: Int, quantity: Double)
  /// No plan meets all demand within the capacity.
  case infeasible(String)

  /// The error in words.
  public var description: String {
    switch self {
    case .noPeriods: "there is no period to plan"
    case .wrongCount(let name, let expected, let found):
      "\(name) has \(found) values, and must have \(expected)"
    case .outOfRange(let name, let period, let value, let needed):
      "\(name) of period \(period) is \(value), and must be \(needed)"
    case .shortage(let period, let short):
      "the plan is \(short) short of the demand of period \(period)"
    case .againstTerms(let period, let quantity):
      "the order of \(quantity) in period \(period) is below the minimum or not in whole packs"
    case .infeasible(let why): why
    }
  }
}
