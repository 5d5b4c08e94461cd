// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The likelihood of exponential smoothing with multiplicative errors, over parameters and initial
/// states together.
///
/// With `G` the geometric mean of the forecasts, minus twice the log likelihood is the log of
/// `Σ (G r)²` times the number of buckets, where `r` are the relative errors: a sum of squares after
/// all, whose least value is sought by the method of Gauss and Newton. The slopes of the errors are
/// had by running the recursion, linearised, forwards with eight directions in the lanes of a vector,
/// and their inner products by running its adjoint backwards on them; no matrix of slopes is stored.
///
/// The demand is divided by its mean. With a season the first level is held: it and the seasons are
/// known up to a factor, or a sum, only.
///
/// - Reference: Hyndman, Koehler, Ord & Snyder (2008), equation (5.2) for the likelihood; Nocedal &
///   Wright (2006), section 10.3, for the search; Griewank & Walther (2008), *Evaluating
///   Derivatives*, section 3.2, for the reverse sweep
struct RelativeErrorSmoothing: SmoothingLikelihood {
  let region: SmoothingRegion
  private(set) var point = SIMD4<Double>.zero
  private(set) var deviance = Double.infinity
  /// The season's length, 0 without a season.
  let seasonLength: Int
  /// The mean of the known buckets, which the demand is divided by.
  let scale: Double
  let demand: [Double]
  let known: Int

  /// The standing states, scaled, and those of the last trial.
  var state: SmoothingState
  var trialState: SmoothingState
  var running: SmoothingState
  private var trialPoint = SIMD4<Double>.zero
  private var trialDeviance = Double.infinity

  /// The recursion of each bucket, linearised about the standing point.
  var steps: [SmoothingStep]
  /// The slopes of the relative errors in eight directions, and the seasons' part of a sweep.
  var slopes: [SIMD8<Double>]
  var ring: [SIMD8<Double>]
  /// Normal equations of the free states and the four coordinates.
  ///
  /// The states are the trend where there is one, then level or seasons. Solved, the right-hand sides
  /// hold what each state follows of a step in the coordinates, and its own least step.
  var equations: StateEquations
  /// Sums of the errors times their slopes, and of the slopes of the log forecasts, as in a row.
  var sides: [SIMD8<Double>]
  var logSlopes: [SIMD8<Double>]
  /// Whether the steps are those of the standing point.
  private(set) var isStanding = false

  init(_ region: SmoothingRegion, seasonLength: Int, demand: Span<Double>) {
    self.region = region
    let form = region.form
    let m = form.season == .none ? 0 : seasonLength
    self.seasonLength = m
    let mean = demand.meanOfKnown
    scale = mean
    self.demand = (0..<demand.count).map { demand[$0] / mean }
    known = self.demand.count { $0 == $0 }
    state = SmoothingState(level: 1, trend: 0, season: Array(repeating: 0, count: m))
    trialState = state
    running = state
    steps = Array(repeating: SmoothingStep(), count: demand.count)
    slopes = Array(repeating: .zero, count: demand.count)
    ring = Array(repeating: .zero, count: m)
    // Beside the states stand the four coordinates and the gradient.
    equations = StateEquations(
      width: max(1, m) + (form.trend == .none ? 0 : 1), below: 4, beside: 5)
    sides = Array(repeating: .zero, count: equations.groups)
    logSlopes = sides
  }

  /// Stands at a point with given states, which are those of the demand as it is.
  mutating func stand(at point: SIMD4<Double>, _ state: SmoothingState?) {
    self.point = point
    if let state { self.state = scaled(state) }
    running.assign(self.state)
    isStanding = true
    deviance = evaluate(region.parameters(point))
  }

  /// States as the scaled demand has them; additive seasons are turned into factors where need be.
  private func scaled(_ state: SmoothingState) -> SmoothingState {
    var scaled = state
    scaled.level /= scale
    scaled.trend /= scale
    if region.form.trend == .none { scaled.trend = 0 }
    guard seasonLength > 0 else {
      scaled.season = []
      return scaled
    }
    if region.form.season == .additive {
      for place in scaled.season.indices { scaled.season[place] /= scale }
    }
    return scaled
  }

  mutating func tryStep(_ step: SIMD4<Double>, share: Double) -> Double {
    trialPoint = (point + share * step)
      .clamped(lowerBound: region.lower, upperBound: region.upper)
    trialState.assign(state)
    let first = region.form.trend == .none ? 0 : 1
    func move(_ place: Int) -> Double {
      let follower = equations.right[place]
      let moved = follower.lowHalf * step
      return -share * (follower[4] + moved.sum())
    }
    if first > 0 { trialState.trend += move(0) }
    if seasonLength == 0 {
      trialState.level += move(first)
    } else {
      for place in 0..<seasonLength { trialState.season[place] += move(first + place) }
    }
    running.assign(trialState)
    isStanding = false
    trialDeviance = evaluate(region.parameters(trialPoint))
    return trialDeviance
  }

