// SPDX-License-Identifier: GPL-3.0-or-later

/// The distribution of a demand that is never negative.
///
/// A continuous form with mass below zero is read as `max(0, X)`; all functions, the mean among them,
/// are those of that demand.
public enum DemandDistribution: Sendable, Hashable {
  /// One value for sure.
  case certain(Double)
  /// `max(0, X)` with X normal of this mean and standard deviation.
  case normal(mean: Double, standardDeviation: Double)
  /// Lognormal of this mean and standard deviation.
  case lognormal(mean: Double, standardDeviation: Double)
  /// Gamma of this mean and standard deviation.
  case gamma(mean: Double, standardDeviation: Double)
  /// Poisson of this mean.
  case poisson(mean: Double)
  /// Negative binomial of this mean and variance; the variance exceeds the mean.
  case negativeBinomial(mean: Double, variance: Double)
  /// Probabilities of 0, 1, 2 … times a step; they sum to 1.
  case lattice(probabilities: [Double], step: Double)
  /// Equally likely values, ascending.
  case empirical(sorted: [Double])
  /// One of several distributions, with these weights that sum to 1.
  indirect case mixture([Component])

  /// A distribution and its weight in a mixture.
  public struct Component: Sendable, Hashable {
    /// The weight, 0 to 1.
    public var weight: Double
    /// The distribution.
    public var distribution: DemandDistribution

    /// A distribution with a weight.
    public init(weight: Double, distribution: DemandDistribution) {
      self.weight = weight
      self.distribution = distribution
    }
  }
}
