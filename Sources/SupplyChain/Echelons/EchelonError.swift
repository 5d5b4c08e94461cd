// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a supply chain of several echelons cannot be solved or evaluated.
public enum EchelonError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A number lies where the model has no meaning.
  case outOfRange(String, value: Double, needed: String)
  /// Numbers that do not go together, or a problem without an answer.
  case unsolvable(String)

  /// The error in words.
  public var description: String {
    switch self {
    case .outOfRange(let name, let value, let needed):
      "\(name) is \(value), and must be \(needed)"
    case .unsolvable(let why): why
    }
  }

  static func check(positive value: Double, _ name: String) throws(EchelonError) {
    guard value > 0, value < .infinity else {
      throw .outOfRange(name, value: value, needed: "above zero")
    }
  }

  static func check(nonNegative value: Double, _ name: String) throws(EchelonError) {
    guard value >= 0, value < .infinity else {
      throw .outOfRange(name, value: value, needed: "zero or above")
    }
  }

  /// A whole number of units as such.
  static func whole(_ value: Double, _ name: String) throws(EchelonError) -> Int {
    guard abs(value) <= 1e9, let whole = Int(exactly: value) else {
      throw .outOfRange(name, value: value, needed: "whole units, as this demand is counted")
    }
    return whole
  }
}
