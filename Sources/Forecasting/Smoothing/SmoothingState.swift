// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The states of an exponential smoothing model between two buckets.
struct SmoothingState: Sendable, Hashable {
  var level: Double
  var trend: Double
  /// One effect a place in the season; empty without a season.
  var season: [Double]
  /// The place in the season of the next bucket.
  var phase = 0

  /// Takes over the values of states with as many places in the season, without an allocation.
  mutating func assign(_ other: SmoothingState) {
    level = other.level
    trend = other.trend
    phase = other.phase
    for place in season.indices { season[place] = other.season[place] }
  }
}

/// The sums over one run of a smoothing recursion that likelihoods are made of.
struct SmoothingRun: Sendable, Hashable {
  /// Sum of squared errors, `y − ŷ`.
  var squares = 0.0
  /// Sum of squared relative errors, `(y − ŷ)/ŷ`.
  var relativeSquares = 0.0
  /// Sum of the logs of the forecasts; infinite where a forecast is not above zero.
  var logForecasts = 0.0
  /// The number of known buckets.
  var known = 0

  /// Minus twice the log likelihood at its best variance, without constants.
  ///
  /// - Reference: Hyndman, Koehler, Ord & Snyder (2008), section 5.1, equation (5.2)
  func deviance(_ error: SmoothingForm.ErrorKind) -> Double {
    let n = Double(known)
    switch error {
    case .additive: return n * log(max(squares / n, .leastNormalMagnitude))
    case .multiplicative:
      guard logForecasts.isFinite else { return .infinity }
      return n * log(max(relativeSquares / n, .leastNormalMagnitude)) + 2 * logForecasts
    }
  }

  /// The variance of the errors, relative ones where they are multiplicative, with `parameters`
  /// estimated.
  func variance(_ error: SmoothingForm.ErrorKind, parameters: Int) -> Double {
    let sum = error == .additive ? squares : relativeSquares
    return sum / Double(max(1, known - parameters))
  }
}

extension SmoothingState {
  /// Carries the states of a model without a multiplicative season through a history.
  ///
  /// The forecast is `l + φ b + s`; an unknown bucket moves the states without an error. States of
  /// additive and multiplicative errors move alike: `α ŷ ε = α (y − ŷ)`.
  ///
  /// - Reference: Hyndman, Koehler, Ord & Snyder (2008), tables 2.2 and 2.3
  /// - Parameters:
  ///   - demand: units a bucket.
  ///   - parameters: smoothing and damping.
  ///   - needsLogs: whether the sums of multiplicative errors are wanted.
  ///   - shift: is taken from each demand before the recursion sees it.
  /// - Returns: the sums of the one-step errors.
  mutating func run(
    _ demand: Span<Double>, _ parameters: SmoothingParameters, needsLogs: Bool, shift: Double = 0
  ) -> SmoothingRun {
    var sums = SmoothingRun()
    var level = level
    var trend = trend
    var phase = phase
    let m = season.count
    var season = season.mutableSpan
    for t in demand.indices {
      let base = level + parameters.phi * trend
      let forecast = m > 0 ? base + season[phase] : base
      let y = demand[t]
      trend *= parameters.phi
      level = base
      if y == y {
        let error = y - shift - forecast
        sums.known += 1
        sums.squares += error * error
        level += parameters.alpha * error
        trend += parameters.beta * error
        if m > 0 { season[phase] += parameters.gamma * error }
        if needsLogs {
          let whole = forecast + shift
          let relative = error / whole
          sums.relativeSquares += relative * relative
          sums.logForecasts += whole > 0 ? log(whole) : .infinity
        }
      }
      if m > 0 { phase = phase + 1 == m ? 0 : phase + 1 }
    }
    self.level = level
    self.trend = trend
    self.phase = phase
    return sums
  }

  /// Carries the states of a model with a multiplicative season through a history.
  ///
  /// The forecast is `(l + φ b) s`. The states move by the relative error:
  /// `l′ = (l + φ b)(1 + α r)`, `b′ = φ b + β (l + φ b) r`, `s′ = s (1 + γ r)`.
  ///
  /// - Reference: Hyndman, Koehler, Ord & Snyder (2008), table 2.3
  mutating func runMultiplicative(
    _ demand: Span<Double>, _ parameters: SmoothingParameters
  ) -> SmoothingRun {
    var sums = SmoothingRun()
    var logProduct = 1.0
    for t in demand.indices {
      let base = level + parameters.phi * trend
      let effect = season[phase]
      let forecast = base * effect
      let y = demand[t]
      trend *= parameters.phi
      level = base
      if y == y {
        let relative = y / forecast - 1
        sums.known += 1
        sums.squares += (y - forecast) * (y - forecast)
        sums.relativeSquares += relative * relative
        logProduct *= base > 0 && effect > 0 ? forecast : .infinity
        // A product of few forecasts costs one logarithm for all of them.
        if logProduct > 1e200 || logProduct < 1e-200 {
          sums.logForecasts += log(logProduct)
          logProduct = 1
        }
        level += parameters.alpha * base * relative
        trend += parameters.beta * base * relative
        season[phase] = effect * (1 + parameters.gamma * relative)
      }
      phase = phase + 1 == season.count ? 0 : phase + 1
    }
    sums.logForecasts += log(logProduct)
    return sums
  }
}
