// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The likelihood of exponential smoothing with multiplicative errors and a season, and its slopes.
///
/// The likelihood is no sum of squares in the initial states, so that a search runs over parameters
/// and states together. Its gradient is had for the price of about two evaluations: the recursion is
/// run once forwards and once backwards, the latter carrying the slope of the likelihood in each
/// state from bucket to bucket.
///
/// A point of the search is `α, β/α, γ/(1 − α), φ, b₀, s₀, s₁ …`, with the demand divided by its
/// mean. The first level is held: it and the seasons are known up to a factor, or a sum, only.
///
/// - Reference: Hyndman, Koehler, Ord & Snyder (2008), equation (5.2) for the likelihood; Griewank &
///   Walther (2008), *Evaluating Derivatives*, section 3.2, for the reverse sweep
struct RelativeErrorSmoothing {
  let form: SmoothingForm
  let seasonLength: Int
  /// The mean of the known buckets, which the demand is divided by.
  let scale: Double
  /// The level before the first bucket, scaled.
  let level: Double
  private let isMultiplicative: Bool
  private let demand: [Double]

  /// What the forward run leaves for the backward one: per bucket `l + φ b`, the trend before, the
  /// season's effect and the relative error.
  private var bases: [Double]
  private var trends: [Double]
  private var effects: [Double]
  private var relatives: [Double]
  private var season: [Double]

  /// The number of a point's elements before the seasonal effects.
  static let fixedCount = 5

  init(form: SmoothingForm, seasonLength: Int, level: Double, demand: Span<Double>) {
    self.form = form
    self.seasonLength = seasonLength
    isMultiplicative = form.season == .multiplicative
    let mean = demand.meanOfKnown
    scale = mean
    self.level = level / mean
    self.demand = (0..<demand.count).map { demand[$0] / mean }
    bases = Array(repeating: 0, count: demand.count)
    trends = bases
    effects = bases
    relatives = bases
    season = Array(repeating: 0, count: seasonLength)
  }

  /// The parameters that a point stands for.
  func parameters(_ point: Span<Double>) -> SmoothingParameters {
    SmoothingParameters(
      alpha: point[0], beta: form.trend == .none ? 0 : point[0] * point[1],
      gamma: point[2] * (1 - point[0]),
      phi: form.trend == .damped ? point[3] : 1)
  }

  /// The point of given parameters and states.
  func point(_ parameters: SmoothingParameters, _ state: SmoothingState) -> [Double] {
    let hasTrend = form.trend != .none
    return [
      parameters.alpha, hasTrend ? parameters.beta / parameters.alpha : 0.1,
      parameters.gamma / (1 - parameters.alpha), form.trend == .damped ? parameters.phi : 0.9,
      state.trend / scale,
    ] + state.season.map { isMultiplicative ? max($0, 0.01) : $0 / scale }
  }

  /// The initial states that a point stands for.
  func initialState(_ point: Span<Double>) -> SmoothingState {
    let effects = (0..<seasonLength).map { point[Self.fixedCount + $0] }
    let trend = form.trend == .none ? 0 : point[4]
    // The seasons' mean is taken into level and trend.
    let mean = effects.reduce(0, +) / Double(seasonLength)
    return isMultiplicative
      ? SmoothingState(
        level: level * scale * mean, trend: trend * scale * mean,
        season: effects.map { $0 / mean })
      : SmoothingState(
        level: (level + mean) * scale, trend: trend * scale,
        season: effects.map { ($0 - mean) * scale })
  }
}

extension RelativeErrorSmoothing {
  /// Minus twice the log likelihood at its best variance, without constants; infinite where a
  /// forecast is not above zero.
  mutating func deviance(_ point: Span<Double>) -> Double {
    let parameters = parameters(point)
    var level = level
    var trend = form.trend == .none ? 0 : point[4]
    for place in 0..<seasonLength { season[place] = point[Self.fixedCount + place] }
    var phase = 0
    var squares = 0.0
    var logs = 0.0
    var product = 1.0
    var known = 0
    for t in demand.indices {
      trends[t] = trend
      let base = level + parameters.phi * trend
      let effect = season[phase]
      let forecast = isMultiplicative ? base * effect : base + effect
      bases[t] = base
      effects[t] = effect
      trend *= parameters.phi
      level = base
      let y = demand[t]
      if y == y {
        guard forecast > 0, base > 0 || !isMultiplicative else { return .infinity }
        let relative = y / forecast - 1
        relatives[t] = relative
        squares += relative * relative
        known += 1
        product *= forecast
        // A product of forecasts costs one logarithm for many of them.
        if product > 1e200 || product < 1e-200 {
          logs += log(product)
          product = 1
        }
        let move = isMultiplicative ? base * relative : y - forecast
        level += parameters.alpha * move
        trend += parameters.beta * move
        season[phase] =
          effect + parameters.gamma * (isMultiplicative ? effect * relative : move)
      }
      phase = phase + 1 == seasonLength ? 0 : phase + 1
    }
    logs += log(product) + Double(known) * log(scale)
    let n = Double(known)
    return n * log(max(squares / n, .leastNormalMagnitude)) + 2 * logs
  }

  /// The slopes of the deviance at the point of the last evaluation.
  ///
  /// Each adjoint is the deviance's slope in a state after the bucket; the loop turns it into that
  /// in the states before the bucket.
  mutating func slopes(_ point: Span<Double>, into result: inout MutableSpan<Double>) {
    let p = parameters(point)
    var squares = 0.0
    var known = 0.0
    for t in demand.indices where demand[t] == demand[t] {
      squares += relatives[t] * relatives[t]
      known += 1
    }
    let factor = 2 * known / max(squares, .leastNormalMagnitude)
    var (alpha, beta, gamma, phi) = (0.0, 0.0, 0.0, 0.0)
    var level = 0.0
    var trend = 0.0
    for place in season.indices { season[place] = 0 }
    for t in stride(from: demand.count - 1, through: 0, by: -1) {
      let phase = t % seasonLength
      let y = demand[t]
      var baseSlope = level
      if y == y {
        let base = bases[t]
        let effect = effects[t]
        let relative = relatives[t]
        let after = season[phase]
        let forecast = isMultiplicative ? base * effect : base + effect
        let pull = p.alpha * level + p.beta * trend
        let inverse = y / (forecast * forecast)
        if isMultiplicative {
          let relativeSlope = factor * relative + pull * base + after * p.gamma * effect
          let forecastSlope = 2 / forecast - relativeSlope * inverse
          alpha += level * base * relative
          beta += trend * base * relative
          gamma += after * effect * relative
          baseSlope += pull * relative + forecastSlope * effect
          season[phase] = after * (1 + p.gamma * relative) + forecastSlope * base
        } else {
          let move = y - forecast
          let forecastSlope =
            2 / forecast - factor * relative * inverse - pull - p.gamma * after
          alpha += level * move
          beta += trend * move
          gamma += after * move
          baseSlope += forecastSlope
          season[phase] = after + forecastSlope
        }
      }
      phi += (trend + baseSlope) * trends[t]
      trend = p.phi * (trend + baseSlope)
      level = baseSlope
    }
    let hasTrend = form.trend != .none
    // β and γ move with α in the point's coordinates.
    result[0] = alpha + (hasTrend ? beta * point[1] : 0) - gamma * point[2]
    result[1] = hasTrend ? beta * point[0] : 0
    result[2] = gamma * (1 - point[0])
    result[3] = form.trend == .damped ? phi : 0
    result[4] = hasTrend ? trend : 0
    for place in 0..<seasonLength { result[Self.fixedCount + place] = season[place] }
  }
}
