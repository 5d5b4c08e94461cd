// SPDX-License-Identifier: GPL-3.0-or-later

/// How the errors of a demand regression hang together: an autoregression of two lags at most with a
/// moving average of one at most.
///
/// `u(t) = φ₁ u(t − 1) + φ₂ u(t − 2) + e(t) + θ e(t − 1)`, stationary and invertible.
struct ErrorProcess: Sendable, Hashable {
  /// φ₁ and φ₂; 0 where the order has none.
  var autoregressive = SIMD2<Double>.zero
  /// θ; 0 where the order has none.
  var movingAverage = 0.0
  /// The terms.
  var order = ArmaOrder()

  /// Errors that say nothing of one another.
  static let white = ErrorProcess()

  private init() {}

  /// The process of an estimate.
  init(_ process: ArimaProcess) {
    order = process.order.terms
    precondition(
      process.autoregressive.count <= 2 && process.movingAverage.count <= 1,
      "an error process has two lags and one moving average at most")
    for (lag, coefficient) in process.autoregressive.enumerated() {
      autoregressive[lag] = coefficient
    }
    movingAverage = process.movingAverage.first ?? 0
  }

  /// Whether there is nothing to carry on.
  var isWhite: Bool { order.parameterCount == 0 }

  /// The largest difference of a coefficient.
  func distance(to other: ErrorProcess) -> Double {
    max(
      abs(autoregressive.x - other.autoregressive.x),
      abs(autoregressive.y - other.autoregressive.y), abs(movingAverage - other.movingAverage))
  }

  /// The variance of the errors and their covariance one bucket apart, in units of the variance of `e`.
  ///
  /// - Reference: Box, Jenkins, Reinsel & Ljung (2015), *Time Series Analysis*, section 3.4.2
  var autocovariances: (Double, Double) {
    let (first, second) = (autoregressive.x, autoregressive.y)
    let theta = movingAverage
    let ratio = first * (1 + second) / (1 - second)
    let variance =
      (1 + theta * (first + theta) + ratio * theta) / (1 - second * second - ratio * first)
    return (variance, (first * variance + theta) / (1 - second))
  }

  /// The share of `e` that is still there one, two, … buckets later.
  func weights(_ count: Int) -> [Double] {
    var weights = [1.0]
    for step in 1..<max(1, count) + 1 {
      let before = step > 1 ? weights[step - 2] : 0
      weights.append(
        autoregressive.x * weights[step - 1] + autoregressive.y * before
          + (step == 1 ? movingAverage : 0))
    }
    return Array(weights.dropFirst())
  }
}
