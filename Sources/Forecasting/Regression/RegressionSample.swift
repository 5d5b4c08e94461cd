// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A history that is to be explained: the columns, what is known of the response, and what is believed
/// of the coefficients.
struct RegressionSample: Sendable {
  /// The columns' names.
  var names: [String]
  /// The columns, a value a bucket.
  var columns: [[Double]]
  /// The response; NaN where unknown.
  var response: [Double]
  /// What the response was at least where it is unknown, NaN elsewhere; it may be shorter.
  var bounds: [Double] = []
  /// What is believed of a column's coefficient; nil where nothing is.
  var beliefs: [EffectPrior.Belief?]

  /// The response, or its bound, less what coefficients explain of it.
  func errors(_ values: [Double], _ coefficients: [Double]) -> [Double] {
    values.without(columns.map { Array($0.prefix(values.count)) }, coefficients)
  }
}

/// Estimated coefficients and the errors that they leave.
struct RegressionEstimate: Sendable {
  /// The errors, filtered.
  var filter: ErrorFilter
  /// One a column.
  var coefficients: [Double]
  /// The variance of one-step errors.
  var variance: Double
  /// The number of coefficients that the history itself determines.
  var effectiveCount: Double

  /// Akaike's criterion with the correction for short histories.
  ///
  /// A coefficient counts as far as it is not what was believed: all of them together count the trace of
  /// the matrix that turns responses into fitted values.
  ///
  /// - Reference: Hurvich, Simonoff & Tsai (1998), doi:10.1111/1467-9868.00125
  var aicc: Double {
    let n = Double(filter.count)
    let k = effectiveCount + Double(filter.process.order.parameterCount) + 1
    guard n - k - 1 > 0 else { return .infinity }
    let variance = max(filter.squares / n, .leastNormalMagnitude)
    return n * log(2 * .pi * variance) + n + filter.logDeterminant + 2 * k
      + 2 * k * (k + 1) / (n - k - 1)
  }

  /// Whether nothing has moved since another estimate.
  func isNear(_ other: RegressionEstimate) -> Bool {
    abs(variance - other.variance) <= 1e-8 * variance
      && zip(coefficients, other.coefficients).allSatisfy {
        ($0 - $1) * ($0 - $1) <= 1e-12 * variance
      }
  }
}

extension RegressionSample {
  /// Estimates by generalised least squares for a process of the errors.
  ///
  /// Each belief is one more observation, of the coefficient itself; as the variance of the others is
  /// what they are weighed against, and bounds count by what the coefficients leave, the estimates are
  /// repeated until they stay.
  ///
  /// - Reference: Theil & Goldberger (1961), "On pure and mixed statistical estimation in economics",
  ///   doi:10.2307/2525589; Tobin (1958), doi:10.2307/1907382
  func estimate(
    _ process: ErrorProcess, from start: RegressionEstimate? = nil
  ) throws(NumericalError) -> RegressionEstimate {
    let isBounded = bounds.contains { $0 == $0 }
    let rounds = isBounded || beliefs.contains { $0 != nil } ? Self.mostRounds : 1
    var current = start
    for _ in 0..<rounds {
      let next = try step(process, from: current)
      let isAtRest = current.map(next.isNear) ?? false
      current = next
      if isAtRest { break }
    }
    guard let current else { throw .tooFewObservations(observations: 0, parameters: names.count) }
    return current
  }

  private static let mostRounds = 40

  /// Least squares on whitened rows and beliefs, as far as an earlier estimate says how they weigh.
  func step(
    _ process: ErrorProcess, from before: RegressionEstimate?
  ) throws(NumericalError) -> RegressionEstimate {
    let (rows, response) = whitened(process, before)
    let variance = before?.variance ?? self.response.variance
    let equations = ShrunkEquations(rows, response)
    guard
      let found = equations.solve(Array(names.indices), beliefs, variance: variance)
    else { throw .tooFewObservations(observations: response.count, parameters: names.count) }
    let freedom = Double(response.count) - found.effectiveCount
    guard freedom > 0.5 else {
      throw .tooFewObservations(observations: response.count, parameters: names.count)
    }
    let filter = filtered(process, found.coefficients, variance)
    return RegressionEstimate(
      filter: filter, coefficients: found.coefficients,
      variance: filter.squares / freedom, effectiveCount: found.effectiveCount)
  }

  /// Columns and response as independent errors would leave them, of the buckets that count.
  private func whitened(
    _ process: ErrorProcess, _ before: RegressionEstimate?
  ) -> (rows: [[Double]], response: [Double]) {
    guard let before else {
      let filter = ErrorFilter(process, errors: response, atLeast: [], variance: 0)
      return (columns.map(filter.whitened), filter.whitened(response))
    }
    let filter = filtered(process, before.coefficients, before.variance)
    let explained = errors(response.map { _ in 0 }, before.coefficients)
    let counted = zip(filter.counted, explained).map { $0 - $1 }
    return (columns.map(filter.whitened), filter.whitened(counted))
  }

  /// An estimate's coefficients with their errors and tests; columns that earlier ones imply are left
  /// out.
  ///
  /// By orthogonal factorisation, each belief one more row.
  func fit(_ estimate: RegressionEstimate) throws(NumericalError) -> LinearFit {
    var (rows, values) = whitened(estimate.filter.process, estimate)
    var weights = Array(repeating: 1.0, count: values.count)
    for (column, belief) in beliefs.enumerated() {
      guard let belief else { continue }
      for other in rows.indices { rows[other].append(other == column ? 1 : 0) }
      values.append(belief.mean)
      weights.append(estimate.variance / belief.variance)
    }
    return try LeastSquares.fit(
      design: Matrix(columns: rows), names: names, response: values, weights: weights
    ).withResidualStandardDeviation(estimate.variance.squareRoot())
  }

  /// The errors that coefficients leave, filtered.
  func filtered(
    _ process: ErrorProcess, _ coefficients: [Double], _ variance: Double
  ) -> ErrorFilter {
    ErrorFilter(
      process, errors: errors(response, coefficients), atLeast: errors(bounds, coefficients),
      variance: variance)
  }
}

extension Array<Double> {
  /// The mean squared distance of the known values from their mean; 0 of none.
  fileprivate var variance: Double {
    let known = filter { $0 == $0 }
    guard !known.isEmpty else { return 0 }
    let mean = known.reduce(0, +) / Double(known.count)
    return known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(known.count)
  }
}
