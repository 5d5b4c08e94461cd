// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a search for the coefficients may begin when nothing is known of them.
///
/// The patterns of retail series: slow and quick decay, over-differencing (negative moving averages),
/// alternation; each with the season alike.
enum ArmaGuesses {
  /// First coefficients of φ, θ, Φ, Θ as partial autocorrelations, the latter's sign as for φ.
  private static let patterns: [(Double, Double, Double, Double)] = [
    (0.1, 0.1, 0.1, 0.1),
    (0.6, -0.2, 0.3, 0.3),
    (0.3, 0.6, 0.2, 0.6),
    (-0.4, 0.3, -0.3, 0.5),
    (0.8, 0.5, 0.6, 0.2),
    (0.8, 0.98, 0.9, 0.8),
    (-0.3, -0.5, 0.2, -0.3),
  ]

  /// Free numbers of an order.
  static func points(_ order: ArmaOrder) -> [[Double]] {
    patterns.map { pattern in
      factor(order.autoregressive, pattern.0) + factor(order.movingAverage, pattern.1)
        + factor(order.seasonalAutoregressive, pattern.2)
        + factor(order.seasonalMovingAverage, pattern.3)
    }
  }

  private static func factor(_ count: Int, _ first: Double) -> [Double] {
    (0..<count).map { ArmaPolynomials.free($0 == 0 ? first : 0.1 * first) }
  }
}
