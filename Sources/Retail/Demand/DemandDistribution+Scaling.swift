// SPDX-License-Identifier: GPL-3.0-or-later

extension DemandDistribution {
  /// The distribution of `factor` times the demand, such as the same demand in another unit.
  ///
  /// Exact but for counts whose table would be longer than `largestTable`: those become a gamma of the
  /// same mean and variance.
  public func scaled(by factor: Double) -> DemandDistribution {
    precondition(factor >= 0 && factor.isFinite, "a demand is scaled by a factor of 0 or more")
    if factor == 1 { return self }
    if factor == 0 { return .certain(0) }
    switch self {
    case .certain(let value):
      return .certain(value * factor)
    case .normal(let mean, let deviation):
      return .normal(mean: mean * factor, standardDeviation: deviation * factor)
    case .lognormal(let mean, let deviation):
      return .lognormal(mean: mean * factor, standardDeviation: deviation * factor)
    case .gamma(let mean, let deviation):
      return .gamma(mean: mean * factor, standardDeviation: deviation * factor)
    case .poisson, .negativeBinomial:
      guard let table = lattice(step: 1) else {
        return .gamma(mean: mean * factor, standardDeviation: standardDeviation * factor)
      }
      return .lattice(probabilities: table, step: factor)
    case .lattice(let probabilities, let step):
      return .lattice(probabilities: probabilities, step: step * factor)
    case .empirical(let sorted):
      return .empirical(sorted: sorted.map { $0 * factor })
    case .mixture(let components):
      return .mixture(
        components.map {
          Component(weight: $0.weight, distribution: $0.distribution.scaled(by: factor))
        })
    }
  }

  /// The same kind of demand with its mean times `factor`, such as a forecast that a planner raised.
  ///
  /// Counts stay counts: a Poisson keeps its kind and a negative binomial its size, so that its
  /// variance is f μ + (f μ)² / r. All others are `scaled(by:)`.
  public func withMean(scaledBy factor: Double) -> DemandDistribution {
    precondition(factor >= 0 && factor.isFinite, "a demand is scaled by a factor of 0 or more")
    switch self {
    case .poisson(let mean):
      return .poisson(mean: mean * factor)
    case .negativeBinomial(let mean, let variance):
      return .negativeBinomial(
        mean: mean * factor, variance: mean * factor + (variance - mean) * factor * factor)
    case .mixture(let components):
      return .mixture(
        components.map {
          Component(weight: $0.weight, distribution: $0.distribution.withMean(scaledBy: factor))
        })
    case .certain, .normal, .lognormal, .gamma, .lattice, .empirical:
      return scaled(by: factor)
    }
  }
}
