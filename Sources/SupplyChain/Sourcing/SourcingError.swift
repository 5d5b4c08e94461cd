// SPDX-License-Identifier: GPL-3.0-or-later

/// Why there is no choice of suppliers.
public enum SourcingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A number lies where it has no meaning.
  case outOfRange(String, value: Double, needed: String)
  /// Nobody offers the item.
  case noOffer
  /// Two offers are of the same supplier.
  case offeredTwice(String)
  /// More suppliers than splits are tried for.
  case tooMany(offers: Int, most: Int)
  /// The least shares sum to more than the whole.
  case sharesTooHigh(sum: Double)
  /// The largest shares sum to less than the whole.
  case sharesTooLow(sum: Double)
  /// Rows that make no offer.
  case noPrice(String)

  /// The error in words.
  public var description: String {
    switch self {
    case .outOfRange(let name, let value, let needed):
      "\(name) is \(value), and must be \(needed)"
    case .noOffer: "no supplier offers the item"
    case .offeredTwice(let supplier): "\(supplier) has two offers for the item"
    case .tooMany(let offers, let most):
      "\(offers) suppliers offer the item, and splits are tried for at most \(most)"
    case .sharesTooHigh(let sum):
      "the suppliers' least shares sum to \(sum): lower one share_min, so that they sum to at most 1"
    case .sharesTooLow(let sum):
      "the suppliers' largest shares sum to \(sum): raise one share_max, so that they sum to at least 1"
    case .noPrice(let supplier): "\(supplier) has no unit cost for the item"
    }
  }

  static func check(positive value: Double, _ name: String) throws(SourcingError) {
    guard value > 0, value < .infinity else {
      throw .outOfRange(name, value: value, needed: "above zero")
    }
  }

  static func check(nonNegative value: Double, _ name: String) throws(SourcingError) {
    guard value >= 0, value < .infinity else {
      throw .outOfRange(name, value: value, needed: "zero or above")
    }
  }
}
