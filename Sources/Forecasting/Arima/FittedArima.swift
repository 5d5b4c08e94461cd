// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// An ARIMA model, or a regression with ARIMA errors, at the end of a history.
public struct FittedArima: FittedForecast {
  /// The order.
  public let order: ArimaOrder
  /// The exact log likelihood of the differenced history of the fit.
  public let logLikelihood: Double
  /// Akaike's criterion with the correction for short histories.
  public let aicc: Double
  /// The mean of the differenced series; 0 without one.
  public let constant: Double
  let estimates: [Double]
  let errors: [Double]
  let explained: ExplainingColumns
  let state: ArimaState
  let count: Int

  init(_ fit: ArimaFit, _ explained: ExplainingColumns, _ response: [Double]) {
    order = fit.process.order
    logLikelihood = fit.logLikelihood
    aicc = fit.aicc
    constant = fit.constant
    estimates = fit.coefficients
    errors = fit.standardErrors
    self.explained = explained
    count = response.count
    state = ArimaState(
      fit.process, constant: constant,
      through: response.without(explained.columns(0..<count), estimates))
  }

  private init(_ previous: FittedArima, _ response: [Double]) {
    order = previous.order
    logLikelihood = previous.logLikelihood
    aicc = previous.aicc
    constant = previous.constant
    estimates = previous.estimates
    errors = previous.errors
    explained = previous.explained
    count = response.count
    state = ArimaState(
      previous.state.process, constant: constant,
      through: response.without(explained.columns(0..<count), estimates))
  }

  /// φ of lag 1, 2, …, seasonal terms multiplied out.
  public var autoregressive: [Double] { state.process.autoregressive }

  /// θ of lag 1, 2, …, seasonal terms multiplied out.
  public var movingAverage: [Double] { state.process.movingAverage }

  /// The variance of one-step errors, unbiased for the number of parameters.
  public var variance: Double { state.process.variance }

  /// `ARIMA(1,0,1)(0,1,1)[12] with drift`, or `LM(price; ARIMA(1,0,0) errors)`.
  ///
  /// With waves `DHR(7:3,365:5; ARIMA(1,0,0) errors)`: seasons and their pairs of sine and cosine.
  public var specification: String {
    let waves = explained.harmonics.filter { $0.pairs > 0 }.map { "\($0.seasonLength):\($0.pairs)" }
    if !waves.isEmpty {
      return "DHR(\((waves + explained.names).joined(separator: ",")); \(order) errors)"
    }
    return explained.names.isEmpty
      ? order.description
      : "LM(\(explained.names.joined(separator: ", ")); \(order) errors)"
  }

  /// The same coefficients at the end of another history.
  public func advanced(through demand: Span<Double>) -> FittedArima {
    FittedArima(self, demand.array)
  }

  /// Means by the process, plus what the regressors say; deviations and carry-over by the weights of
  /// past errors.
  public func outlook(horizon: Int) -> Outlook {
    var mean = state.mean(horizon: horizon, count: count)
    let ahead = explained.columns(count..<count + horizon)
    for (column, coefficient) in zip(ahead, estimates) {
      for step in mean.indices { mean[step] += coefficient * column[step] }
    }
    let spread = state.deviations(horizon: horizon)
    return Outlook(
      mean: mean, standardDeviation: spread.deviations, carryOver: spread.carryOver)
  }

  /// The regressors' effects.
  public var coefficients: [Coefficient] {
    let effects = zip(estimates, errors).suffix(explained.names.count)
    return zip(explained.names, effects).map { name, estimate in
      let ratio = abs(estimate.0) / max(estimate.1, .leastNormalMagnitude)
      return Coefficient(
        name: name, estimate: estimate.0, standardError: estimate.1,
        pValue: 2 * NormalDistribution().survival(ratio), varianceInflation: 1)
    }
  }
}
