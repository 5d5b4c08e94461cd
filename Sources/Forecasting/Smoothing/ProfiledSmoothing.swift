// SPDX-License-Identifier: GPL-3.0-or-later

/// The likelihood of exponential smoothing with additive errors, or without a season, as a function of its
/// three or four parameters alone: the initial states are solved by least squares.
///
/// The recursion is linear, so that the one-step errors are affine in the initial states:
/// `e = e₀ + X x`, where `e₀` are the errors from zero states and a column of `X` those of a history
/// of zeros from a unit state. The states that minimise `‖e₀ + X x‖` are therefore known for every
/// value of the parameters, and a search runs over the parameters and not over the states. With
/// multiplicative errors the squares are weighted by the inverse squared forecasts, which are found
/// by repetition.
///
/// Where no bucket is unknown, the columns of the seasonal states are one sequence, shifted: a
/// seasonal state first acts when its turn comes. Its inner products then follow from one another.
///
/// - Reference: Hyndman, Koehler, Ord & Snyder (2008), *Forecasting with Exponential Smoothing*,
///   section 3.3 (the errors as a regression on the seed states) and chapter 5
struct ProfiledSmoothing {
  let form: SmoothingForm
  /// The season's length, 0 without a season.
  let seasonLength: Int
  /// The mean of the known buckets: recursions run on what is left after it.
  let mean: Double
  private let demand: [Double]
  private let isComplete: Bool
  private let hasTrend: Bool

  /// Errors of the demand from zero states, of zeros from a unit level or first season, and of zeros
  /// from a unit trend.
  private var base: [Double]
  private var unit: [Double]
  private var slope: [Double]
  private var ring: [SIMD4<Double>]
  /// The columns of the seasonal states one after another, where unknown buckets keep them from being
  /// shifts of one.
  private var columns: [Double]
  private var weights: [Double]
  private var equations: NormalEquations
  /// The states of the last evaluation, the mean taken out, and room to run from them.
  private var state: SmoothingState
  private var running: SmoothingState

  init(form: SmoothingForm, seasonLength: Int, demand: Span<Double>) {
    self.form = form
    let n = demand.count
    let m = form.season == .none ? 0 : seasonLength
    let isWeighted = form.error == .multiplicative
    self.seasonLength = m
    self.demand = demand.array
    mean = demand.meanOfKnown
    isComplete = self.demand.allSatisfy { $0 == $0 }
    hasTrend = form.trend != .none
    base = Array(repeating: 0, count: n)
    unit = base
    slope = base
    ring = Array(repeating: .zero, count: m)
    columns = Array(repeating: 0, count: m > 0 && !isComplete ? m * n : 0)
    weights = Array(repeating: 1, count: isWeighted ? n : 0)
    equations = NormalEquations(width: max(1, m) + (hasTrend ? 1 : 0))
    state = SmoothingState(level: 0, trend: 0, season: Array(repeating: 0, count: m))
    running = SmoothingState(level: 0, trend: 0, season: Array(repeating: 0, count: m))
  }

  /// Minus twice the log likelihood at the best initial states, without constants.
  mutating func deviance(_ parameters: SmoothingParameters) -> Double {
    runLanes(parameters)
    if !columns.isEmpty { layOutColumns(parameters) }
    guard form.error == .multiplicative else {
      solve()
      return run(parameters).deviance(.additive)
    }
    for t in weights.indices { weights[t] = 1 }
    var best = Double.infinity
    var bestState = state
    for round in 0..<3 {
      if round > 0 { weigh(parameters) }
      solve()
      let value = run(parameters).deviance(.multiplicative)
      if value < best {
        best = value
        bestState.assign(state)
      }
    }
    state.assign(bestState)
    return best
  }

  /// The initial states that belong to the last evaluation.
  var initialState: SmoothingState {
    var full = state
    full.level += mean
    guard seasonLength > 0 else { return full }
    // The seasons carry the level; it is taken out of them.
    let level = full.season.reduce(0, +) / Double(seasonLength)
    full.level += level
    for place in full.season.indices { full.season[place] -= level }
    return full
  }

  /// Runs the recursion from the states of the last solution.
  private mutating func run(_ parameters: SmoothingParameters) -> SmoothingRun {
    running.assign(state)
    let demand = demand
    return running.run(
      demand.span, parameters, needsLogs: form.error == .multiplicative, shift: mean)
  }
}

extension ProfiledSmoothing {
  /// Runs the histories side by side in the lanes of a vector.
  private mutating func runLanes(_ parameters: SmoothingParameters) {
    let demand = demand
    Self.runLanes(
      demand.span, mean: mean, parameters, ring: &ring, base: &base, unit: &unit, slope: &slope)
  }

  private static func runLanes(
    _ demand: Span<Double>, mean: Double, _ parameters: SmoothingParameters,
    ring: inout [SIMD4<Double>], base: inout [Double], unit: inout [Double],
    slope: inout [Double]
  ) {
    let m = ring.count
    let (phi, alpha, beta, gamma) = (
      parameters.phi, parameters.alpha, parameters.beta, parameters.gamma
    )
    var level = SIMD4<Double>(0, m > 0 ? 0 : 1, 0, 0)
    var trend = SIMD4<Double>(0, 0, 1, 0)
    for place in ring.indices { ring[place] = .zero }
    if m > 0 { ring[0][1] = 1 }
    var phase = 0
    var season = ring.mutableSpan
    var base = base.mutableSpan
    var unit = unit.mutableSpan
    var slope = slope.mutableSpan
    for t in demand.indices {
      level += phi * trend
      trend *= phi
      let y = demand[t]
      if y == y {
        var error = SIMD4<Double>(y - mean, 0, 0, 0) - level
        if m > 0 {
          error -= season[phase]
          season[phase] += gamma * error
        }
        level += alpha * error
        trend += beta * error
        base[t] = error[0]
        unit[t] = error[1]
        slope[t] = error[2]
      } else {
        base[t] = 0
        unit[t] = 0
        slope[t] = 0
      }
      if m > 0 { phase = phase + 1 == m ? 0 : phase + 1 }
    }
  }

