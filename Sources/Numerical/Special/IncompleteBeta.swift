// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The incomplete beta function, each tail with its own digits for parameters from 10⁻⁸ to 10¹².
///
/// GSL's routine gives up at large parameters, so this is our own: Didonato and Morris' continued
/// fraction, and a power series where one parameter is small and its variable next to zero.
///
/// - Reference: Didonato & Morris (1992), algorithm 708, "Significant digit computation of the
///   incomplete beta function ratios", doi:10.1145/131766.131776
extension SpecialFunctions {
  /// The regularised incomplete beta function I(a, b; x), for a, b > 0 and 0 ≤ x ≤ 1.
  public static func incompleteBeta(_ a: Double, _ b: Double, _ x: Double) -> Double {
    incompleteBeta(a, b, at: x, complement: 1 - x)
  }

  /// The same with 1 − x given too, so that an x next to one keeps its digits.
  public static func incompleteBeta(
    _ a: Double, _ b: Double, at x: Double, complement y: Double
  ) -> Double {
    incompleteBeta(a, b, at: x, complement: y, offset: a * y - b * x)
  }

  /// The same with λ = a y − b x given too, the distance from the mean, which may cancel.
  static func incompleteBeta(
    _ a: Double, _ b: Double, at x: Double, complement y: Double, offset lambda: Double
  ) -> Double {
    guard x > 0 else { return 0 }
    guard y > 0 else { return 1 }
    let value: Double
    if a < 1 || b < 1 {
      // The tails of the smaller parameter s, whose variable is u: I(s, l; u) and its complement.
      let isFirst = a <= b
      let (s, l) = isFirst ? (a, b) : (b, a)
      let (u, v) = isFirst ? (x, y) : (y, x)
      if l * u <= 0.5, u <= 0.5 {
        let tails = smallParameterTails(s, l, u)
        value = isFirst ? tails.below : tails.above
      } else {
        let above = betaFraction(l, s, at: v, complement: u, offset: isFirst ? -lambda : lambda)
        value = isFirst ? 1 - above : above
      }
    } else if lambda >= 0 {
      value = betaFraction(a, b, at: x, complement: y, offset: lambda)
    } else {
      value = 1 - betaFraction(b, a, at: y, complement: x, offset: -lambda)
    }
    return min(1, max(0, value))
  }

  /// I(s, l; u) and its complement for s < 1 and l u ≤ ½, where either may be small.
  ///
  /// I = e^w (1 + s T), with w = s ln u + ln Γ(l + s) − ln Γ(l) − ln Γ(1 + s) and
  /// T = Σ (1 − l)(2 − l) … (n − l) uⁿ / (n! (s + n)).
  private static func smallParameterTails(
    _ s: Double, _ l: Double, _ u: Double
  ) -> (below: Double, above: Double) {
    let w = s * log(u) + logGammaRise(l, by: s) - logGammaOnePlus(s)
    var power = 1.0
    var sum = 0.0
    var n = 1.0
    while n < 1000 {
      power *= (n - l) / n * u
      let term = power / (s + n)
      sum += term
      if abs(term) <= abs(sum) * 1e-17 { break }
      n += 1
    }
    let front = exp(w)
    return (front * (1 + s * sum), -expm1(w) - s * front * sum)
  }

  /// I(a, b; x) by the continued fraction, which converges fast for x below the mean a / (a + b).
  private static func betaFraction(
    _ a: Double, _ b: Double, at x: Double, complement y: Double, offset lambda: Double
  ) -> Double {
    let front = exp(logBetaFront(a, b, at: x, complement: y, offset: lambda))
    guard front > 0 else { return 0 }
    let ratio = b / a
    let step = 1 / a + 1
    let first = lambda + 1
    var n = 0.0
    var p = 1.0
    var s = a + 1
    // Two neighbouring convergents, scaled so that the later denominator is one.
    var (above, below) = (0.0, 1.0)
    var (nextAbove, nextBelow) = (1.0, first / step)
    var value = step / first
    while n < 100_000 {
      n += 1
      let t = n / a
      let w = n * (b - n) * x
      let e = a / s
      let alpha = p * (p + ratio) * e * e * (w * x)
      let beta = n + w / s + (t + 1) / (step + t + t) * (first + n * (y + 1))
      p = t + 1
      s += 2
      (above, nextAbove) = (nextAbove, alpha * above + beta * nextAbove)
      (below, nextBelow) = (nextBelow, alpha * below + beta * nextBelow)
      let last = value
      value = nextAbove / nextBelow
      if abs(value - last) <= 1e-15 * value { break }
      above /= nextBelow
      below /= nextBelow
      nextAbove = value
      nextBelow = 1
    }
    return front * value
  }

  /// ln(xᵃ yᵇ / B(a, b)), by the saddle point, so that nothing cancels near the mean.
  private static func logBetaFront(
    _ a: Double, _ b: Double, at x: Double, complement y: Double, offset lambda: Double
  ) -> Double {
    let n = a + b
    let remainder = stirlingRemainder(n) - stirlingRemainder(a) - stirlingRemainder(b)
    let deviance =
      devianceTerm(a, mean: n * x, excess: -lambda) + devianceTerm(b, mean: n * y, excess: lambda)
    return remainder - deviance - halfLogTwoPi + 0.5 * (log(a) + log(b) - log(n))
  }
}
