// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// Why a reorder rule cannot be solved or evaluated.
public enum ReorderError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A number that has to be above zero is not.
  case notPositive(String, Double)
  /// A number that may not be negative is, or is not finite.
  case negative(String, Double)
  /// A target that does not lie between 0 and 1.
  case impossibleTarget(String, Double)
  /// Probabilities that do not sum to one, or belong to negative demand.
  case noDistribution(String)
  /// A level or a quantity that no answer can have.
  case impossibleLevel(String)
  /// The numbers are so large, or so far apart, that no table holds the answer.
  case tooLarge(String)
  /// The method has no answer for these numbers.
  case noAnswer(String)

  /// The error in words.
  public var description: String {
    switch self {
    case .notPositive(let name, let value): "\(name) is \(value), and must be above zero"
    case .negative(let name, let value): "\(name) is \(value), and must be zero or above"
    case .impossibleTarget(let name, let value):
      "\(name) is \(value), and must lie between 0 and 1, both excluded"
    case .noDistribution(let why), .impossibleLevel(let why), .tooLarge(let why),
      .noAnswer(let why):
      why
    }
  }

  static func check(positive value: Double, _ name: String) throws(ReorderError) {
    guard value > 0, value < .infinity else { throw .notPositive(name, value) }
  }

  static func check(nonNegative value: Double, _ name: String) throws(ReorderError) {
    guard value >= 0, value < .infinity else { throw .negative(name, value) }
  }

  static func check(share value: Double, _ name: String) throws(ReorderError) {
    guard value > 0, value < 1 else { throw .impossibleTarget(name, value) }
  }

  /// Refuses what is no distribution of a demand, or has more places than levels can be searched in.
  static func check(demand: LatticeMass, _ name: String) throws(ReorderError) {
    guard demand.lowest >= 0 else { throw .noDistribution("\(name) has a negative value") }
    guard abs(demand.total - 1) <= 1e-6 else {
      throw .noDistribution("the probabilities of \(name) sum to \(demand.total), not to 1")
    }
    guard demand.highest <= largestDemand else {
      throw .tooLarge(
        "\(name) reaches \(demand.highest) units, more than the \(largestDemand) that are tabled: "
          + "count in larger units")
    }
  }

  /// The largest demand that a table of levels is made for.
  static let largestDemand = 4_000_000
}
