// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

extension SpecialFunctions {
  /// The regularised lower incomplete gamma function P(a, x), for a > 0 and x ≥ 0.
  public static func lowerGamma(_ a: Double, _ x: Double) -> Double {
    if x <= 0 { return 0 }
    GSL.prepare()
    var result = gsl_sf_result()
    _ = gsl_sf_gamma_inc_P_e(a, x, &result)
    return result.val
  }

  /// The regularised upper incomplete gamma function Q(a, x), for a > 0 and x ≥ 0.
  public static func upperGamma(_ a: Double, _ x: Double) -> Double {
    if x <= 0 { return 1 }
    GSL.prepare()
    var result = gsl_sf_result()
    _ = gsl_sf_gamma_inc_Q_e(a, x, &result)
    return result.val
  }

  /// The levels of Legendre's continued fraction for Q from the given one on.
  ///
  /// The fraction is k (k − a) / (x − a + 2 k + 1 − (k + 1)(k + 1 − a) / (x − a + 2 k + 3 − …)).
  static func gammaFraction(_ a: Double, _ x: Double, from level: Double) -> Double {
    // Lentz's method on f = b₀ + a₁ / (b₁ + a₂ / (b₂ + …)), with b₀ = 0.
    let tiny = 1e-300
    var f = tiny
    var c = f
    var d = 0.0
    var k = level
    while k < level + 100_000 {
      let numerator = (k == level ? 1 : -1) * k * (k - a)
      let denominator = x - a + 2 * k + 1
      d = denominator + numerator * d
      if d == 0 { d = tiny }
      c = denominator + numerator / c
      if c == 0 { c = tiny }
      d = 1 / d
      let change = c * d
      f *= change
      if abs(change - 1) < 1e-16 { break }
      k += 1
    }
    return f
  }
}
