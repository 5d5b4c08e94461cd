// SPDX-License-Identifier: GPL-3.0-or-later

/// The quantile levels that forecasts are scored at.
public enum QuantileLevels {
  /// The nine of the M5 competition: the median and the ends of the central 50, 67, 95 and 99 %.
  ///
  /// - Reference: Makridakis et al. (2022), doi:10.1016/j.ijforecast.2021.10.009
  public static let m5 = [0.005, 0.025, 0.165, 0.25, 0.5, 0.75, 0.835, 0.975, 0.995]
}

/// The loss of a quantile: `p (y − q)` where demand reaches it, else `(1 − p)(q − y)`.
///
/// In units; its expectation is least at the true quantile of level `p`. It is the cost of stocking
/// `q` where a unit short costs `p` and a unit over `1 − p`.
///
/// - Reference: Koenker & Bassett (1978), doi:10.2307/1913643
public func pinballLoss(actual: Double, quantile: Double, level: Double) -> Double {
  actual >= quantile ? level * (actual - quantile) : (1 - level) * (quantile - actual)
}
