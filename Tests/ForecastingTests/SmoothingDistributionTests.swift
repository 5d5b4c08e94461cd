// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Testing

@testable import Forecasting

/// The spread that exponential smoothing gives its forecasts against paths drawn from its equations.
@Suite struct SmoothingDistributionTests {
  /// One path ahead by the state equations.
  static func path(
    _ form: SmoothingForm, _ p: SmoothingParameters, from start: SmoothingState, steps: Int,
    deviation: Double, _ random: inout RandomStream
  ) -> [Double] {
    var state = start
    return (0..<steps).map { _ in
      let base = state.level + p.phi * state.trend
      let hasSeason = form.season != .none
      let effect = hasSeason ? state.season[state.phase] : form.season == .multiplicative ? 1 : 0
      let isProduct = form.season == .multiplicative
      let mean = isProduct ? base * effect : base + effect
      let error = deviation * random.normal() * (form.error == .multiplicative ? mean : 1)
      let levelMove = isProduct ? error / effect : error
      state.level = base + p.alpha * levelMove
      state.trend = p.phi * state.trend + p.beta * levelMove
      if hasSeason {
        state.season[state.phase] = effect + p.gamma * (isProduct ? error / base : error)
        state.phase = (state.phase + 1) % state.season.count
      }
      return mean + error
    }
  }

  @Test(arguments: SmoothingForm.candidates(isPositive: true, isSeasonal: true))
  func theSpreadIsThatOfPaths(form: SmoothingForm) {
    let parameters = SmoothingParameters(
      alpha: 0.4, beta: form.trend == .none ? 0 : 0.1, gamma: form.season == .none ? 0 : 0.4,
      phi: form.trend == .damped ? 0.9 : 1)
    let demand = SmoothingTests.demand
    let season: [Double] =
      switch form.season {
      case .none: []
      case .additive: [9, -9, -18, 18]
      case .multiplicative: [1.1, 0.9, 0.8, 1.2]
      }
    let fitted = FittedSmoothing(
      form: form, seasonLength: 4, parameters: parameters,
      initial: SmoothingState(
        level: 95, trend: form.trend == .none ? 0 : 0.8, season: season), demand: demand.span)
    let outlook = fitted.outlook(horizon: 10)
    var random = RandomStream(seed: 17, stream: 3)
    let count = 8000
    var sums = Array(repeating: (0.0, 0.0), count: 10)
    for _ in 0..<count {
      let path = Self.path(
        form, parameters, from: fitted.state, steps: 10,
        deviation: fitted.variance.squareRoot(), &random)
      for step in 0..<10 {
        let apart = path[step] - outlook.mean[step]
        sums[step].0 += apart
        sums[step].1 += apart * apart
      }
    }
    for step in 0..<10 {
      let mean = sums[step].0 / Double(count)
      let deviation = (sums[step].1 / Double(count) - mean * mean).squareRoot()
      let ratio = deviation / outlook.standardDeviation[step]
      #expect(abs(ratio - 1) < 0.04, "\(form), step \(step): \(ratio)")
    }
  }
}