  mutating func acceptTrial() {
    point = trialPoint
    deviance = trialDeviance
    state.assign(trialState)
    isStanding = true
  }

  /// The states of the demand as it is, with seasons of mean 1, or 0.
  var initialState: SmoothingState {
    guard seasonLength > 0 else {
      return SmoothingState(level: state.level * scale, trend: state.trend * scale, season: [])
    }
    let mean = state.season.reduce(0, +) / Double(seasonLength)
    return region.form.season == .multiplicative
      ? SmoothingState(
        level: state.level * scale * mean, trend: state.trend * scale * mean,
        season: state.season.map { $0 / mean })
      : SmoothingState(
        level: (state.level + mean) * scale, trend: state.trend * scale,
        season: state.season.map { ($0 - mean) * scale })
  }
}

/// One bucket of a smoothing recursion about a point: its values and how they move.
///
/// With `b` the trend before, `q = l + φ b` and the season's effect `s`, the forecast is `q s` or
/// `q + s`, the level moves by `α u` and the season by `γ w`.
struct SmoothingStep {
  /// The trend before the bucket, the moves `u` of the level and `w` of the season.
  var trend = 0.0
  var levelMove = 0.0
  var seasonMove = 0.0
  /// The relative error, and minus its slope in the forecast.
  var relative = 0.0
  var pull = 0.0
  /// One over the forecast; 0 where the demand is unknown.
  var inverse = 0.0
  /// The forecast's slopes in `q` and `s`.
  var baseWeight = 0.0
  var effectWeight = 0.0
  /// The slopes of `u` in `q` and the forecast, and of `w` in `s` and the forecast.
  var levelByBase = 0.0
  var levelByForecast = 0.0
  var seasonByEffect = 0.0
  var seasonByForecast = 0.0
}

extension RelativeErrorSmoothing {
  /// Runs the recursion from the running states and leaves its steps.
  ///
  /// Returns minus twice the log likelihood at its best variance, without constants; infinite where a
  /// forecast is not above zero.
  private mutating func evaluate(_ p: SmoothingParameters) -> Double {
    let sums: (squares: Double, logs: Double) =
      region.form.season == .multiplicative
      ? runMultiplicative(p) : runAdditive(p)
    guard sums.logs.isFinite else { return .infinity }
    let n = Double(known)
    return n * log(max(sums.squares / n, .leastNormalMagnitude))
      + 2 * (sums.logs + n * log(scale))
  }

  private mutating func runMultiplicative(
    _ p: SmoothingParameters
  ) -> (squares: Double, logs: Double) {
    var (level, trend, phase) = (running.level, running.trend, 0)
    var squares = 0.0
    var logs = LogSum()
    for t in demand.indices {
      let base = level + p.phi * trend
      let effect = running.season[phase]
      let y = demand[t]
      var step = SmoothingStep()
      step.trend = trend
      step.baseWeight = effect
      step.effectWeight = base
      trend *= p.phi
      level = base
      if y == y {
        let forecast = base * effect
        guard forecast > 0, base > 0 else { return (squares, .infinity) }
        let inverse = 1 / forecast
        let relative = y * inverse - 1
        squares += relative * relative
        logs.add(forecast)
        step.relative = relative
        step.inverse = inverse
        step.pull = y * inverse * inverse
        step.levelMove = base * relative
        step.levelByBase = relative
        step.levelByForecast = -base * step.pull
        step.seasonMove = effect * relative
        step.seasonByEffect = relative
        step.seasonByForecast = -effect * step.pull
        level += p.alpha * step.levelMove
        trend += p.beta * step.levelMove
        running.season[phase] = effect + p.gamma * step.seasonMove
      }
      steps[t] = step
      phase = phase + 1 == seasonLength ? 0 : phase + 1
    }
    return (squares, logs.value)
  }

  private mutating func runAdditive(_ p: SmoothingParameters) -> (squares: Double, logs: Double) {
    let hasSeason = seasonLength > 0
    var (level, trend, phase) = (running.level, running.trend, 0)
    var squares = 0.0
    var logs = LogSum()
    for t in demand.indices {
      let base = level + p.phi * trend
      let y = demand[t]
      var step = SmoothingStep()
      step.trend = trend
      step.baseWeight = 1
      step.effectWeight = 1
      trend *= p.phi
      level = base
      if y == y {
        let forecast = hasSeason ? base + running.season[phase] : base
        guard forecast > 0 else { return (squares, .infinity) }
        let inverse = 1 / forecast
        let error = y - forecast
        let relative = error * inverse
        squares += relative * relative
        logs.add(forecast)
        step.relative = relative
        step.inverse = inverse
        step.pull = y * inverse * inverse
        step.levelMove = error
        step.levelByForecast = -1
        step.seasonMove = error
        step.seasonByForecast = -1
        level += p.alpha * error
        trend += p.beta * error
        if hasSeason { running.season[phase] += p.gamma * error }
      }
      steps[t] = step
      if hasSeason { phase = phase + 1 == seasonLength ? 0 : phase + 1 }
    }
    return (squares, logs.value)
  }
}
