// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The likelihood of exponential smoothing with additive errors as a function of its parameters alone:
/// the initial states are solved by least squares.
///
/// The recursion is linear, so that the one-step errors are affine in the initial states:
/// `e = e₀ + X x`, where `e₀` are the errors from zero states. The states that minimise
/// `‖e₀ + X x‖` are therefore known for every value of the parameters, and a search runs over the
/// parameters and not over the states (variable projection).
///
/// No column of `X` is stored: `X` times states is a run of the recursion forwards over zeros, and
/// `Xᵀ` times errors one of its adjoint backwards. Where no bucket is unknown, the columns of the
/// seasonal states are one sequence, shifted, as a seasonal state first acts when its turn comes, so
/// that their inner products follow from one another in O(n m).
///
/// - Reference: Hyndman, Koehler, Ord & Snyder (2008), *Forecasting with Exponential Smoothing*,
///   section 3.3 (the errors as a regression on the seed states) and chapter 5; Golub & Pereyra
///   (1973), doi:10.1137/0710036 and Kaufman (1975), doi:10.1007/BF01932995 for the projection
struct ProfiledSmoothing: SmoothingLikelihood {
  let region: SmoothingRegion
  private(set) var point = SIMD4<Double>.zero
  private(set) var deviance = Double.infinity
  /// The season's length, 0 without a season.
  let seasonLength: Int
  /// The mean of the known buckets: recursions run on what is left after it.
  let mean: Double
  let rest: [Double]
  let known: Int
  let hasTrend: Bool

  var parameters = SmoothingParameters(alpha: 0)
  /// Per bucket the errors of the demand from zero states, of zeros from a unit level or first season,
  /// and of zeros from a unit trend.
  var histories: [SIMD4<Double>]
  var ring: [SIMD4<Double>]
  /// Per bucket the error and its slopes in the four coordinates.
  var errors: [SIMD8<Double>]
  var wideRing: [SIMD8<Double>]
  var equations: StateEquations
  var unit: [Double]
  /// The states at the last evaluation: trend where there is one, then level or seasons.
  var states: [Double]
  /// The point of the last evaluation.
  var trialPoint = SIMD4<Double>.zero
  var trialDeviance = 0.0

  init(_ region: SmoothingRegion, seasonLength: Int, demand: Span<Double>) {
    self.region = region
    let form = region.form
    let m = form.season == .none ? 0 : seasonLength
    self.seasonLength = m
    let mean = demand.meanOfKnown
    self.mean = mean
    rest = (0..<demand.count).map { demand[$0] - mean }
    known = rest.count { $0 == $0 }
    hasTrend = form.trend != .none
    histories = Array(repeating: .zero, count: demand.count)
    ring = Array(repeating: .zero, count: m)
    errors = Array(repeating: .zero, count: demand.count)
    wideRing = Array(repeating: .zero, count: m)
    unit = Array(repeating: 0, count: demand.count)
    equations = StateEquations(width: max(1, m) + (hasTrend ? 1 : 0))
    states = Array(repeating: 0, count: equations.width)
  }

  var isComplete: Bool { known == rest.count }
  /// The place of the level or the first season among the states.
  var firstPlace: Int { hasTrend ? 1 : 0 }

  mutating func stand(at point: SIMD4<Double>, _ state: SmoothingState?) {
    self.point = point
    trialPoint = point
    deviance = profile(point)
  }

  mutating func tryStep(_ step: SIMD4<Double>, share: Double) -> Double {
    trialPoint = (point + share * step)
      .clamped(lowerBound: region.lower, upperBound: region.upper)
    trialDeviance = profile(trialPoint)
    return trialDeviance
  }

  mutating func acceptTrial() {
    point = trialPoint
    deviance = trialDeviance
  }

  var initialState: SmoothingState {
    let trend = hasTrend ? states[0] : 0
    guard seasonLength > 0 else {
      return SmoothingState(level: mean + states[firstPlace], trend: trend, season: [])
    }
    // The seasons carry the level; it is taken out of them.
    let season = states[firstPlace...]
    let level = season.reduce(0, +) / Double(seasonLength)
    return SmoothingState(level: mean + level, trend: trend, season: season.map { $0 - level })
  }
}

extension ProfiledSmoothing {
  /// Solves for the states at a point, and leaves the deviance there.
  mutating func profile(_ point: SIMD4<Double>) -> Double {
    parameters = region.parameters(point)
    let squares = Self.runForwards(
      rest, parameters, hasSeason: seasonLength > 0, &histories, &ring)
    setUpEquations(Self.runBackwards(histories, rest, parameters, &ring))
    equations.factor()
    equations.forward()
    var explained = 0.0
    for i in states.indices { explained += equations.right[i][0] * equations.right[i][0] }
    equations.backward()
    for i in states.indices { states[i] = -equations.right[i][0] }
    let left = max(squares - explained, 1e-30 * squares, .leastNormalMagnitude)
    return Double(known) * log(left / Double(known))
  }

  /// Runs the histories side by side in the lanes of a vector; returns the first one's square.
  static func runForwards(
    _ rest: [Double], _ p: SmoothingParameters, hasSeason: Bool,
    _ histories: inout [SIMD4<Double>], _ ring: inout [SIMD4<Double>]
  ) -> Double {
    var level = SIMD4<Double>(0, hasSeason ? 0 : 1, 0, 0)
    var trend = SIMD4<Double>(0, 0, 1, 0)
    for place in ring.indices { ring[place] = .zero }
    if hasSeason { ring[0][1] = 1 }
    var season = ring.mutableSpan
    var histories = histories.mutableSpan
    let rest = rest.span
    var phase = 0
    var squares = 0.0
    for t in rest.indices {
      trend *= p.phi
      level += trend
      let y = rest[t]
      var error = SIMD4<Double>.zero
      if y == y {
        error = SIMD4(y, 0, 0, 0) - level
        if hasSeason {
          error -= season[phase]
          season[phase] += p.gamma * error
        }
        level += p.alpha * error
        trend += p.beta * error
        squares += error[0] * error[0]
      }
      histories[t] = error
      if hasSeason { phase = phase + 1 == season.count ? 0 : phase + 1 }
    }
    return squares
  }

  /// Runs the adjoint recursion on sequences of errors, one a lane.
  ///
  /// Returns the inner products of each state's column of `X` with them; the seasons' are left in the
  /// ring.
  static func runBackwards<Lanes: SIMD>(
    _ seeds: [Lanes], _ rest: [Double], _ p: SmoothingParameters, _ ring: inout [Lanes]
  ) -> (level: Lanes, trend: Lanes) where Lanes.Scalar == Double {
    var level = Lanes.zero
    var trend = Lanes.zero
    for place in ring.indices { ring[place] = .zero }
    var season = ring.mutableSpan
    let hasSeason = season.count > 0
    let (seeds, rest) = (seeds.span, rest.span)
    var phase = hasSeason ? (rest.count - 1) % season.count : 0
    var t = rest.count
    while t > 0 {
      t -= 1
      let y = rest[t]
      if y == y {
        var error = seeds[t] + level * p.alpha + trend * p.beta
        if hasSeason {
          error += season[phase] * p.gamma
          season[phase] -= error
        }
        level -= error
      }
      trend = (trend + level) * p.phi
      if hasSeason { phase = phase == 0 ? season.count - 1 : phase - 1 }
    }
    return (level, trend)
  }
}
