// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension SpecialFunctions {
  /// ln Γ(1 + x) for x ≥ 0, with all its digits where x is next to zero and so is the result.
  ///
  /// Up to one half by the series −ln(1 + x) + (1 − γ) x + Σ (−1)ᵏ (ζ(k) − 1) xᵏ / k.
  ///
  /// - Reference: Abramowitz & Stegun (1964), equation 6.1.33
  static func logGammaOnePlus(_ x: Double) -> Double {
    guard x < 0.5 else { return logGamma(1 + x) }
    var sum = 0.0
    for k in zetaLessOne.indices.reversed() {
      sum = zetaLessOne[k] / Double(k + 2) - x * sum
    }
    return x * x * sum + oneLessEuler * x - log1p(x)
  }

  /// ln Γ(a + s) − ln Γ(a) for a > 0 and s ≥ 0, accurate where s is small beside a.
  static func logGammaRise(_ a: Double, by s: Double) -> Double {
    // Γ(a + 1) = a Γ(a) lifts a to where Stirling's remainder is at its best.
    var base = a
    var lifted = 0.0
    while base < 15 {
      lifted += log1p(s / base)
      base += 1
    }
    return (base - 0.5) * log1p(s / base) + s * log(base + s) - s
      + stirlingRemainder(base + s) - stirlingRemainder(base) - lifted
  }

  /// One less Euler's constant.
  private static let oneLessEuler = 0.422_784_335_098_467_139_39

  /// ζ(k) − 1 from k = 2 on.
  private static let zetaLessOne = [
    0.64493406684822643647,
    0.2020569031595942854,
    0.082323233711138191516,
    0.036927755143369926331,
    0.017343061984449139715,
    0.0083492773819228268398,
    0.0040773561979443393787,
    0.0020083928260822144179,
    0.00099457512781808533715,
    0.0004941886041194645587,
    0.00024608655330804829864,
    0.00012271334757848914675,
    0.000061248135058704829259,
    0.000030588236307020493552,
    0.000015282259408651871733,
    7.6371976378997622736e-6,
    3.8172932649998398565e-6,
    1.9082127165539389257e-6,
    9.5396203387279611315e-7,
    4.7693298678780646312e-7,
    2.3845050272773299e-7,
    1.1921992596531107307e-7,
    5.9608189051259479612e-8,
    2.9803503514652280186e-8,
    1.4901554828365041235e-8,
    7.450711789835429492e-9,
  ]
}
