// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// max(0, X) with X normal: the demand of `DemandDistribution.normal`.
struct RectifiedNormal {
  /// X.
  var normal: NormalDistribution

  /// E[X⁺], the loss at 0.
  var mean: Double { normal.loss(0) }

  /// E[(X⁺)²] − E[X⁺]², the first from the second-order loss at 0.
  var variance: Double { max(0, 2 * normal.secondLoss(0) - mean * mean) }

  func survival(_ x: Double) -> Double { x < 0 ? 1 : normal.survival(x) }

  func quantile(_ p: Double) -> Double { max(0, normal.quantile(p)) }

  func loss(_ x: Double) -> Double { x <= 0 ? mean - x : normal.loss(x) }
}
