// SPDX-License-Identifier: GPL-3.0-or-later

/// How many terms an autoregressive moving-average process has.
///
/// `φ(B) Φ(Bᵐ) w(t) = θ(B) Θ(Bᵐ) e(t)` with `φ(B) = 1 − φ₁B − …` and `θ(B) = 1 + θ₁B + …`.
///
/// - Reference: Box, Jenkins, Reinsel & Ljung (2015), *Time Series Analysis*, section 9.1
public struct ArmaOrder: Sendable, Hashable {
  /// The number of coefficients φ.
  public var autoregressive: Int
  /// The number of coefficients θ.
  public var movingAverage: Int
  /// The number of coefficients Φ.
  public var seasonalAutoregressive: Int
  /// The number of coefficients Θ.
  public var seasonalMovingAverage: Int
  /// The season's length in buckets; 1 without a season.
  public var seasonLength: Int

  /// An order; without a season only the first two count.
  public init(
    autoregressive: Int = 0, movingAverage: Int = 0, seasonalAutoregressive: Int = 0,
    seasonalMovingAverage: Int = 0, seasonLength: Int = 1
  ) {
    self.autoregressive = autoregressive
    self.movingAverage = movingAverage
    self.seasonalAutoregressive = seasonalAutoregressive
    self.seasonalMovingAverage = seasonalMovingAverage
    self.seasonLength = max(1, seasonLength)
  }

  /// The number of coefficients of all four kinds.
  public var parameterCount: Int {
    autoregressive + movingAverage + seasonalAutoregressive + seasonalMovingAverage
  }

  /// The lags at which the multiplied autoregression has a coefficient, ascending.
  var autoregressiveLags: [Int] { lags(autoregressive, seasonalAutoregressive) }

  /// The lags at which the multiplied moving average has a coefficient, ascending.
  var movingAverageLags: [Int] { lags(movingAverage, seasonalMovingAverage) }

  private func lags(_ count: Int, _ seasonal: Int) -> [Int] {
    var lags: Set<Int> = []
    for season in 0...seasonal {
      for lag in 0...count where season + lag > 0 { lags.insert(season * seasonLength + lag) }
    }
    return lags.sorted()
  }
}
