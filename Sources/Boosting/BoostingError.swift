// SPDX-License-Identifier: GPL-3.0-or-later

/// Why trees could not be boosted.
public enum BoostingError: Error, Hashable, Sendable {
  /// XGBoost is not installed under any of these names.
  case unavailable(names: [String])
  /// The library of this name lacks a function; it is older than 1.7, or another library.
  case incompatible(library: String, function: String)
  /// What XGBoost itself says of a call that failed.
  case library(message: String)
  /// A buffer has another length than rows and columns need.
  case length(needed: Int, got: Int)
  /// There is no row to learn from.
  case noRows
}

extension BoostingError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .unavailable:
      "XGBoost is not installed"
    case .incompatible(let library, let function):
      "\(library) has no function \(function); XGBoost 1.7 or newer is needed"
    case .library(let message):
      "XGBoost: \(message)"
    case .length(let needed, let got):
      "\(got) values, \(needed) needed"
    case .noRows:
      "no row to learn from"
    }
  }
}
