// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The incomplete gamma functions, each tail with its own digits for shapes from 10⁻¹⁰ to 10¹⁵.
///
/// GSL's routines give up between the transition region and the far tail for large shapes, so these
/// are our own: Temme's uniform expansion around x = a, a power series left of it, Legendre's
/// continued fraction right of it, and Gautschi's form for small shapes next to zero.
///
/// - Reference: Gautschi (1979), "A computational procedure for incomplete gamma functions",
///   doi:10.1145/355853.355863; Gil, Segura & Temme (2012), doi:10.1137/120872553
extension SpecialFunctions {
  /// The regularised lower incomplete gamma function P(a, x), for a > 0 and x ≥ 0.
  public static func lowerGamma(_ a: Double, _ x: Double) -> Double {
    incompleteGamma(a, x).lower
  }

  /// The regularised upper incomplete gamma function Q(a, x), for a > 0 and x ≥ 0.
  public static func upperGamma(_ a: Double, _ x: Double) -> Double {
    incompleteGamma(a, x).upper
  }

  /// P(a, x) and Q(a, x); the smaller of them is accurate, the other its complement.
  static func incompleteGamma(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
    guard x > 0 else { return (0, 1) }
    guard x < .infinity else { return (1, 0) }
    if a >= TemmeExpansion.leastShape, abs(x - a) <= TemmeExpansion.range * a {
      return TemmeExpansion.tails(a, x)
    }
    if a < 1, x < 1.5 { return smallShape(a, x) }
    if x < a + 1 {
      let lower = min(1, lowerSeries(a, x))
      return (lower, 1 - lower)
    }
    // Q = D / (x − a + 1 − c), with the fraction c of the levels from one on.
    let upper = min(1, exp(logGammaFront(a, x)) / (x - a + 1 - gammaFraction(a, x, from: 1)))
    return (1 - upper, upper)
  }

  /// P(a, x) = D / a · (1 + x / (a + 1) + x² / ((a + 1)(a + 2)) + …), all terms positive.
  private static func lowerSeries(_ a: Double, _ x: Double) -> Double {
    let front = exp(logGammaFront(a, x))
    guard front > 0 else { return 0 }
    var term = 1 / a
    var sum = term
    var n = 1.0
    while n < 10_000 {
      term *= x / (a + n)
      sum += term
      if term <= sum * 1e-17 { break }
      n += 1
    }
    return front * sum
  }

  /// Both tails for a < 1 and x < 1.5, where Q may be as small as a and P as small as xᵃ.
  ///
  /// P = e^w (1 + a T) and Q = −(e^w − 1) − a e^w T, with w = a ln x − ln Γ(1 + a) and
  /// T = Σ (−x)ⁿ / (n! (a + n)).
  private static func smallShape(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
    let w = a * log(x) - logGammaOnePlus(a)
    var power = 1.0
    var sum = 0.0
    var n = 1.0
    while n < 100 {
      power *= -x / n
      let term = power / (a + n)
      sum += term
      if abs(term) <= abs(sum) * 1e-17 { break }
      n += 1
    }
    let front = exp(w)
    return (front * (1 + a * sum), max(0, -expm1(w) - a * front * sum))
  }

  /// ln D, with D = yᵃ e⁻ʸ / Γ(a), without cancellation where y is near a.
  static func logGammaFront(_ a: Double, _ y: Double) -> Double {
    guard a >= 1 else { return a * log(y) - y - logGammaOnePlus(a) + log(a) }
    return -stirlingRemainder(a) - devianceTerm(a, mean: y) - halfLogTwoPi + 0.5 * log(a)
  }

  /// The levels of Legendre's continued fraction for Q from the given one on.
  ///
  /// The fraction is k (k − a) / (x − a + 2 k + 1 − (k + 1)(k + 1 − a) / (x − a + 2 k + 3 − …)),
  /// negated: level one is (1 − a) / (x − a + 3 − level two).
  static func gammaFraction(_ a: Double, _ x: Double, from level: Double) -> Double {
    // Lentz's method, with its tiny number in place of zeros.
    let tiny = 1e-300
    var value = tiny
    var c = value
    var d = 0.0
    var k = level
    while k < level + 10_000 {
      let numerator = (k == level ? 1 : -1) * k * (k - a)
      let denominator = x - a + 2 * k + 1
      d = denominator + numerator * d
      if d == 0 { d = tiny }
      c = denominator + numerator / c
      if c == 0 { c = tiny }
      d = 1 / d
      let change = c * d
      value *= change
      if abs(change - 1) <= 2e-16 { break }
      k += 1
    }
    return value
  }
}
