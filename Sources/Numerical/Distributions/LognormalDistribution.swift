// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The lognormal distribution of positive amounts: its logarithm is normal.
public struct LognormalDistribution: Hashable, Sendable {
  /// The mean of the logarithm.
  public let logMean: Double
  /// The standard deviation of the logarithm, above zero.
  public let logStandardDeviation: Double

  /// A lognormal distribution by the finite mean and the standard deviation > 0 of its logarithm.
  public init(logMean: Double, logStandardDeviation: Double) {
    precondition(logMean.isFinite, "a lognormal distribution needs a finite log mean")
    precondition(
      logStandardDeviation > 0 && logStandardDeviation.isFinite,
      "a lognormal distribution needs a finite log standard deviation > 0")
    self.logMean = logMean
    self.logStandardDeviation = logStandardDeviation
  }

  /// The distribution with that mean and variance, both above zero.
  public init(mean: Double, variance: Double) {
    let square = log1p(variance / mean / mean)
    self.init(logMean: log(mean) - 0.5 * square, logStandardDeviation: square.squareRoot())
  }

  /// The mean.
  public var mean: Double { exp(logMean + 0.5 * logStandardDeviation * logStandardDeviation) }

  /// The variance.
  public var variance: Double {
    mean * mean * expm1(logStandardDeviation * logStandardDeviation)
  }

  private func standardised(_ x: Double) -> Double { (log(x) - logMean) / logStandardDeviation }

  /// The density at `x`.
  public func density(_ x: Double) -> Double { x > 0 ? exp(logDensity(x)) : 0 }

  /// The logarithm of the density at `x`.
  public func logDensity(_ x: Double) -> Double {
    guard x > 0, x < .infinity else { return -.infinity }
    let z = standardised(x)
    return -0.5 * z * z - SpecialFunctions.halfLogTwoPi - log(logStandardDeviation) - log(x)
  }

  /// The probability of at most `x`.
  public func cumulative(_ x: Double) -> Double {
    x > 0 ? SpecialFunctions.normalCumulative(standardised(x)) : 0
  }

  /// The probability of more than `x`, accurate in the right tail.
  public func survival(_ x: Double) -> Double {
    x > 0 ? SpecialFunctions.normalSurvival(standardised(x)) : 1
  }

  /// The value that is not exceeded with probability `p`; infinite at 1.
  public func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
    return exp(logMean + logStandardDeviation * SpecialFunctions.normalQuantile(p))
  }

  /// E[(X − x)⁺], the expected shortage above a level.
  ///
  /// With z the standardised logarithm, σ its standard deviation and M Mills' ratio, the closed form
  /// mean · Φ(σ − z) − x Φ(−z) is x φ(z) (M(z − σ) − M(z)), which does not cancel in the right tail.
  public func loss(_ x: Double) -> Double {
    guard x > 0 else { return mean - x }
    guard x < .infinity else { return 0 }
    let z = standardised(x)
    if z < 1 {
      // E[(X − x)⁺] = mean − x + E[(x − X)⁺]; the last term is the small one on this side.
      let above = SpecialFunctions.normalCumulative(logStandardDeviation - z)
      return max(0, mean * above - x * SpecialFunctions.normalSurvival(z))
    }
    let difference = SpecialFunctions.millsDrop(z, by: logStandardDeviation)
    let density = SpecialFunctions.normalDensity(z)
    return density > 0 ? x * density * difference : 0
  }

  /// ½ E[((X − x)⁺)²], the second-order loss.
  ///
  /// ½ (E[X²] Φ(2σ − z) − 2 x mean Φ(σ − z) + x² Φ(−z)), never below zero.
  public func secondLoss(_ x: Double) -> Double {
    guard x > 0 else { return 0.5 * (variance + (mean - x) * (mean - x)) }
    guard x < .infinity else { return 0 }
    let s = logStandardDeviation
    let z = standardised(x)
    let density = SpecialFunctions.normalDensity(z)
    if z > 1, density > 0 {
      // The second difference of Mills' ratio, in the same way as above.
      let near = SpecialFunctions.millsDrop(z - s, by: s)
      let far = SpecialFunctions.millsDrop(z, by: s)
      if near.isFinite { return max(0, 0.5 * x * density * x * (near - far)) }
    }
    let above = SpecialFunctions.normalCumulative(s - z)
    let squareAbove = SpecialFunctions.normalCumulative(2 * s - z)
    let spread = exp(s * s)
    return max(
      0,
      0.5
        * (mean * mean * spread * squareAbove - 2 * x * mean * above
          + x * x * SpecialFunctions.normalSurvival(z)))
  }
}

extension SpecialFunctions {
  /// M(z − s) − M(z), the fall of Mills' ratio over a step s > 0; always positive.
  static func millsDrop(_ z: Double, by s: Double) -> Double {
    guard s < 0.01 else { return millsRatio(z - s) - millsRatio(z) }
    // Taylor about the middle: −s M′ − s³ M‴ / 24 − …, with M′ = z M − 1, M″ = M + z M′,
    // M‴ = 2 M′ + z M″.
    let middle = z - 0.5 * s
    let ratio = millsRatio(middle)
    let first = -millsShortfall(middle)
    let second = ratio + middle * first
    let third = 2 * first + middle * second
    return -s * first - s * s * s * third / 24
  }

  /// 1 − z M(z), accurate far out, where it is about 1 / z².
  static func millsShortfall(_ z: Double) -> Double {
    guard z >= 5 else { return 1 - z * millsRatio(z) }
    let c = millsFraction(z)
    return c / (z + c)
  }
}
