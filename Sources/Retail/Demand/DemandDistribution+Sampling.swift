// SPDX-License-Identifier: GPL-3.0-or-later

public import Numerical

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension DemandDistribution {
  /// A demand drawn at random.
  public func sample(using random: inout RandomStream) -> Double {
    switch family {
    case .certain(let value): return value
    case .normal(let normal):
      return max(
        0,
        random.normal(
          mean: normal.normal.mean, standardDeviation: normal.normal.standardDeviation))
    case .lognormal(let lognormal):
      return exp(
        random.normal(mean: lognormal.logMean, standardDeviation: lognormal.logStandardDeviation))
    case .gamma(let gamma): return random.gamma(shape: gamma.shape, scale: gamma.scale)
    case .poisson(let counts):
      return Double(random.poisson(mean: counts.mean))
    case .negativeBinomial(let counts):
      return Double(random.negativeBinomial(mean: counts.mean, size: counts.size))
    case .lattice, .empirical: return quantile(random.uniform())
    case .mixture(let components):
      let draw = random.uniform()
      var sum = 0.0
      for component in components {
        sum += component.weight
        if draw < sum { return component.distribution.sample(using: &random) }
      }
      return components.last?.distribution.sample(using: &random) ?? 0
    }
  }
}
