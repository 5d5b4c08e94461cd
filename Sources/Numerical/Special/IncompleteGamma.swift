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
}
