// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A smoothing recursion through a history in which some demand is known to be at least a bound.
///
/// A censored bucket moves the states by what its demand is expected to be above the bound, given the
/// one-step forecast, and enters the likelihood with the probability of the bound being passed. The
/// variance is that at which the squares, those expected of censored buckets among them, agree with
/// it: a step of the EM algorithm.
///
/// - Reference: Dempster, Laird & Rubin (1977), doi:10.1111/j.2517-6161.1977.tb01600.x; for the states
///   Zeger & Brookmeyer (1986), doi:10.1080/01621459.1986.10478328, whose pseudo-likelihood likewise
///   carries the conditional mean forward
struct CensoredRun {
  /// The history with each censored bucket at its conditional mean.
  private(set) var filled: [Double]
  /// The states after the history.
  private(set) var state: SmoothingState
  /// The variance of one-step errors, of relative ones where they are multiplicative.
  private(set) var variance: Double
  /// Minus twice the log likelihood, without constants.
  private(set) var deviance = 0.0
  /// The number of known buckets and of censored ones.
  private(set) var known = 0
  private(set) var censored = 0

  /// Whether any bucket of a history is censored.
  static func isNeeded(_ demand: Span<Double>, _ bounds: [Double]) -> Bool {
    for t in 0..<min(demand.count, bounds.count) where demand[t].isNaN && !bounds[t].isNaN {
      return true
    }
    return false
  }

  /// Runs a form through a history until its variance has settled.
  init(
    _ form: SmoothingForm, _ parameters: SmoothingParameters, from initial: SmoothingState,
    _ demand: Span<Double>, bounds: [Double], variance guess: Double
  ) {
    filled = demand.array
    state = initial
    variance = guess
    for _ in 0..<20 {
      let before = variance
      run(form, parameters, from: initial, demand, bounds)
      if abs(variance - before) <= 1e-6 * variance { break }
    }
  }

  private mutating func run(
    _ form: SmoothingForm, _ p: SmoothingParameters, from initial: SmoothingState,
    _ demand: Span<Double>, _ bounds: [Double]
  ) {
    state = initial
    (known, censored) = (0, 0)
    var squares = (known: 0.0, censored: 0.0)
    var (logs, tails) = (0.0, 0.0)
    let isRelative = form.error == .multiplicative
    for t in demand.indices {
      let forecast = state.forecast(form, p)
      let unit = isRelative ? max(forecast, .leastNormalMagnitude) : 1
      var value = demand[t]
      if !value.isNaN {
        let error = (value - forecast) / unit
        squares.known += error * error
        if isRelative { logs += forecast > 0 ? log(forecast) : .infinity }
        known += 1
      } else if t < bounds.count, !bounds[t].isNaN {
        let tail = CensoredNormal(
          mean: forecast, deviation: variance.squareRoot() * unit, atLeast: bounds[t])
        value = tail.mean
        squares.censored += tail.square / (unit * unit)
        tails += tail.logProbability
        censored += 1
      }
      filled[t] = value
      state.take(value, forecast, form, p)
    }
    let n = Double(known)
    deviance =
      n * log(max(variance, .leastNormalMagnitude))
      + squares.known / max(variance, .leastNormalMagnitude) - n + 2 * logs - 2 * tails
    variance = (squares.known + squares.censored) / Double(max(1, known + censored))
  }
}

extension SmoothingState {
  /// The forecast of the next bucket.
  func forecast(_ form: SmoothingForm, _ p: SmoothingParameters) -> Double {
    let base = level + p.phi * trend
    switch form.season {
    case .none: return base
    case .additive: return base + season[phase]
    case .multiplicative: return base * season[phase]
    }
  }

  /// Takes in a bucket; one that is not a number moves the states without an error.
  mutating func take(
    _ value: Double, _ forecast: Double, _ form: SmoothingForm, _ p: SmoothingParameters
  ) {
    let base = level + p.phi * trend
    level = base
    trend *= p.phi
    if !value.isNaN {
      var move = value - forecast
      if form.season == .multiplicative {
        let relative = move / forecast
        season[phase] *= 1 + p.gamma * relative
        move = base * relative
      } else if form.season == .additive {
        season[phase] += p.gamma * move
      }
      level += p.alpha * move
      trend += p.beta * move
    }
    if form.season != .none { phase = phase + 1 == season.count ? 0 : phase + 1 }
  }
}