  /// Writes out the columns of the seasonal states, four at a time by the recursion.
  private mutating func layOutColumns(_ parameters: SmoothingParameters) {
    let m = seasonLength
    let n = demand.count
    for first in stride(from: 0, to: m, by: 4) {
      for place in ring.indices { ring[place] = .zero }
      for lane in 0..<min(4, m - first) { ring[first + lane][lane] = 1 }
      var level = SIMD4<Double>.zero
      var trend = SIMD4<Double>.zero
      var phase = 0
      for t in 0..<n {
        level += parameters.phi * trend
        trend *= parameters.phi
        var error = SIMD4<Double>.zero
        if demand[t] == demand[t] {
          error -= level + ring[phase]
          ring[phase] += parameters.gamma * error
          level += parameters.alpha * error
          trend += parameters.beta * error
        }
        for lane in 0..<min(4, m - first) { columns[(first + lane) * n + t] = error[lane] }
        phase = phase + 1 == m ? 0 : phase + 1
      }
    }
  }

  /// Weights each bucket by its inverse squared forecast under the last solution.
  ///
  /// Forecasts below a thousandth of the mean are taken to be that, so that no bucket rules.
  private mutating func weigh(_ parameters: SmoothingParameters) {
    running.assign(state)
    let floor = 1e-3 * mean + .leastNormalMagnitude
    let m = seasonLength
    var level = state.level
    var trend = state.trend
    var phase = 0
    for t in demand.indices {
      level += parameters.phi * trend
      trend *= parameters.phi
      let forecast = m > 0 ? level + running.season[phase] : level
      let whole = max(forecast + mean, floor)
      weights[t] = 1 / (whole * whole)
      if demand[t] == demand[t] {
        let error = demand[t] - mean - forecast
        level += parameters.alpha * error
        trend += parameters.beta * error
        if m > 0 { running.season[phase] += parameters.gamma * error }
      }
      if m > 0 { phase = phase + 1 == m ? 0 : phase + 1 }
    }
  }

  /// Solves for the initial states.
  private mutating func solve() {
    if seasonLength == 0 {
      setUpPlain()
    } else if columns.isEmpty {
      setUpShifts()
    } else {
      setUpColumns()
    }
    if hasTrend { setUpTrend() }
    equations.solve()
    let x = equations.solution
    if seasonLength == 0 {
      state.level = x[0]
    } else {
      for place in 0..<seasonLength { state.season[place] = x[place] }
    }
    if hasTrend { state.trend = x[x.count - 1] }
  }

  /// The inner product of two sequences from their starts on, weighted where errors are relative.
  private func inner(_ a: Span<Double>, _ b: Span<Double>) -> Double {
    var sum = 0.0
    if weights.isEmpty {
      for t in a.indices { sum += a[t] * b[t] }
    } else {
      let w = weights.span
      for t in a.indices { sum += a[t] * b[t] * w[t] }
    }
    return sum
  }

  private mutating func setUpPlain() {
    let square = inner(unit.span, unit.span)
    let side = inner(unit.span, base.span)
    equations.gram[0] = square
    equations.solution[0] = -side
  }

  /// The equations of the seasonal states where their columns are shifts of `unit`.
  ///
  /// Columns i and j = i + d have the inner product `Σ u(s) u(s + d)` over s ≤ n − 1 − j.
  private mutating func setUpShifts() {
    let unit = unit
    let base = base
    Self.setUpShifts(seasonLength, unit.span, base.span, &equations)
  }

  private static func setUpShifts(
    _ m: Int, _ u: Span<Double>, _ base: Span<Double>, _ equations: inout NormalEquations
  ) {
    let n = u.count
    let k = equations.width
    for d in 0..<m {
      var sum = 0.0
      for s in 0..<n - m { sum += u[s] * u[s + d] }
      for j in stride(from: m - 1, through: d, by: -1) {
        sum += u[n - 1 - j] * u[n - 1 - j + d]
        equations.gram[j * k + j - d] = sum
      }
      var side = 0.0
      for t in d..<n { side += u[t - d] * base[t] }
      equations.solution[d] = -side
    }
  }

  private mutating func setUpColumns() {
    let n = demand.count
    let k = equations.width
    let columns = columns
    for i in 0..<seasonLength {
      let column = columns.span.extracting(i * n..<(i + 1) * n)
      for j in 0...i {
        let other = inner(column, columns.span.extracting(j * n..<(j + 1) * n))
        equations.gram[i * k + j] = other
      }
      let side = inner(column, base.span)
      equations.solution[i] = -side
    }
  }

  private mutating func setUpTrend() {
    let n = demand.count
    let k = equations.width
    let row = (k - 1) * k
    for i in 0..<k - 1 {
      if seasonLength == 0 {
        let cross = inner(slope.span, unit.span)
        equations.gram[row] = cross
      } else if columns.isEmpty {
        var sum = 0.0
        for t in i..<n { sum += unit[t - i] * slope[t] }
        equations.gram[row + i] = sum
      } else {
        let cross = inner(slope.span, columns.span.extracting(i * n..<(i + 1) * n))
        equations.gram[row + i] = cross
      }
    }
    let square = inner(slope.span, slope.span)
    let side = inner(slope.span, base.span)
    equations.gram[row + k - 1] = square
    equations.solution[k - 1] = -side
  }
}
