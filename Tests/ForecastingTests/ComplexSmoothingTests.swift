// SPDX-License-Identifier: GPL-3.0-or-later

import Learning
import Numerical
import TestSupport
import Testing

@testable import Forecasting

/// Complex exponential smoothing against its state matrices and statsforecast's optima.
@Suite struct ComplexSmoothingTests {
  static func numbers(_ text: String) -> [Double] {
    text.split(separator: " ").compactMap { Double($0) }
  }

  static func form(_ letter: String) throws -> ComplexForm {
    try #require(ComplexForm.allCases.first { $0.letter == letter })
  }

  @Test func deviancesAndForecastsAgreeWithTheMatrices() throws {
    let rows = try GoldenTable(named: "ces_given").rows
    try #require(rows.count == 48)
    for row in rows {
      let values = row[1...6].compactMap { Double($0) }
      let model = ComplexSmoothing(
        form: try Self.form(row[0]),
        parameters: ComplexParameters(
          alphaReal: values[1], alphaImaginary: values[2], betaReal: values[3],
          betaImaginary: values[4]))
      let fitted = try model.fit(
        Self.numbers(row[8]).span, FitContext(seasonLengths: [Int(values[0])]))
      #expect(agree(fitted.chosen.deviance, values[5], relative: 1e-9), "\(row[0...5])")
      let wanted = Self.numbers(row[7])
      for (found, mean) in zip(fitted.outlook(horizon: 15).mean, wanted) {
        #expect(agree(found, mean, relative: 1e-8), "\(row[0...5])")
      }
    }
  }

  @Test func theLikelihoodIsAtLeastStatsforecasts() throws {
    var compared = 0
    for row in try GoldenTable(named: "ces_optima").rows where row[3] == "1" {
      let season = try #require(Int(row[1]))
      let wanted = try #require(Double(row[2]))
      let fitted = try ComplexSmoothing(form: try Self.form(row[0])).fit(
        Self.numbers(row[4]).span, FitContext(seasonLengths: [season]))
      #expect(fitted.chosen.deviance <= wanted + 0.01, "\(row[0...2])")
      compared += 1
    }
    #expect(compared >= 12)
  }

  /// A level that drifts, with a season of seven.
  static let demand: [Double] = {
    var random = RandomStream(seed: 3, stream: 5)
    var level = 60.0
    return (0..<84).map { t in
      level += 2 * random.normal()
      return max(0, level + [8, -3, 0, 5, -12, 9, -7][t % 7] + 4 * random.normal())
    }
  }()

  /// One more bucket changes the forecasts after it by its error's carry-over, and nothing else.
  @Test(arguments: ComplexForm.allCases)
  func carryOverIsWhatAnErrorDoes(form: ComplexForm) throws {
    let fitted = try ComplexSmoothing(form: form).fit(
      Self.demand.span, FitContext(seasonLengths: [7]))
    let before = fitted.outlook(horizon: 16)
    let after = fitted.advanced(through: (Self.demand + [before.mean[0] + 10]).span)
      .outlook(horizon: 15)
    for step in 0..<15 {
      let change = (after.mean[step] - before.mean[step + 1]) / 10
      #expect(agree(change, before.carryOver[step], relative: 1e-7, absolute: 1e-9))
    }
  }

  @Test func theBestPointForgetsItsStart() throws {
    for form in ComplexForm.allCases {
      let context = FitContext(seasonLengths: [7])
      let fitted = try ComplexSmoothing(form: form).fit(Self.demand.span, context).chosen
      var other = Self.demand
      other[0] += 100
      let moved = fitted.advanced(through: other.span)
      let pairs = zip(
        moved.outlook(horizon: 7).mean, fitted.outlook(horizon: 7).mean)
      for (a, b) in pairs { #expect(abs(a - b) < 60, "\(form)") }
    }
  }

  @Test func aRefitFindsTheSameOptimum() throws {
    let context = FitContext(seasonLengths: [7])
    let early = try ComplexSmoothing().fit(Self.demand.span.extracting(0..<70), context)
    let warm = try ComplexSmoothing().refit(early, Self.demand.span, context)
    let cold = try ComplexSmoothing(form: warm.chosen.form).fit(Self.demand.span, context)
    #expect(agree(warm.chosen.deviance, cold.chosen.deviance, relative: 1e-5))
  }

  @Test func anUnknownBucketBringsNoError() throws {
    var gappy = Self.demand
    for t in [20, 21, 40] { gappy[t] = .nan }
    let context = FitContext(seasonLengths: [7])
    let fitted = try ComplexSmoothing(form: .partial).fit(gappy.span, context)
    // Filled with what was expected of them, the same states come out.
    var filled = gappy
    for t in [20, 21, 40] {
      let before = fitted.advanced(through: filled.span.extracting(0..<t))
      filled[t] = before.outlook(horizon: 1).mean[0]
    }
    let wanted = fitted.advanced(through: filled.span).outlook(horizon: 7).mean
    for (a, b) in zip(fitted.outlook(horizon: 7).mean, wanted) {
      #expect(agree(a, b, relative: 1e-9))
    }
  }

  @Test func theSeasonIsFoundWhereThereIsOne() throws {
    let context = FitContext(seasonLengths: [7])
    let seasonal = try ComplexSmoothing().fit(Self.demand.span, context)
    #expect(seasonal.specification.hasSuffix("[7]"))
    var random = RandomStream(seed: 4, stream: 5)
    let plain = (0..<84).map { _ in 50 + 5 * random.normal() }
    #expect(try ComplexSmoothing().fit(plain.span, context).specification == "CES(N)")
  }

  @Test func formsThatTheHistoryDoesNotAllowAreRefused() {
    let short = Array(Self.demand.prefix(10))
    #expect(throws: FitError.tooShort(needed: 14, got: 10)) {
      try ComplexSmoothing(form: .full).fit(short.span, FitContext(seasonLengths: [7]))
    }
    #expect(throws: FitError.noSeason) {
      try ComplexSmoothing(form: .partial).fit(short.span, FitContext())
    }
  }
}
