// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A normal demand of which only a lower bound was seen, since stock ran out.
///
/// - Reference: Tobin (1958), doi:10.2307/1907382; Johnson, Kotz & Balakrishnan (1994), *Continuous
///   Univariate Distributions*, volume 1, section 13.10.1
struct CensoredNormal {
  /// The logarithm of the probability of at least the bound.
  let logProbability: Double
  /// The mean of what is at least the bound.
  let mean: Double
  /// The mean squared distance of what is at least the bound from the uncensored mean.
  let square: Double

  init(mean: Double, deviation: Double, atLeast bound: Double) {
    guard deviation > 0 else {
      self.mean = max(mean, bound)
      square = (self.mean - mean) * (self.mean - mean)
      logProbability = 0
      return
    }
    let z = (bound - mean) / deviation
    let mills = SpecialFunctions.millsRatio(z)
    // Far below the mean a bound says nothing.
    let hazard = z < -35 ? 0 : 1 / mills
    self.mean = max(bound, mean + deviation * hazard)
    square = deviation * deviation * (1 + z * hazard)
    logProbability =
      z < 5
      ? log(SpecialFunctions.normalSurvival(z))
      : log(mills) + log(SpecialFunctions.normalDensity(z))
  }
}
