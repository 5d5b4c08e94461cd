// SPDX-License-Identifier: GPL-3.0-or-later

/// An exponential smoothing model with its parameters and states.
public struct FittedSmoothing: FittedForecast {
  /// The components.
  public let form: SmoothingForm
  /// The season's length in buckets; 0 without a season.
  public let seasonLength: Int
  /// Smoothing and damping.
  public let parameters: SmoothingParameters
  /// Minus twice the log likelihood, without constants.
  public let deviance: Double
  /// The variance of one-step errors; of relative ones where they are multiplicative.
  public let variance: Double
  /// Akaike's criterion with the correction for short histories; infinite where the history has
  /// hardly more buckets than the model has parameters.
  public let aicc: Double
  let initial: SmoothingState
  let state: SmoothingState

  /// What demand was at least in buckets where it is not known; empty where there is no such bucket.
  let lowerBounds: [Double]

  init(
    form: SmoothingForm, seasonLength: Int, parameters: SmoothingParameters,
    initial: SmoothingState, demand: Span<Double>, lowerBounds: [Double] = []
  ) {
    self.form = form
    self.seasonLength = form.season == .none ? 0 : seasonLength
    self.parameters = parameters
    self.initial = initial
    self.lowerBounds = lowerBounds
    var state = initial
    let run =
      form.season == .multiplicative
      ? state.runMultiplicative(demand, parameters)
      : state.run(demand, parameters, needsLogs: form.error == .multiplicative)
    let count = form.parameterCount + form.stateCount(seasonLength: seasonLength)
    if CensoredRun.isNeeded(demand, lowerBounds) {
      let censored = CensoredRun(
        form, parameters, from: initial, demand, bounds: lowerBounds,
        variance: run.variance(form.error, parameters: 0))
      self.state = censored.state
      deviance = censored.deviance
      let seen = censored.known + censored.censored
      variance = censored.variance * Double(seen) / Double(max(1, seen - count))
      aicc = deviance + SmoothingFit.penalty(form, seasonLength: seasonLength, known: seen)
    } else {
      self.state = state
      deviance = run.deviance(form.error)
      variance = run.variance(form.error, parameters: count)
      aicc = deviance + SmoothingFit.penalty(form, seasonLength: seasonLength, known: run.known)
    }
  }

  /// `ETS(A,Ad,M)`, with the season's length in brackets where there is one.
  public var specification: String {
    seasonLength > 0 ? "\(form)[\(seasonLength)]" : form.description
  }

  /// The states at the end of another history.
  public func advanced(through demand: Span<Double>) -> FittedSmoothing {
    FittedSmoothing(
      form: form, seasonLength: seasonLength, parameters: parameters, initial: initial,
      demand: demand, lowerBounds: lowerBounds)
  }

  /// Means by the recursion without errors; deviations by the formulas of the model's class.
  ///
  /// - Reference: Hyndman, Koehler, Ord & Snyder (2008), tables 6.1 and 6.2, equations (6.11) and
  ///   (6.23), section 6.4
  public func outlook(horizon: Int) -> Outlook {
    let effects = (0..<horizon).map { step in
      seasonLength > 0
        ? state.season[(state.phase + step) % seasonLength]
        : form.season == .multiplicative ? 1 : 0
    }
    let isMultiplicative = form.season == .multiplicative
    let base = base(horizon: horizon)
    let mean = base.indices.map {
      isMultiplicative ? base[$0] * effects[$0] : base[$0] + effects[$0]
    }
    let carryOver = carryOver(count: max(1, horizon - 1), withSeason: !isMultiplicative)
    guard form.error == .multiplicative else {
      return Outlook(
        mean: mean, oneStepDeviation: variance.squareRoot(), carryOver: carryOver)
    }
    let deviations: [Double]
    if isMultiplicative {
      deviations = (0..<horizon).map { productDeviation(step: $0, effect: effects[$0]) }
    } else {
      let second = secondMoments(of: mean, carryOver)
      deviations = mean.indices.map { step in
        ((1 + variance) * second[step] - mean[step] * mean[step]).squareRoot()
      }
    }
    return Outlook(
      mean: mean, standardDeviation: deviations.map { $0.isFinite ? $0 : 0 }, carryOver: carryOver)
  }

  /// Level and trend without a season.
  private func base(horizon: Int) -> [Double] {
    var base: [Double] = []
    var level = state.level
    var trend = state.trend
    for _ in 0..<horizon {
      trend *= parameters.phi
      level += trend
      base.append(level)
    }
    return base
  }

  /// The level, what the trend adds to it, and what the season makes of both.
  public func parts(horizon: Int) -> ForecastParts? {
    var parts = ForecastParts(.level, Array(repeating: state.level, count: horizon))
    parts.reach(base(horizon: horizon), by: .trend)
    parts.reach(outlook(horizon: horizon).mean, by: .season)
    return parts
  }

  /// `c(j) = α + β (φ + … + φ^j)`, and γ where `j` is a whole number of seasons.
  private func carryOver(count: Int, withSeason: Bool) -> [Double] {
    var damping = 1.0
    var sum = 0.0
    return (1...count).map { step in
      damping *= parameters.phi
      sum += damping
      let seasonal = withSeason && seasonLength > 0 && step % seasonLength == 0
      return parameters.alpha + parameters.beta * sum + (seasonal ? parameters.gamma : 0)
    }
  }

  /// `θ(h) = μ(h)² + σ² Σ c(j)² θ(h − j)`.
  private func secondMoments(of mean: [Double], _ carryOver: [Double]) -> [Double] {
    var moments: [Double] = []
    for step in mean.indices {
      var sum = 0.0
      for back in 0..<step {
        sum += carryOver[back] * carryOver[back] * moments[step - 1 - back]
      }
      moments.append(mean[step] * mean[step] + variance * sum)
    }
    return moments
  }
}
