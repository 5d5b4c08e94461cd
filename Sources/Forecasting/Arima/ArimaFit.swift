// SPDX-License-Identifier: GPL-3.0-or-later

import Learning
import Numerical

/// A regression with errors of one ARIMA order, estimated.
struct ArimaFit: Sendable {
  let process: ArimaProcess
  /// The mean of the differenced errors; 0 without one.
  let constant: Double
  /// One a column of the design.
  let coefficients: [Double]
  /// The coefficients' standard errors, the process taken as known.
  let standardErrors: [Double]
  /// The exact log likelihood of the differenced series.
  let logLikelihood: Double
  /// Parameters, the variance included.
  let parameterCount: Int
  /// Known buckets after differencing.
  let knownCount: Int

  /// Akaike's criterion with the correction for short histories; infinite where there are hardly more
  /// buckets than parameters.
  var aicc: Double {
    let k = Double(parameterCount)
    let rest = Double(knownCount) - k - 1
    guard rest > 0 else { return .infinity }
    return -2 * logLikelihood + 2 * k + 2 * k * (k + 1) / rest
  }

  /// Estimates an order.
  ///
  /// - Parameters:
  ///   - order: terms, differences and constant.
  ///   - response: NaN where unknown.
  ///   - design: columns with a row a bucket; a constant that the order has is not among them.
  ///   - warm: free numbers to try as a start.
  ///   - effort: when the search ends.
  /// - Returns: coefficients and process together.
  /// - Throws: `tooShort`, or `numerical` where no process could be evaluated.
  static func fit(
    _ order: ArimaOrder, response: [Double], design: [[Double]], from warm: [[Double]],
    _ effort: ArmaSearch.Effort
  ) throws(FitError) -> ArimaFit {
    let regression = ArimaRegression(response: response, design: design, order: order)
    return try fit(order, regression, from: warm, effort)
  }

  /// Estimates an order on columns that are ready.
  static func fit(
    _ order: ArimaOrder, _ regression: ArimaRegression, from warm: [[Double]],
    _ effort: ArmaSearch.Effort
  ) throws(FitError) -> ArimaFit {
    let columns = regression.columns
    let needed = order.terms.parameterCount + regression.scales.count + 2
    if columns.knownCount < needed {
      throw .tooShort(
        needed: needed + order.consumed, got: columns.knownCount + order.consumed)
    }
    var search = ArmaSearch(order.terms, columns)
    let found = search.search(from: warm, effort)
    guard found.sum.isFinite else { throw .numerical(.objectiveNotFinite) }
    search.evaluate(at: found.point)
    return ArimaFit(order, regression, search.likelihood, found.point)
  }

  private init(
    _ order: ArimaOrder, _ regression: ArimaRegression, _ likelihood: ArmaLikelihood,
    _ free: [Double]
  ) {
    let gaps = regression.gaps.count
    let all = likelihood.coefficients.map { $0[0] }
    var coefficients = regression.unscaled(Array(all.dropFirst(gaps)))
    let known = regression.columns.knownCount
    let idle = zip(all.dropFirst(gaps), regression.scales).count { $0.0 == 0 }
    parameterCount = order.terms.parameterCount + regression.scales.count - idle + 1
    knownCount = known
    let scale = likelihood.scale[0]
    let squares = likelihood.sums[0] / (scale * scale)
    logLikelihood = -0.5 * likelihood.deviance(likelihood.sums[0])
    // Unbiased, so that the intervals of short histories are wide enough.
    let variance = squares / Double(max(1, known - parameterCount + 1))
    process = ArimaProcess(order, free: free, variance: variance)
    var errors = Self.inverseDiagonal(likelihood.factor.map { $0[0] }, count: all.count)
      .dropFirst(gaps).map { (variance * $0).squareRoot() }
    for i in errors.indices { errors[i] /= regression.scales[i] }
    if order.hasConstant {
      constant = coefficients.removeFirst()
      errors.removeFirst()
    } else {
      constant = 0
    }
    self.coefficients = coefficients
    standardErrors = errors
  }

  /// The diagonal of `(A Aᵀ)⁻¹` of a lower triangle A.
  private static func inverseDiagonal(_ factor: [Double], count k: Int) -> [Double] {
    var diagonal = Array(repeating: 0.0, count: k)
    for column in 0..<k {
      // One column of A⁻¹ at a time; the squares of its rows go to the diagonal of A⁻ᵀ A⁻¹.
      var solved = Array(repeating: 0.0, count: k)
      for i in column..<k {
        var value = i == column ? 1.0 : 0
        for j in column..<i { value -= factor[i * k + j] * solved[j] }
        solved[i] = value / factor[i * k + i]
        diagonal[column] += solved[i] * solved[i]
      }
    }
    return diagonal
  }
}
