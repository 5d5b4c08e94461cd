// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The normal distribution; a standard deviation of zero puts everything on the mean.
public struct NormalDistribution: Hashable, Sendable {
  /// The mean.
  public let mean: Double
  /// The standard deviation, zero or more.
  public let standardDeviation: Double

  /// A normal distribution of finite mean and a finite standard deviation of zero or more.
  public init(mean: Double = 0, standardDeviation: Double = 1) {
    precondition(mean.isFinite, "a normal distribution needs a finite mean")
    precondition(
      standardDeviation >= 0 && standardDeviation.isFinite,
      "a normal distribution needs a finite standard deviation ≥ 0")
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// The square of the standard deviation.
  public var variance: Double { standardDeviation * standardDeviation }

  private func standardised(_ x: Double) -> Double {
    x == mean ? 0 : (x - mean) / standardDeviation
  }

  /// The density at `x`; infinite on the mean of a distribution without spread.
  public func density(_ x: Double) -> Double {
    guard standardDeviation > 0 else { return x == mean ? .infinity : 0 }
    return SpecialFunctions.normalDensity(standardised(x)) / standardDeviation
  }

  /// The logarithm of the density at `x`.
  public func logDensity(_ x: Double) -> Double {
    guard standardDeviation > 0 else { return x == mean ? .infinity : -.infinity }
    let z = standardised(x)
    return -0.5 * z * z - SpecialFunctions.halfLogTwoPi - log(standardDeviation)
  }

  /// The probability of at most `x`.
  public func cumulative(_ x: Double) -> Double {
    guard standardDeviation > 0 else { return x >= mean ? 1 : 0 }
    return SpecialFunctions.normalCumulative(standardised(x))
  }

  /// The probability of more than `x`, accurate in the right tail.
  public func survival(_ x: Double) -> Double {
    guard standardDeviation > 0 else { return x >= mean ? 0 : 1 }
    return SpecialFunctions.normalSurvival(standardised(x))
  }

  /// The value that is not exceeded with probability `p`; ±∞ at 1 and 0.
  public func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
    guard standardDeviation > 0 else { return mean }
    return mean + standardDeviation * SpecialFunctions.normalQuantile(p)
  }

  /// E[(X − x)⁺], the expected shortage above a level.
  public func loss(_ x: Double) -> Double {
    guard standardDeviation > 0 else { return max(0, mean - x) }
    return standardDeviation * SpecialFunctions.normalLoss(standardised(x))
  }

  /// ½ E[((X − x)⁺)²], the second-order loss.
  public func secondLoss(_ x: Double) -> Double {
    guard standardDeviation > 0 else { return 0.5 * max(0, mean - x) * max(0, mean - x) }
    return variance * SpecialFunctions.normalSecondLoss(standardised(x))
  }
}
