// SPDX-License-Identifier: GPL-3.0-or-later

public import Numerical

/// Demand that goes on and on, with independent demands of separate spans of time.
///
/// Every parameter is of one unit of time.
public enum EchelonDemand: Sendable, Hashable {
  /// Normal of this mean and standard deviation; of spans it is normal too.
  case normal(mean: Double, standardDeviation: Double)
  /// Single units at this rate.
  case poisson(rate: Double)
  /// Negative binomial of this mean and of a variance above it: Poisson orders of logarithmic sizes.
  case negativeBinomial(mean: Double, variance: Double)
  /// Orders at this rate, of independent sizes of at least one unit.
  case compoundPoisson(rate: Double, sizes: LatticeMass)
  /// Whole periods of independent demands of this distribution.
  case periods(LatticeMass)

  /// The longest table of a demand that is made.
  static let largestDemand = 200_000

  /// Refuses parameters without a meaning.
  func check() throws(EchelonError) {
    switch self {
    case .normal(let mean, let deviation):
      try EchelonError.check(nonNegative: mean, "the mean demand")
      try EchelonError.check(nonNegative: deviation, "the demand's standard deviation")
    case .poisson(let rate):
      try EchelonError.check(nonNegative: rate, "the demand rate")
    case .negativeBinomial(let mean, let variance):
      try EchelonError.check(positive: mean, "the mean demand")
      guard variance > mean, variance < .infinity else {
        throw .outOfRange(
          "the demand's variance", value: variance,
          needed: "above the mean of a negative binomial")
      }
    case .compoundPoisson(let rate, let sizes):
      try EchelonError.check(nonNegative: rate, "the rate of orders")
      try Self.check(sizes, least: 1, "the sizes of orders")
    case .periods(let table):
      try Self.check(table, least: 0, "the demand of a period")
    }
  }

  private static func check(
    _ table: LatticeMass, least: Int, _ name: String
  ) throws(EchelonError) {
    guard table.lowest >= least else {
      throw .outOfRange(name, value: Double(table.lowest), needed: "at least \(least)")
    }
    guard abs(table.total - 1) <= 1e-6 else {
      throw .unsolvable("the probabilities of \(name) sum to \(table.total), not to 1")
    }
  }

  /// Whether it comes in whole units.
  public var isCounted: Bool {
    if case .normal = self { false } else { true }
  }

  /// The mean demand of a unit of time.
  public var mean: Double {
    switch self {
    case .normal(let mean, _), .negativeBinomial(let mean, _): mean
    case .poisson(let rate): rate
    case .compoundPoisson(let rate, let sizes): rate * sizes.mean
    case .periods(let table): table.mean
    }
  }

  /// The variance of the demand of a unit of time.
  public var variance: Double {
    switch self {
    case .normal(_, let deviation): deviation * deviation
    case .negativeBinomial(_, let variance): variance
    case .poisson(let rate): rate
    case .compoundPoisson(let rate, let sizes):
      rate * (sizes.variance + sizes.mean * sizes.mean)
    case .periods(let table): table.variance
    }
  }

  /// The normal of the same mean and variance over a span of time.
  func normal(over time: Double) -> NormalDistribution {
    NormalDistribution(mean: mean * time, standardDeviation: (variance * time).squareRoot())
  }

  /// The probabilities of the demand of a span of time; whole periods only of demand by periods.
  ///
  /// A normal demand has none, and throws as a demand does whose table would be too long.
  func counts(over time: Double) throws(EchelonError) -> LatticeMass {
    guard mean * time + 12 * (variance * time).squareRoot() <= Double(Self.largestDemand) else {
      throw .unsolvable(
        "the demand of \(time) units of time reaches beyond \(Self.largestDemand) units: count in "
          + "larger units, or take it as normal")
    }
    switch self {
    case .normal: throw .unsolvable("a normal demand is not counted in units")
    case .poisson(let rate): return .poisson(mean: rate * time)
    case .negativeBinomial(let mean, let variance):
      return .negativeBinomial(mean: mean * time, variance: variance * time)
    case .compoundPoisson(let rate, let sizes):
      return .compoundPoisson(events: rate * time, sizes: sizes)
    case .periods(let table):
      guard let periods = Int(exactly: time) else {
        throw .outOfRange(
          "a lead time", value: time, needed: "whole periods where demand is given by periods")
      }
      return table.convolutionPower(periods, tailMass: 1e-15)
    }
  }
}
