// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A complex exponential smoothing model with its parameters and states.
public struct FittedComplexSmoothing: FittedForecast {
  /// Where it has a season.
  public let form: ComplexForm
  /// The season's length in buckets; 0 without a season.
  public let seasonLength: Int
  /// The smoothing parameters.
  public let parameters: ComplexParameters
  /// Minus twice the log likelihood, without constants: the number of known buckets times the
  /// logarithm of the sum of squared errors.
  public let deviance: Double
  /// The variance of one-step errors.
  public let variance: Double
  /// Akaike's criterion with the correction for short histories; infinite where the history has
  /// hardly more buckets than the model has parameters, among them the season before the history.
  public let aicc: Double
  let initial: ComplexState
  /// The states after the history, the season's by place.
  let state: ComplexState
  /// The place in the season of the first bucket ahead.
  let phase: Int

  init(
    form: ComplexForm, parameters: ComplexParameters, initial: ComplexState,
    demand: Span<Double>
  ) {
    self.form = form
    self.parameters = parameters
    self.initial = initial
    seasonLength = initial.season.count
    phase = seasonLength > 0 ? demand.count % seasonLength : 0
    var lanes = ComplexLanes(form: form, demand: demand, state: initial)
    let point = parameters.point
    lanes.pass((0..<4).map { ComplexLanes.Lanes(repeating: point[$0]) }, isForward: true)
    state = lanes.state(lane: 0)
    var squares = 0.0
    for error in lanes.errors { squares += error[0] * error[0] }
    var known = 0
    for t in demand.indices where demand[t] == demand[t] { known += 1 }
    let n = Double(known)
    deviance = n * log(max(squares, .leastNormalMagnitude))
    // The variance of the errors is a parameter too.
    let k = Double(form.parameterCount + 1)
    variance = squares / max(1, n - k)
    // So are the states before the history, found by backcasting or not; the imaginary parts come
    // after the real ones.
    let all = k + Double(max(1, seasonLength))
    aicc = n - all - 1 > 0 ? deviance + 2 * all + 2 * all * (all + 1) / (n - all - 1) : .infinity
  }

  /// `CES(P)[12]`, or `CES(N)`.
  public var specification: String {
    seasonLength > 0 ? "CES(\(form.letter))[\(seasonLength)]" : "CES(\(form.letter))"
  }

  /// The states at the end of another history.
  public func advanced(through demand: Span<Double>) -> FittedComplexSmoothing {
    FittedComplexSmoothing(form: form, parameters: parameters, initial: initial, demand: demand)
  }

  /// Means by the recursion without errors; deviations from the response to a single error.
  public func outlook(horizon: Int) -> Outlook {
    let mean = path(from: state, phase: phase, horizon: horizon)
    return Outlook(
      mean: mean, oneStepDeviation: variance.squareRoot(),
      carryOver: Array(response(count: max(1, horizon - 1))))
  }

  /// What an error of one does to the forecasts of the buckets after it.
  private func response(count: Int) -> [Double] {
    let zero = ComplexPair(real: 0.0, imaginary: 0.0)
    let still = ComplexState(
      level: zero, season: Array(repeating: zero, count: seasonLength))
    var lanes = ComplexLanes(form: form, demand: [1.0].span, state: still)
    let point = parameters.point
    lanes.pass((0..<4).map { ComplexLanes.Lanes(repeating: point[$0]) }, isForward: true)
    return path(
      from: lanes.state(lane: 0), phase: seasonLength > 0 ? 1 % seasonLength : 0, horizon: count)
  }

  /// The forecasts from states, the first bucket's place in the season being `phase`.
  private func path(from state: ComplexState, phase: Int, horizon: Int) -> [Double] {
    var state = state
    var place = phase
    let p = parameters
    func coasted(_ pair: ComplexPair<Double>, _ real: Double, _ imaginary: Double)
      -> ComplexPair<Double>
    {
      ComplexPair(
        real: pair.real - (1 - imaginary) * pair.imaginary,
        imaginary: pair.real + (1 - real) * pair.imaginary)
    }
    return (0..<horizon).map { _ in
      var mean = state.level.real
      state.level = coasted(state.level, p.alphaReal, p.alphaImaginary)
      guard seasonLength > 0 else { return mean }
      let pair = state.season[place]
      mean += pair.real
      switch form {
      case .none, .partial: break
      case .simple: state.season[place] = coasted(pair, p.alphaReal, p.alphaImaginary)
      case .full: state.season[place] = coasted(pair, p.betaReal, p.betaImaginary)
      }
      place = place + 1 == seasonLength ? 0 : place + 1
      return mean
    }
  }
}
