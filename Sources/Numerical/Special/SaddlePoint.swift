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
      return logGammaOnePlus(x) - (x + 0.5) * log(x) + x - halfLogTwoPi
    }
    let s = 1 / (x * x)
    let tail = 1.0 / 1680 - s * (1.0 / 1188 - s * (691.0 / 360_360 - s / 156))
    return (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * tail))) / x
  }

  /// The deviance part x ln(x / mean) + mean − x, never negative, accurate where x is near the mean.
  public static func devianceTerm(_ x: Double, mean: Double) -> Double {
    devianceTerm(x, mean: mean, excess: mean - x)
  }

  /// The same with mean − x given, where it is known better than by subtraction.
  static func devianceTerm(_ x: Double, mean: Double, excess: Double) -> Double {
    guard x > 0 else { return mean }
    // Far apart, the plain form is stable and the ratio might overflow.
    guard x > 0.1 * mean, x < 10 * mean else { return x * (log(x) - log(mean)) + excess }
    return -x * logOnePlusMinus(excess / x)
  }

  /// ln of the Poisson probability of `k`, for real `k` ≥ 0.
  public static func logPoissonProbability(_ k: Double, mean: Double) -> Double {
    guard mean > 0 else { return k == 0 ? 0 : -.infinity }
    guard k > 1e-300 else { return k >= 0 ? -mean : -.infinity }
    return -stirlingRemainder(k) - devianceTerm(k, mean: mean) - halfLogTwoPi - 0.5 * log(k)
  }

  /// ln of the binomial probability of `k` successes in `count` trials, for real 0 ≤ k ≤ count.
  public static func logBinomialProbability(
    _ k: Double, count n: Double, probability p: Double
  ) -> Double {
    guard k >= 0, k <= n else { return -.infinity }
    let q = 1 - p
    if p == 0 { return k == 0 ? 0 : -.infinity }
    if q == 0 { return k == n ? 0 : -.infinity }
    if k == 0 { return n * log1p(-p) }
    if k == n { return n * log(p) }
    return logTrials(k, n - k, expected: n * p, expectedRest: n * q, excess: n * p - k)
  }

  /// ln of the negative binomial probability of `k` > 0, for a finite mean and size above zero.
  static func logNegativeBinomialProbability(
    _ k: Double, mean: Double, size: Double
  ) -> Double {
    // `size` stops among size + k trials, times size / (size + k). What is expected beyond k is
    // (size + k) mean / (mean + size) − k, written so that it does not cancel.
    let chance = mean / (mean + size)
    let rest = size / (mean + size)
    let excess = rest * (mean - k)
    let trials = k + size
    let share = k < size ? -log1p(k / size) : log(size) - log(trials)
    return share
      + logTrials(
        k, size, expected: trials * chance, expectedRest: trials * rest, excess: excess)
  }

  /// ln of the probability of `k` and `m` outcomes of two kinds, of which so many were expected.
  private static func logTrials(
    _ k: Double, _ m: Double, expected: Double, expectedRest: Double, excess: Double
  ) -> Double {
    let remainder = stirlingRemainder(k + m) - stirlingRemainder(k) - stirlingRemainder(m)
    let deviance =
      devianceTerm(k, mean: expected, excess: excess)
      + devianceTerm(m, mean: expectedRest, excess: -excess)
    return remainder - deviance - halfLogTwoPi - 0.5 * (log(k) + log(m) - log(k + m))
  }
}
