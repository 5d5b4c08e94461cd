// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The negative binomial distribution of counts, by its mean and a real size.
///
/// The variance is `mean + mean² / size`. It is a Poisson distribution whose mean is a gamma number
/// of shape `size`; an infinite size is the Poisson distribution itself.
public struct NegativeBinomialDistribution: Hashable, Sendable {
  /// The mean, zero or more.
  public let mean: Double
  /// The size: the smaller, the more variable.
  public let size: Double

  /// A negative binomial distribution of finite mean ≥ 0 and a size above 0, which may be infinite.
  public init(mean: Double, size: Double) {
    precondition(
      mean >= 0 && mean.isFinite, "a negative binomial distribution needs a finite mean ≥ 0")
    precondition(size > 0, "a negative binomial distribution needs a size > 0")
    self.mean = mean
    self.size = size
  }

  /// The distribution with that mean and variance, or nil where the variance is below the mean.
  ///
  /// Where they are equal it is the Poisson limit.
  public init?(mean: Double, variance: Double) {
    guard mean > 0, mean.isFinite, variance >= mean, variance.isFinite else { return nil }
    self.init(mean: mean, size: variance == mean ? .infinity : mean / (variance / mean - 1))
  }

  /// The variance.
  public var variance: Double { mean + mean * (mean / size) }

  /// The chance of a further event, mean / (mean + size), and its complement, each with its digits.
  private var chances: (event: Double, stop: Double) {
    mean <= size
      ? (mean / size / (1 + mean / size), 1 / (1 + mean / size))
      : (1 / (1 + size / mean), size / mean / (1 + size / mean))
  }

  /// Sizes so far above all counts of interest that the distribution is Poisson to the last bit.
  private var isPoisson: Bool { size > 1e20 * max(1, mean) * max(1, mean) }

  private var poisson: PoissonDistribution { PoissonDistribution(mean: mean) }

  /// The probability of exactly `k`; zero between the counts.
  public func probability(_ k: Double) -> Double {
    exp(logProbability(k))
  }

  /// The logarithm of the probability of exactly `k`.
  public func logProbability(_ k: Double) -> Double {
    guard k >= 0, k == k.rounded(.down), k < .infinity else { return -.infinity }
    if isPoisson { return poisson.logProbability(k) }
    guard mean > 0 else { return k == 0 ? 0 : -.infinity }
    let (event, stop) = chances
    if k == 0 { return event < 0.5 ? size * log1p(-event) : size * log(stop) }
    return SpecialFunctions.logNegativeBinomialProbability(k, mean: mean, size: size)
  }

  /// The probability of at most `x`.
  public func cumulative(_ x: Double) -> Double {
    guard x >= 0 else { return 0 }
    guard x < .infinity, mean > 0 else { return 1 }
    if isPoisson { return poisson.cumulative(x) }
    let (event, stop) = chances
    let k = x.rounded(.down) + 1
    // The offset from the mean is size · event − k · stop, written so that it does not cancel.
    return SpecialFunctions.incompleteBeta(
      size, k, at: stop, complement: event, offset: stop * (mean - k))
  }

  /// The probability of more than `x`, accurate in the right tail.
  public func survival(_ x: Double) -> Double {
    guard x >= 0 else { return 1 }
    guard x < .infinity, mean > 0 else { return 0 }
    if isPoisson { return poisson.survival(x) }
    let (event, stop) = chances
    let k = x.rounded(.down) + 1
    return SpecialFunctions.incompleteBeta(
      k, size, at: event, complement: stop, offset: stop * (k - mean))
  }

  /// The least count whose cumulative probability reaches `p`; infinite at 1.
  public func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
    guard p > 0, mean > 0 else { return 0 }
    guard p < 1 else { return .infinity }
    // Wilson and Hilferty's cube of a normal number for a gamma of the same mean and variance.
    let ninth = variance / (9 * mean * mean)
    let root = 1 - ninth + SpecialFunctions.normalQuantile(p) * ninth.squareRoot()
    let guess = root > 0 ? mean * root * root * root - 0.5 : 0
    return QuantileSearch.count(p, guess: guess, spread: 0.01 * variance.squareRoot()) {
      $1 ? cumulative($0) : survival($0)
    }
  }

  /// E[(X − x)⁺], the expected shortage above a level; linear between the counts.
  public func loss(_ x: Double) -> Double {
    KatzLoss(mean: mean, inverseSize: 1 / size, at: x).first {
      (self.probability($0), self.survival($0))
    }
  }

  /// ½ E[(X − k)⁺ (X − k − 1)⁺] at the count k at or below `x`, the second-order loss.
  ///
  /// It is the sum of the losses at all higher counts.
  public func secondLoss(_ x: Double) -> Double {
    KatzLoss(mean: mean, inverseSize: 1 / size, at: x).second {
      (self.probability($0), self.survival($0))
    }
  }
}
