// SPDX-License-Identifier: GPL-3.0-or-later

import Learning
import Numerical

/// The search for an exponential smoothing model's parameters and initial states on its likelihood.
enum SmoothingSearch {
  /// The bounds of `α`, `β/α` and `γ/(1 − α)`, and those of `φ`.
  ///
  /// - Reference: Hyndman & Khandakar (2008), doi:10.18637/jss.v027.i03: the "usual" region, with
  ///   damping from 0.8 to 0.98
  static let share = 1e-4...0.9999
  static let damping = 0.8...0.98

  /// The known buckets that a form needs: two more than its parameters, so that the corrected
  /// criterion exists, and two seasons.
  static func observationsNeeded(_ form: SmoothingForm, seasonLength: Int) -> Int {
    let count = form.parameterCount + form.stateCount(seasonLength: seasonLength)
    return max(count + 3, form.season == .none ? 3 : 2 * seasonLength)
  }

  /// Fits a form to a history, beginning at an earlier fit's parameters where there is one.
  static func fit(
    _ form: SmoothingForm, seasonLength: Int, _ demand: Span<Double>,
    from previous: FittedSmoothing? = nil
  ) throws(FitError) -> FittedSmoothing {
    let known = try demand.checkedCount(
      atLeast: observationsNeeded(form, seasonLength: seasonLength))
    if form.needsPositiveDemand {
      for t in demand.indices where demand[t] <= 0 { throw .notPositive(index: t) }
    }
    if form.season != .none && demand.count < 2 * seasonLength {
      throw .tooShort(needed: 2 * seasonLength, got: known)
    }
    do throws(NumericalError) {
      return form.error == .multiplicative && form.season != .none
        ? try fitRelative(form, seasonLength: seasonLength, demand, from: previous)
        : try fitProfiled(form, seasonLength: seasonLength, demand, from: previous)
    } catch {
      throw .numerical(error)
    }
  }

  /// Searches over the parameters alone; the states follow by least squares.
  private static func fitProfiled(
    _ form: SmoothingForm, seasonLength: Int, _ demand: Span<Double>,
    from previous: FittedSmoothing?
  ) throws(NumericalError) -> FittedSmoothing {
    var likelihood = ProfiledSmoothing(form: form, seasonLength: seasonLength, demand: demand)
    let seasonPlace = form.trend == .none ? 1 : 2
    func parameters(_ point: Span<Double>) -> SmoothingParameters {
      let alpha = point[0]
      return SmoothingParameters(
        alpha: alpha, beta: form.trend == .none ? 0 : alpha * point[1],
        gamma: form.season == .none ? 0 : (1 - alpha) * point[seasonPlace],
        phi: form.trend == .damped ? point[point.count - 1] : 1)
    }
    let (start, steps, bounds) = startingPoint(form, previous)
    let best =
      start.count == 1
      ? try BrentMinimiser.minimise(within: share, tolerance: 1e-4, maximumEvaluations: 60) {
        likelihood.deviance(SmoothingParameters(alpha: $0))
      }.point
      : try Simplex.minimise(
        from: start, steps: steps, within: bounds, tolerance: 2e-3, valueTolerance: 1e-7,
        maximumEvaluations: 80 * start.count
      ) { likelihood.deviance(parameters($0)) }.point
    let found = parameters(best.span)
    _ = likelihood.deviance(found)
    return FittedSmoothing(
      form: form, seasonLength: seasonLength, parameters: found,
      initial: likelihood.initialState, demand: demand)
  }

  /// Where a search over the parameters begins: at an earlier fit's where there is one.
  private static func startingPoint(
    _ form: SmoothingForm, _ previous: FittedSmoothing?
  ) -> (start: [Double], steps: [Double], bounds: [ClosedRange<Double>]) {
    let old = previous?.parameters
    let step = old == nil ? 0.2 : 0.05
    var point = [(old?.alpha ?? 0.3, step, share)]
    if form.trend != .none { point.append((old.map { $0.beta / $0.alpha } ?? 0.1, step, share)) }
    if form.season != .none {
      point.append((old.map { $0.gamma / (1 - $0.alpha) } ?? 0.1, step, share))
    }
    if form.trend == .damped { point.append((old?.phi ?? 0.95, 0.05, damping)) }
    return (point.map(\.0), point.map(\.1), point.map(\.2))
  }

  /// Searches over parameters and states together, by the likelihood's slopes.
  private static func fitRelative(
    _ form: SmoothingForm, seasonLength m: Int, _ demand: Span<Double>,
    from previous: FittedSmoothing?
  ) throws(NumericalError) -> FittedSmoothing {
    let states = previous?.initial ?? firstStates(form, seasonLength: m, demand)
    let guess =
      previous?.parameters
      ?? SmoothingParameters(alpha: 0.2, beta: 0.02, gamma: 0.08, phi: 0.95)
    let steps = [0.1, 0.1, 0.1, 0.05, 0.01] + Array(repeating: 0.05, count: m)
    let effects =
      form.season == .multiplicative ? 1e-3...Double.infinity : -Double.infinity...Double.infinity
    let bounds =
      [share, share, share, damping, -Double.infinity...Double.infinity]
      + Array(repeating: effects, count: m)
    // Both closures use the one workspace in turn.
    let shared = Shared(
      RelativeErrorSmoothing(form: form, seasonLength: m, level: states.level, demand: demand))
    let minimum = try BFGS.minimise(
      from: shared.likelihood.point(guess, states), steps: steps, within: bounds, tolerance: 1e-3,
      maximumEvaluations: 200,
      gradient: { point, slopes in
        _ = shared.likelihood.deviance(point)
        shared.likelihood.slopes(point, into: &slopes)
      }
    ) { point in shared.likelihood.deviance(point) }
    let point = minimum.point
    return FittedSmoothing(
      form: form, seasonLength: m, parameters: shared.likelihood.parameters(point.span),
      initial: shared.likelihood.initialState(point.span), demand: demand)
  }

  private final class Shared {
    var likelihood: RelativeErrorSmoothing
    init(_ likelihood: RelativeErrorSmoothing) { self.likelihood = likelihood }
  }

  /// First guesses: the season by decomposition, level and trend by a line through the first buckets
  /// without it.
  private static func firstStates(
    _ form: SmoothingForm, seasonLength m: Int, _ demand: Span<Double>
  ) -> SmoothingState {
    let season = SeasonalDecomposition(
      demand, seasonLength: m,
      kind: form.season == .multiplicative ? .multiplicative : .additive)
    let adjusted = season.removed(from: demand)
    let first = min(max(10, 2 * m), adjusted.count)
    var (n, t1, t2, y1, ty) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for t in 0..<first where adjusted[t].isFinite {
      let x = Double(t + 1)
      n += 1
      t1 += x
      t2 += x * x
      y1 += adjusted[t]
      ty += x * adjusted[t]
    }
    let spread = n * t2 - t1 * t1
    let slope = spread > 0 ? (n * ty - t1 * y1) / spread : 0
    let mean = n > 0 ? y1 / n : demand.meanOfKnown
    let level = n > 0 ? mean - slope * t1 / n : mean
    guard form.trend != .none, level > 0 else {
      return SmoothingState(level: mean, trend: 0, season: season.effects)
    }
    return SmoothingState(level: level, trend: slope, season: season.effects)
  }
}
