// SPDX-License-Identifier: GPL-3.0-or-later

/// An ARIMA process at the end of a history: what it expects of the buckets ahead.
///
/// Unknown buckets are estimated from both sides; how uncertain they are adds to the forecast's
/// variance.
struct ArimaState: Sendable {
  /// One column on its way: the series itself or a unit at an unknown bucket.
  struct Trajectory: Sendable {
    /// What is expected of the differenced column so far, from the next bucket on.
    var states: [Double]
    /// The last values, as many as differencing reaches back.
    var tail: [Double]
  }

  let process: ArimaProcess
  /// The mean of the differenced series.
  let constant: Double
  /// Unknown buckets at the history's end.
  let trailing: Int
  private let series: Trajectory
  private let impulses: [Trajectory]
  /// The factor of the impulses' information, row by row in a square.
  private let factor: [Double]
  /// The one-step errors over the root of their relative variance, from the first known bucket on;
  /// NaN where differencing has used it up.
  let errors: [Double]

  /// Runs a process through a series, NaN where unknown, from which the regression is taken off.
  init(_ process: ArimaProcess, constant: Double, through series: [Double]) {
    self.process = process
    self.constant = constant
    var order = process.order
    order.hasConstant = false
    let regression = ArimaRegression(
      response: constant == 0 ? series : Self.removed(constant, from: series, order),
      design: [], order: order)
    trailing = series.count - regression.first - regression.filled.count
    var likelihood = ArmaLikelihood(order.terms, regression.columns)
    likelihood.run(process.free.map { Lanes(repeating: $0) })
    let reach = likelihood.filter.shape.reach
    let rows = regression.columns.rowCount
    let width = rows + reach
    func states(_ column: Int) -> [Double] {
      (0..<reach).map { likelihood.filter.predictions[column * width + rows + $0][0] }
    }
    let kept = order.consumed
    var filled = regression.filled
    var end = states(0)
    for (place, gap) in regression.gaps.enumerated() {
      let coefficient = likelihood.coefficients[place][0]
      filled[gap] -= coefficient
      for (i, state) in states(place + 1).enumerated() { end[i] -= coefficient * state }
    }
    self.series = Trajectory(states: end, tail: filled.suffix(kept))
    impulses = regression.gaps.enumerated().map { place, gap in
      let tail = (max(0, filled.count - kept)..<filled.count).map { $0 == gap ? 1.0 : 0 }
      return Trajectory(states: states(place + 1), tail: tail)
    }
    factor = likelihood.factor.map { $0[0] }
    let scale = likelihood.scale[0]
    errors =
      Array(repeating: .nan, count: min(kept, filled.count))
      + likelihood.residuals.map { $0[0] / scale }
  }

  /// Takes off the line that the constant amounts to once it is summed up.
  private static func removed(
    _ constant: Double, from series: [Double], _ order: ArimaOrder
  ) -> [Double] {
    if order.consumed == 0 { return series.map { $0 - constant } }
    let slope = slope(of: constant, order)
    return series.indices.map { series[$0] - slope * Double($0) }
  }

  /// Units a bucket of a differenced mean.
  private static func slope(of constant: Double, _ order: ArimaOrder) -> Double {
    order.seasonalDifferences > 0 ? constant / Double(order.terms.seasonLength) : constant
  }

  /// The means of the buckets ahead, from bucket `count` of the history on.
  func mean(horizon: Int, count: Int) -> [Double] {
    let path = Array(path(of: series, horizon: trailing + horizon).dropFirst(trailing))
    guard constant != 0 else { return path }
    if process.order.consumed == 0 { return path.map { $0 + constant } }
    let slope = Self.slope(of: constant, process.order)
    return path.indices.map { path[$0] + slope * Double(count + $0) }
  }

  /// The standard deviations of the buckets ahead, and the carry-over.
  ///
  /// By the weights of past errors, as if the states were known as well as they ever get, plus what
  /// unknown buckets add.
  func deviations(horizon: Int) -> (deviations: [Double], carryOver: [Double]) {
    let steps = trailing + horizon
    let weights = process.weights(count: steps)
    var variances = Outlook.growth(of: weights, horizon: steps).map { $0 * $0 }
    let paths = impulses.map { path(of: $0, horizon: steps) }
    let k = paths.count
    if k > 0 {
      for step in 0..<steps {
        var solved: [Double] = []
        for i in 0..<k {
          var value = paths[i][step]
          for j in 0..<i { value -= factor[i * k + j] * solved[j] }
          solved.append(value / factor[i * k + i])
          variances[step] += solved[i] * solved[i]
        }
      }
    }
    return (
      variances.dropFirst(trailing).map { ($0 * process.variance).squareRoot() }, weights
    )
  }

  /// A column ahead, without errors: the differenced one by its states, then summed up.
  private func path(of trajectory: Trajectory, horizon: Int) -> [Double] {
    let reach = trajectory.states.count
    var ahead = trajectory.states + Array(repeating: 0, count: max(0, horizon))
    for step in 0..<horizon {
      let value = ahead[step]
      for (i, phi) in process.autoregressive.enumerated() where phi != 0 && i < reach {
        ahead[step + 1 + i] += phi * value
      }
    }
    let polynomial = process.order.differencing
    guard polynomial.count > 1 else { return Array(ahead.prefix(horizon)) }
    let lags = polynomial.indices.dropFirst().filter { polynomial[$0] != 0 }
    var values = trajectory.tail
    for step in 0..<horizon {
      var value = ahead[step]
      for lag in lags where lag <= values.count {
        value -= polynomial[lag] * values[values.count - lag]
      }
      values.append(value)
    }
    return Array(values.suffix(horizon))
  }
}
