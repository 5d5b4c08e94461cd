// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning
public import Numerical

/// A linear regression whose errors are an autoregressive moving-average process, by exact maximum
/// likelihood.
///
///     let fit = try ArmaErrors.fit(
///       design: matrix, response: demand, order: ArmaOrder(autoregressive: 1))
///     fit.coefficients            // by generalised least squares, one a column; 0 where implied
///     fit.standardErrors          // of them
///     fit.innovations             // one-step errors
///     fit.errorsAhead(8)          // what the correlation adds to the next buckets' means
///     fit.weights(7)              // the carry-over of an `Outlook`
///     let later = fit.advanced(design: longer, response: history)
///
/// A constant is a column of the design like any other. Unknown responses are NaN; the design has a
/// row for them too.
///
/// - Reference: Hyndman & Athanasopoulos (2021), *Forecasting: Principles and Practice*, chapter 10
public struct ArmaErrors: Sendable {
  /// One a column of the design, in its units; 0 where earlier columns imply it.
  public let coefficients: [Double]
  /// The coefficients' standard errors, the process taken as known.
  public let standardErrors: [Double]
  /// The exact log likelihood.
  public let logLikelihood: Double
  /// Akaike's criterion with the correction for short histories; the variance counts as a parameter.
  public let aicc: Double
  let state: ArimaState

  /// The terms of the errors' process.
  public var order: ArmaOrder { state.process.order.terms }
  /// φ of lag 1, 2, …, seasonal terms multiplied out.
  public var autoregressive: [Double] { state.process.autoregressive }
  /// θ of lag 1, 2, …, seasonal terms multiplied out.
  public var movingAverage: [Double] { state.process.movingAverage }
  /// The variance of one-step errors, unbiased for the number of parameters.
  public var variance: Double { state.process.variance }
  /// The one-step errors, over the root of their relative variance, from the first known response to
  /// the last; those of unknown responses are what is left of their estimates.
  public var innovations: [Double] { state.errors }
}

extension ArmaErrors {
  /// Estimates coefficients and process together.
  ///
  /// - Parameters:
  ///   - design: a row a response.
  ///   - response: NaN where unknown.
  ///   - order: the terms of the errors' process.
  ///   - warm: an earlier fit to begin at.
  /// - Returns: coefficients and process.
  /// - Throws: `tooShort` where there are too few known responses for so many parameters, `numerical`
  ///   where no process could be evaluated.
  public static func fit(
    design: Matrix, response: [Double], order: ArmaOrder, warm: ArmaErrors? = nil
  ) throws(FitError) -> ArmaErrors {
    precondition(design.rows == response.count, "a design has a row a response")
    let columns = (0..<design.columns).map { Array(design.column($0)) }
    let fit = try ArimaFit.fit(
      ArimaOrder(order), response: response, design: columns,
      from: warm?.order == order ? [warm?.state.process.free ?? []] : [], .final)
    return ArmaErrors(fit, columns, response)
  }

  init(_ fit: ArimaFit, _ columns: [[Double]], _ response: [Double]) {
    coefficients = fit.coefficients
    standardErrors = fit.standardErrors
    logLikelihood = fit.logLikelihood
    aicc = fit.aicc
    state = ArimaState(
      fit.process, constant: 0, through: response.without(columns, fit.coefficients))
  }

  private init(_ previous: ArmaErrors, _ state: ArimaState) {
    coefficients = previous.coefficients
    standardErrors = previous.standardErrors
    logLikelihood = previous.logLikelihood
    aicc = previous.aicc
    self.state = state
  }

  /// The same coefficients and process at the end of another history.
  public func advanced(design: Matrix, response: [Double]) -> ArmaErrors {
    precondition(design.rows == response.count, "a design has a row a response")
    let columns = (0..<design.columns).map { Array(design.column($0)) }
    return ArmaErrors(
      self,
      ArimaState(state.process, constant: 0, through: response.without(columns, coefficients)))
  }

  /// What is expected of the regression's errors in the buckets after the history, NaNs at its end
  /// included.
  public func errorsAhead(_ horizon: Int) -> [Double] { state.mean(horizon: horizon, count: 0) }

  /// The standard deviation of those errors.
  public func deviationsAhead(_ horizon: Int) -> [Double] {
    state.deviations(horizon: horizon).deviations
  }

  /// The share of a one-step error that is still there one, two, … buckets later.
  public func weights(_ count: Int) -> [Double] { state.process.weights(count: count) }
}

extension Array<Double> {
  /// The values less what columns explain of them.
  func without(_ columns: [[Double]], _ coefficients: [Double]) -> [Double] {
    var rest = self
    for (column, coefficient) in zip(columns, coefficients) where coefficient != 0 {
      for t in rest.indices { rest[t] -= coefficient * column[t] }
    }
    return rest
  }
}
