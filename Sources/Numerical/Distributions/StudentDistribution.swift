// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Student's t distribution.
public struct StudentDistribution: Hashable, Sendable {
  /// The degrees of freedom, above zero.
  public let degreesOfFreedom: Double

  /// A t distribution with a finite number of degrees of freedom above zero.
  public init(degreesOfFreedom: Double) {
    precondition(
      degreesOfFreedom > 0 && degreesOfFreedom.isFinite,
      "a t distribution needs finite degrees of freedom > 0")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The density at `t`.
  public func density(_ t: Double) -> Double {
    let n = degreesOfFreedom
    let power = -0.5 * (n + 1) * log1p(t * t / n)
    return exp(power - SpecialFunctions.logBeta(0.5 * n, 0.5)) / n.squareRoot()
  }

  /// The probability of at most `t`, accurate in the left tail.
  public func cumulative(_ t: Double) -> Double {
    t <= 0 ? 0.5 * outside(t) : 1 - 0.5 * outside(t)
  }

  /// The probability of more than `t`, accurate in the right tail.
  public func survival(_ t: Double) -> Double { cumulative(-t) }

  /// The probability of a value at least as far from zero as `t`: the two-sided p value.
  public func outside(_ t: Double) -> Double {
    let n = degreesOfFreedom
    let square = t * t
    guard square < .infinity else { return 0 }
    return SpecialFunctions.incompleteBeta(
      0.5 * n, 0.5, at: n / (n + square), complement: square / (n + square))
  }

  /// The value that is not exceeded with probability `p`; ±∞ at 1 and 0.
  public func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
    if p == 0.5 { return 0 }
    if p == 0 { return -.infinity }
    if p == 1 { return .infinity }
    // The distance from zero is positive and has the two-sided probability 2 min(p, 1 − p).
    let tail = 2 * min(p, 1 - p)
    let guess = max(1e-3, abs(SpecialFunctions.normalQuantile(p)))
    let distance = QuantileSearch.positive(1 - tail, upperTail: tail, guess: guess) { t in
      let n = degreesOfFreedom
      let inside = SpecialFunctions.incompleteBeta(
        0.5, 0.5 * n, at: t * t / (n + t * t), complement: n / (n + t * t))
      return (inside, outside(t), 2 * density(t))
    }
    return p < 0.5 ? -distance : distance
  }
}
