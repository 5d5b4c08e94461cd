// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Fisher's F distribution of a ratio of two mean squares.
public struct FisherDistribution: Hashable, Sendable {
  /// The degrees of freedom of the numerator, above zero.
  public let numerator: Double
  /// The degrees of freedom of the denominator, above zero.
  public let denominator: Double

  /// An F distribution with finite degrees of freedom above zero.
  public init(numerator: Double, denominator: Double) {
    precondition(
      numerator > 0 && numerator.isFinite && denominator > 0 && denominator.isFinite,
      "an F distribution needs finite degrees of freedom > 0")
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The density at `x`.
  public func density(_ x: Double) -> Double {
    guard x >= 0, x < .infinity else { return 0 }
    let (m, n) = (0.5 * numerator, 0.5 * denominator)
    if x == 0 { return m < 1 ? .infinity : m == 1 ? 1 : 0 }
    let ratio = m / n * x
    let power = m * log(ratio) - (m + n) * log1p(ratio)
    return exp(power - SpecialFunctions.logBeta(m, n)) / x
  }

  /// The probability of at most `x`.
  public func cumulative(_ x: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < .infinity else { return 1 }
    let (share, rest) = shares(x)
    return SpecialFunctions.incompleteBeta(
      0.5 * numerator, 0.5 * denominator, at: share, complement: rest)
  }

  /// The probability of more than `x`, accurate in the right tail: the p value of a test.
  public func survival(_ x: Double) -> Double {
    guard x > 0 else { return 1 }
    guard x < .infinity else { return 0 }
    let (share, rest) = shares(x)
    return SpecialFunctions.incompleteBeta(
      0.5 * denominator, 0.5 * numerator, at: rest, complement: share)
  }

  /// The value that is not exceeded with probability `p`; infinite at 1.
  public func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
    guard p > 0 else { return 0 }
    guard p < 1 else { return .infinity }
    return QuantileSearch.positive(p, upperTail: 1 - p, guess: 1) {
      (cumulative($0), survival($0), density($0))
    }
  }

  /// The shares of the numerator's and of the denominator's sum of squares.
  private func shares(_ x: Double) -> (Double, Double) {
    let weighted = numerator * x
    let total = weighted + denominator
    guard total < .infinity else { return (1, denominator / numerator / x) }
    return (weighted / total, denominator / total)
  }
}
