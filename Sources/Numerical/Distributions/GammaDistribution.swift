// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The gamma distribution of positive amounts, by shape and scale.
public struct GammaDistribution: Hashable, Sendable {
  /// The shape: the inverse of the squared coefficient of variation.
  public let shape: Double
  /// The scale: the variance over the mean.
  public let scale: Double

  /// A gamma distribution of mean `shape · scale` and variance `shape · scale²`, both above zero.
  public init(shape: Double, scale: Double) {
    precondition(shape > 0 && shape.isFinite, "a gamma distribution needs a finite shape > 0")
    precondition(scale > 0 && scale.isFinite, "a gamma distribution needs a finite scale > 0")
    self.shape = shape
    self.scale = scale
  }

  /// The distribution with that mean and variance, both above zero.
  public init(mean: Double, variance: Double) {
    self.init(shape: mean / variance * mean, scale: variance / mean)
  }

  /// The mean.
  public var mean: Double { shape * scale }

  /// The variance.
  public var variance: Double { shape * scale * scale }

  /// The density at `x`.
  public func density(_ x: Double) -> Double {
    guard x >= 0, x < .infinity else { return 0 }
    if x == 0 { return shape < 1 ? .infinity : shape == 1 ? 1 / scale : 0 }
    return exp(logDensity(x))
  }

  /// The logarithm of the density at `x`.
  public func logDensity(_ x: Double) -> Double {
    guard x > 0, x < .infinity else { return log(density(x)) }
    let y = x / scale
    guard y > 0 else { return shape < 1 ? .infinity : -.infinity }
    guard y < .infinity else { return -.infinity }
    return SpecialFunctions.logGammaFront(shape, y) - log(x)
  }

  /// The probability of at most `x`.
  public func cumulative(_ x: Double) -> Double {
    x > 0 ? SpecialFunctions.lowerGamma(shape, x / scale) : 0
  }

  /// The probability of more than `x`, accurate in the right tail.
  public func survival(_ x: Double) -> Double {
    x > 0 ? SpecialFunctions.upperGamma(shape, x / scale) : 1
  }

  /// The value that is not exceeded with probability `p`; infinite at 1.
  ///
  /// Tiny shapes put most of the probability so near zero that their low quantiles are 0.
  public func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
    guard p > 0 else { return 0 }
    guard p < 1 else { return .infinity }
    // Next to zero P(a, y) is yᵃ / Γ(a + 1).
    let power = exp((log(p) + SpecialFunctions.logGamma(shape + 1)) / shape)
    if power < 1e-290 { return power * scale }
    let ninth = 1 / (9 * shape)
    let root = 1 - ninth + SpecialFunctions.normalQuantile(p) * ninth.squareRoot()
    let cube = shape * root * root * root
    let y = QuantileSearch.positive(
      p, upperTail: 1 - p, guess: root > 0.1 ? cube : power
    ) { y in
      (
        SpecialFunctions.lowerGamma(shape, y), SpecialFunctions.upperGamma(shape, y),
        exp(SpecialFunctions.logGammaFront(shape, y)) / y
      )
    }
    return y * scale
  }

  /// E[(X − x)⁺], the expected shortage above a level.
  ///
  /// With y = x / scale and D = yᵃ e⁻ʸ / Γ(a): scale · ((a − y) Q(a, y) + D).
  public func loss(_ x: Double) -> Double {
    guard x > 0 else { return mean - x }
    return scale * SpecialFunctions.gammaLosses(shape, x / scale).first
  }

  /// ½ E[((X − x)⁺)²], the second-order loss.
  ///
  /// In the terms of `loss`: ½ scale² · (((y − a)² + a) Q(a, y) + (a + 1 − y) D).
  public func secondLoss(_ x: Double) -> Double {
    guard x > 0 else { return 0.5 * (variance + (mean - x) * (mean - x)) }
    return scale * scale * SpecialFunctions.gammaLosses(shape, x / scale).second
  }
}

extension SpecialFunctions {
  /// The first- and second-order loss of a gamma distribution of unit scale at y > 0.
  static func gammaLosses(_ a: Double, _ y: Double) -> (first: Double, second: Double) {
    guard y < .infinity else { return (0, 0) }
    let front = exp(logGammaFront(a, y))
    if y > a + 1, y > 1.3 * a || a < 20 { return gammaTailLosses(a, y, front: front) }
    let above = upperGamma(a, y)
    let gap = y - a
    return (
      max(0, front - gap * above),
      max(0, 0.5 * ((gap * gap + a) * above + (1 - gap) * front))
    )
  }

  /// The losses in the right tail, where the terms of the closed form would cancel.
  ///
  /// Legendre's continued fraction is Q = D / (w + 1 − c) with w = y − a, c = (1 − a) / (w + 3 − d),
  /// d = 2 (2 − a) / (w + 5 − …). Put into the closed forms, all large terms go:
  /// the first-order loss is Q (1 − c), the second-order one Q (y + a + 1 − (a + 1) d / 2) / (w + 3 − d).
  private static func gammaTailLosses(
    _ a: Double, _ y: Double, front: Double
  ) -> (first: Double, second: Double) {
    let w = y - a
    let d = gammaFraction(a, y, from: 2)
    let c = (1 - a) / (w + 3 - d)
    let above = front / (w + 1 - c)
    return (
      max(0, above * (1 - c)),
      max(0, above * (y + a + 1 - 0.5 * (a + 1) * d) / (w + 3 - d))
    )
  }
}
