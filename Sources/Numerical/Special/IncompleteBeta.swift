// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

extension SpecialFunctions {
  /// The regularised incomplete beta function I(a, b; x), for a, b > 0 and 0 ≤ x ≤ 1.
  public static func incompleteBeta(_ a: Double, _ b: Double, _ x: Double) -> Double {
    incompleteBeta(a, b, at: x, complement: 1 - x)
  }

  /// The same with 1 − x given too, so that an x next to one keeps its digits.
  public static func incompleteBeta(
    _ a: Double, _ b: Double, at x: Double, complement y: Double
  ) -> Double {
    if x <= 0 { return 0 }
    if y <= 0 { return 1 }
    GSL.prepare()
    var result = gsl_sf_result()
    _ = gsl_sf_beta_inc_e(a, b, x, &result)
    return result.val
  }
}
