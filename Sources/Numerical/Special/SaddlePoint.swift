// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Log probabilities of counts by the saddle-point expansion, accurate where log factorials cancel.
///
/// - Reference: Loader (2000), "Fast and accurate computation of binomial probabilities"
extension SpecialFunctions {
  /// The remainder of Stirling's formula: ln Γ(x + 1) − (x + ½) ln x + x − ½ ln 2π, for `x` > 0.
  ///
  /// Also the remainder of ln Γ(x) − (x − ½) ln x + x − ½ ln 2π.
  public static func stirlingRemainder(_ x: Double) -> Double {
    guard x >= 15 else {
      return logGamma(x + 1) - (x + 0.5) * log(x) + x - halfLogTwoPi
    }
    let s = 1 / (x * x)
    let tail = 1.0 / 1680 - s * (1.0 / 1188 - s * (691.0 / 360_360 - s / 156))
    return (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * tail))) / x
  }

  /// The deviance part x ln(x / mean) + mean − x, never negative, accurate where x is near the mean.
  public static func devianceTerm(_ x: Double, mean: Double) -> Double {
    guard x > 0 else { return mean }
    // The direct form is stable where the two are far apart and the ratio might overflow.
    guard x > 0.1 * mean, x < 10 * mean else { return x * (log(x) - log(mean)) + mean - x }
    return -x * logOnePlusMinus((mean - x) / x)
  }

  /// ln of the Poisson probability of `k`, for real `k` ≥ 0.
  public static func logPoissonProbability(_ k: Double, mean: Double) -> Double {
    guard mean > 0 else { return k == 0 ? 0 : -.infinity }
    guard k > 0 else { return k == 0 ? -mean : -.infinity }
    guard k > 1e-300 else { return -mean }
    return -stirlingRemainder(k) - devianceTerm(k, mean: mean) - halfLogTwoPi - 0.5 * log(k)
  }

  /// ln of the binomial probability of `k` successes in `count` trials, for real 0 ≤ k ≤ count.
  public static func logBinomialProbability(
    _ k: Double, count: Double, probability p: Double
  ) -> Double {
    logBinomialProbability(k, count: count, success: p, failure: 1 - p)
  }

  /// The same with both probabilities given, so that a tiny one keeps its digits.
  static func logBinomialProbability(
    _ k: Double, count n: Double, success p: Double, failure q: Double
  ) -> Double {
    guard k >= 0, k <= n else { return -.infinity }
    if p == 0 { return k == 0 ? 0 : -.infinity }
    if q == 0 { return k == n ? 0 : -.infinity }
    if k == 0 { return p < 0.1 ? n * log1p(-p) : n * log(q) }
    if k == n { return q < 0.1 ? n * log1p(-q) : n * log(p) }
    let remainder = stirlingRemainder(n) - stirlingRemainder(k) - stirlingRemainder(n - k)
    let deviance = devianceTerm(k, mean: n * p) + devianceTerm(n - k, mean: n * q)
    return remainder - deviance - halfLogTwoPi - 0.5 * (log(k) + log1p(-k / n))
  }
}
