// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The Poisson distribution of counts; a mean of zero puts everything on zero.
public struct PoissonDistribution: Hashable, Sendable {
  /// The mean, which is also the variance.
  public let mean: Double

  /// A Poisson distribution of finite mean, zero or more.
  public init(mean: Double) {
    precondition(mean >= 0 && mean.isFinite, "a Poisson distribution needs a finite mean ≥ 0")
    self.mean = mean
  }

  /// The variance.
  public var variance: Double { mean }

  /// The probability of exactly `k`; zero between the counts.
  public func probability(_ k: Double) -> Double {
    exp(logProbability(k))
  }

  /// The logarithm of the probability of exactly `k`.
  public func logProbability(_ k: Double) -> Double {
    guard k >= 0, k == k.rounded(.down), k < .infinity else { return -.infinity }
    return SpecialFunctions.logPoissonProbability(k, mean: mean)
  }

  /// The probability of at most `x`.
  public func cumulative(_ x: Double) -> Double {
    guard x >= 0 else { return 0 }
    guard x < .infinity, mean > 0 else { return 1 }
    return SpecialFunctions.upperGamma(x.rounded(.down) + 1, mean)
  }

  /// The probability of more than `x`, accurate in the right tail.
  public func survival(_ x: Double) -> Double {
    guard x >= 0 else { return 1 }
    guard x < .infinity, mean > 0 else { return 0 }
    return SpecialFunctions.lowerGamma(x.rounded(.down) + 1, mean)
  }

  /// The least count whose cumulative probability reaches `p`; infinite at 1.
  public func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
    guard p > 0, mean > 0 else { return 0 }
    guard p < 1 else { return .infinity }
    let z = SpecialFunctions.normalQuantile(p)
    let deviation = mean.squareRoot()
    return QuantileSearch.count(
      p, guess: mean + z * deviation + (z * z - 1) / 6, spread: 0.01 * deviation
    ) { $1 ? cumulative($0) : survival($0) }
  }

  /// E[(X − x)⁺], the expected shortage above a level; linear between the counts.
  public func loss(_ x: Double) -> Double {
    KatzLoss(mean: mean, inverseSize: 0, at: x).first {
      (self.probability($0), self.survival($0))
    }
  }

  /// ½ E[(X − k)⁺ (X − k − 1)⁺] at the count k at or below `x`, the second-order loss.
  ///
  /// It is the sum of the losses at all higher counts.
  public func secondLoss(_ x: Double) -> Double {
    KatzLoss(mean: mean, inverseSize: 0, at: x).second {
      (self.probability($0), self.survival($0))
    }
  }
}
