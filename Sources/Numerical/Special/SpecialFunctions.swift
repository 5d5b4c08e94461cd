// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The special functions that the distributions, tests and likelihoods rest on.
///
/// Each topic is an extension in a file of its own.
public enum SpecialFunctions {
  /// ½ ln 2π.
  static let halfLogTwoPi = 0.918_938_533_204_672_741_780_329_736_406

  /// The natural logarithm of the gamma function's absolute value.
  public static func logGamma(_ x: Double) -> Double {
    lgamma(x).0
  }

  /// ln n!, for real `n` ≥ 0 too, where it is ln Γ(n + 1).
  public static func logFactorial(_ n: Double) -> Double {
    logGamma(n + 1)
  }

  /// ln B(a, b) for positive `a` and `b`, without the cancellation that large arguments would bring.
  public static func logBeta(_ a: Double, _ b: Double) -> Double {
    let small = min(a, b)
    let large = max(a, b)
    guard large >= 10 else { return logGamma(a) + logGamma(b) - logGamma(a + b) }
    let remainders = stirlingRemainder(large) - stirlingRemainder(large + small)
    if small >= 10 {
      return halfLogTwoPi + stirlingRemainder(small) + remainders - 0.5 * log(small)
        - small * log1p(large / small) - (large - 0.5) * log1p(small / large)
    }
    // ln Γ(large) − ln Γ(large + small), by Stirling's formula with its remainder.
    return logGamma(small)
      - (large - 0.5) * log1p(small / large) - small * log(large + small) + small
      + remainders
  }

  /// ln of the binomial coefficient "n over k" for real 0 ≤ k ≤ n.
  public static func logBinomialCoefficient(_ n: Double, _ k: Double) -> Double {
    guard k > 0, k < n else { return 0 }
    return -log(n + 1) - logBeta(n - k + 1, k + 1)
  }

  /// ln(eᵃ + eᵇ), without overflow.
  public static func logSumExp(_ a: Double, _ b: Double) -> Double {
    let larger = max(a, b)
    guard larger > -.infinity, larger < .infinity else { return larger }
    return larger + log1p(exp(min(a, b) - larger))
  }

  /// ln Σ eˣ over the values, without overflow; −∞ of none.
  public static func logSumExp(_ values: Span<Double>) -> Double {
    var largest = -Double.infinity
    for i in values.indices { largest = max(largest, values[i]) }
    guard largest > -.infinity, largest < .infinity else { return largest }
    var sum = 0.0
    for i in values.indices { sum += exp(values[i] - largest) }
    return largest + log(sum)
  }

  /// The error function.
  public static func errorFunction(_ x: Double) -> Double {
    erf(x)
  }

  /// One less the error function, accurate in the right tail.
  public static func complementaryErrorFunction(_ x: Double) -> Double {
    erfc(x)
  }

  /// ln(1 + x) − x, accurate near zero.
  ///
  /// With r = x / (2 + x): ln(1 + x) = 2 artanh r and 2r − x = −x r, so that the difference is
  /// −x r + 2 r³ (1/3 + r²/5 + r⁴/7 + …).
  public static func logOnePlusMinus(_ x: Double) -> Double {
    guard x > -0.4, x < 0.8 else { return log1p(x) - x }
    let r = x / (2 + x)
    let square = r * r
    // r² ≤ 1/16 in this range, so that fourteen terms reach the last bit.
    var sum = 0.0
    var odd = 31.0
    while odd >= 3 {
      sum = sum * square + 1 / odd
      odd -= 2
    }
    return -x * r + 2 * r * square * sum
  }
}
