// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

extension DemandDistribution {
  /// A distribution with its parameters checked: what its functions are computed from.
  ///
  /// Degenerate parameters are read as their limit: a mean of 0 or less (other than a normal's) is
  /// nothing for sure, a standard deviation of 0 is the mean for sure, and a negative binomial whose
  /// variance does not exceed its mean is Poisson.
  enum Family {
    case certain(Double)
    case normal(RectifiedNormal)
    case lognormal(LognormalDistribution)
    case gamma(GammaDistribution)
    case poisson(PoissonDistribution)
    case negativeBinomial(NegativeBinomialDistribution)
    case lattice([Double], step: Double)
    case empirical([Double])
    case mixture([Component])
  }

  var family: Family {
    switch self {
    case .certain(let value):
      return .certain(max(0, value))
    case .normal(let mean, let deviation):
      guard deviation > 0 else { return .certain(max(0, mean)) }
      return .normal(
        RectifiedNormal(normal: NormalDistribution(mean: mean, standardDeviation: deviation)))
    case .lognormal(let mean, let deviation):
      guard mean > 0, deviation > 0 else { return .certain(max(0, mean)) }
      return .lognormal(LognormalDistribution(mean: mean, variance: deviation * deviation))
    case .gamma(let mean, let deviation):
      guard mean > 0, deviation > 0 else { return .certain(max(0, mean)) }
      return .gamma(GammaDistribution(mean: mean, variance: deviation * deviation))
    case .poisson(let mean):
      return mean > 0 ? .poisson(PoissonDistribution(mean: mean)) : .certain(0)
    case .negativeBinomial(let mean, let variance):
      guard mean > 0 else { return .certain(0) }
      guard variance > mean,
        let counts = NegativeBinomialDistribution(mean: mean, variance: variance)
      else { return .poisson(PoissonDistribution(mean: mean)) }
      return .negativeBinomial(counts)
    case .lattice(let probabilities, let step):
      guard step > 0, !probabilities.isEmpty else { return .certain(0) }
      return .lattice(probabilities, step: step)
    case .empirical(let sorted):
      return sorted.isEmpty ? .certain(0) : .empirical(sorted)
    case .mixture(let components):
      return components.isEmpty ? .certain(0) : .mixture(components)
    }
  }
}
