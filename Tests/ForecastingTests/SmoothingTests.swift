// SPDX-License-Identifier: GPL-3.0-or-later

import Learning
import Numerical
import TestSupport
import Testing

@testable import Forecasting

/// Exponential smoothing against statsforecast, and against what defines it.
@Suite struct SmoothingTests {
  static func numbers(_ text: String) -> [Double] {
    text.split(separator: " ").compactMap { Double($0) }
  }

  static func form(_ letters: String) throws -> SmoothingForm {
    let trend = letters.dropFirst().dropLast()
    return SmoothingForm(
      try #require(SmoothingForm.ErrorKind(rawValue: String(letters.prefix(1)))),
      try #require(SmoothingForm.Trend(rawValue: String(trend))),
      try #require(SmoothingForm.Season(rawValue: String(letters.suffix(1)))))
  }

  static let forms = SmoothingForm.candidates(isPositive: true, isSeasonal: true)

  /// A positive history with a level, a trend and a season of four.
  static let demand: [Double] = {
    var random = RandomStream(seed: 8, stream: 2)
    var level = 90.0
    return (0..<64).map { t in
      level += 0.8 + 3 * random.normal()
      return max(5, level * [1.1, 0.9, 0.8, 1.2][t % 4] * (1 + 0.06 * random.normal()))
    }
  }()

  @Test func deviancesAndForecastsAgreeWithStatsforecast() throws {
    let rows = try GoldenTable(named: "smoothing_given").rows
    try #require(rows.count == 72)
    for row in rows {
      let form = try Self.form(row[0])
      let values = row[1...7].compactMap { Double($0) }
      let fitted = FittedSmoothing(
        form: form, seasonLength: Int(values[0]),
        parameters: SmoothingParameters(
          alpha: values[1], beta: values[2], gamma: values[3], phi: values[4]),
        initial: SmoothingState(
          level: values[5], trend: values[6], season: Self.numbers(row[8])),
        demand: Self.numbers(row[11]).span)
      let wanted = try #require(Double(row[9]))
      // Where a forecast is not above zero, a relative error has no likelihood.
      if fitted.deviance.isFinite {
        #expect(agree(fitted.deviance, wanted, relative: 1e-9), "\(row[0...1])")
      } else {
        #expect(form.error == .multiplicative)
      }
      for (mean, forecast) in zip(fitted.outlook(horizon: 15).mean, Self.numbers(row[10])) {
        #expect(agree(mean, forecast, relative: 1e-9, absolute: 1e-7), "\(row[0...1])")
      }
    }
  }

  @Test func theLikelihoodIsAtLeastStatsforecasts() throws {
    var compared = 0
    for row in try GoldenTable(named: "smoothing_optima").rows where row[3] == "1" {
      let wanted = try #require(Double(row[2]))
      let fitted = try FittedSmoothing.fit(
        Self.form(row[0]), seasonLength: try #require(Int(row[1])), Self.numbers(row[4]).span,
        pace: .free)
      #expect(fitted.deviance <= wanted + 1e-3, "\(row[0...2]): \(fitted.deviance)")
      compared += 1
    }
    #expect(compared >= 45)
  }

  /// A simplex over parameters and states, begun at the fit, finds nothing better.
  @Test(arguments: forms, [[], [0, 9, 10, 30, 47]])
  func noNearbyPointIsLikelier(form: SmoothingForm, unknown: [Int]) throws {
    var demand = Self.demand
    for t in unknown { demand[t] = .nan }
    let fitted = try FittedSmoothing.fit(form, seasonLength: 4, demand.span)
    let region = SmoothingRegion(form, mostBeta: TrendPace.steady.mostBeta(seasonLength: 4))
    let center = region.point(fitted.parameters)
    let scale = fitted.initial.level / 100
    let isMultiplicative = form.season == .multiplicative
    func deviance(_ shift: Span<Double>) -> Double {
      let point = (center + 0.05 * SIMD4(shift[0], shift[1], shift[2], shift[3]))
        .clamped(lowerBound: region.lower, upperBound: region.upper)
      var state = fitted.initial
      state.level += scale * shift[4]
      state.trend += form.trend == .none ? 0 : 0.1 * scale * shift[5]
      for place in state.season.indices {
        state.season[place] += (isMultiplicative ? 0.01 : scale) * shift[6 + place]
      }
      return FittedSmoothing(
        form: form, seasonLength: 4, parameters: region.parameters(point), initial: state,
        demand: demand.span
      ).deviance
    }
    let start = Array(repeating: 0.0, count: 10)
    let minimum = try Simplex.minimise(
      from: start, steps: start.map { _ in 1 }, maximumEvaluations: 1000, deviance)
    #expect(minimum.value >= fitted.deviance - 2e-3, "\(form)")
  }

  @Test func aShortHistoryIsRefusedWithTheNumbers() {
    let short = Array(Self.demand.prefix(9))
    #expect(throws: FitError.tooShort(needed: 11, got: 9)) {
      _ = try HoltWintersAdditive().fit(short.span, FitContext(seasonLengths: [4]))
    }
    #expect(throws: FitError.tooShort(needed: 5, got: 2)) {
      _ = try ExponentialSmoothing().fit(Array(short.prefix(2)).span, FitContext())
    }
  }

  /// A refit on the whole from the first three quarters is as likely as a fit of the same form.
  @Test func aRefitIsAsLikelyAsAFit() throws {
    let context = FitContext(seasonLengths: [4])
    let early = try ExponentialSmoothing().fit(Self.demand.span.extracting(0..<48), context)
    let refit = try ExponentialSmoothing().refit(early, Self.demand.span, context).chosen
    let fresh = try FittedSmoothing.fit(refit.form, seasonLength: 4, Self.demand.span)
    #expect(refit.deviance <= fresh.deviance + 0.05)
  }

  @Test func aYearOfWeeksAndMoreIsNoOtherMethod() throws {
    var random = RandomStream(seed: 4, stream: 9)
    let demand = (0..<170).map { t in
      100 + 40 * Double((t % 53) * (52 - t % 53)) / 676 + 3 * random.normal()
    }
    let fitted = try ExponentialSmoothing().fit(demand.span, FitContext(seasonLengths: [53]))
    #expect(fitted.specification.hasSuffix("[53]"))
    for (step, mean) in fitted.outlook(horizon: 53).mean.enumerated() {
      let place = (170 + step) % 53
      let truth = 100 + 40 * Double(place * (52 - place)) / 676
      #expect(abs(mean - truth) < 12, "\(step)")
    }
  }

  @Test func theSlopesAreThoseOfTheLikelihood() throws {
    for form in Self.forms {
      let region = SmoothingRegion(form)
      let parameters = SmoothingParameters(alpha: 0.3, beta: 0.05, gamma: 0.2, phi: 0.9)
      let state = SmoothingState(
        level: 95, trend: 1,
        season: form.season == .multiplicative ? [1.1, 0.9, 0.8, 1.2] : [9, -9, -18, 18])
      if form.error == .additive {
        try Self.checkSlopes(
          ProfiledSmoothing(region, seasonLength: 4, demand: Self.demand.span), parameters, nil)
      } else {
        try Self.checkSlopes(
          RelativeErrorSmoothing(region, seasonLength: 4, demand: Self.demand.span), parameters,
          state)
      }
    }
  }

  static func checkSlopes(
    _ likelihood: consuming some SmoothingLikelihood, _ parameters: SmoothingParameters,
    _ state: SmoothingState?
  ) throws {
    let region = likelihood.region
    likelihood.stand(at: region.point(parameters), state)
    let (about, stateGain) = likelihood.expand()
    let share = 1e-6
    for i in 0..<4 where region.lower[i] < region.upper[i] {
      var step = SIMD4<Double>.zero
      step[i] = 1
      let change =
        likelihood.tryStep(step, share: share) - likelihood.tryStep(step, share: -share)
      // The states follow, and take their own step.
      let wanted = 2 * (about.gradient[i] - 2 * stateGain)
      #expect(
        agree(change / (2 * share), wanted, relative: 1e-4, absolute: 1e-3),
        "\(region.form), coordinate \(i)")
    }
  }
}
