// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Learning
import Numerical
import TestSupport
import Testing

@testable import Forecasting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct DynamicHarmonicTests {
  /// A week of two pairs and a long season of one, with errors that carry on.
  static func expected(_ t: Int) -> Double {
    let week = 2 * Double.pi * Double(t) / 7
    let long = 2 * Double.pi * Double(t) / 60
    return 100 + 12 * sin(week) - 8 * cos(2 * week) + 20 * cos(long)
  }

  static func demand(_ count: Int, noise: Double) -> [Double] {
    var random = RandomStream(seed: 31)
    var error = 0.0
    return (0..<count).map { t in
      error = 0.5 * error + noise * random.normal()
      return expected(t) + error
    }
  }

  @Test func wavesAreSinesAndCosines() {
    let waves = Harmonics(seasonLength: 12, pairs: 6)
    let columns = waves.columns(5..<40)
    #expect(columns.count == 11 && waves.columnCount == 11)
    for (place, t) in (5..<40).enumerated() {
      for pair in 1...6 {
        let angle = 2 * Double.pi * Double(pair * t) / 12
        #expect(agree(columns[2 * pair - 2][place], cos(angle), absolute: 1e-12))
        if pair < 6 { #expect(agree(columns[2 * pair - 1][place], sin(angle), absolute: 1e-12)) }
      }
    }
  }

  @Test func severalSeasonsAreFound() throws {
    let history = Self.demand(300, noise: 2)
    let model = DynamicHarmonicRegression()
    let fit = try model.fit(history.span, FitContext(seasonLengths: [7, 60]))
    let pairs = fit.explained.harmonics.map(\.pairs)
    #expect(pairs[0] >= 2 && pairs[1] >= 1 && pairs[1] <= 3)
    #expect(
      fit.specification.hasPrefix("DHR(7:\(pairs[0]),60:\(pairs[1]); ARIMA(")
        && fit.specification.hasSuffix(" errors)"))
    let outlook = fit.outlook(horizon: 70)
    for step in 0..<70 {
      let miss = abs(outlook.mean[step] - Self.expected(300 + step))
      #expect(miss < 3 * outlook.standardDeviation[step])
    }
    // Errors of an AR(1) with 0.5: far ahead their deviation is 2 / √0.75.
    #expect(agree(outlook.standardDeviation[69], 2 / 0.75.squareRoot(), relative: 0.15))
    let later = try model.refit(
      fit, Self.demand(330, noise: 2).span, FitContext(seasonLengths: [7, 60]))
    #expect(later.explained.harmonics == fit.explained.harmonics)
  }

  @Test func theCriterionIsThatOfTheLikelihood() throws {
    var history = Self.demand(120, noise: 5)
    history[50] = .nan
    let regressor = (0..<120).map { Double(($0 * $0) % 11) }
    let order = ArimaOrder(ArmaOrder(autoregressive: 1), hasConstant: true)
    let process = ArimaProcess(order, free: [ArmaPolynomials.free(0.5)])
    let most = [Harmonics(seasonLength: 7, pairs: 3), Harmonics(seasonLength: 30, pairs: 4)]
    let selection = HarmonicSelection(history, regressors: [regressor], most: most, process)
    func exact(_ candidate: [Harmonics]) throws -> Double {
      try ArimaFit.fit(
        order, response: history, design: [regressor] + candidate.flatMap { $0.columns(0..<120) },
        from: [process.free], .fixed
      ).aicc
    }
    let none = most.map { Harmonics(seasonLength: $0.seasonLength, pairs: 0) }
    let gap = try selection.criterion(none) - exact(none)
    for pairs in [[3, 4], [2, 1], [0, 3], [1, 0]] {
      let candidate = zip(most, pairs).map { Harmonics(seasonLength: $0.seasonLength, pairs: $1) }
      let other = try selection.criterion(candidate) - exact(candidate)
      #expect(agree(other, gap, relative: 1e-7))
    }
  }

  @Test func aRegressorIsToldFromTheWaves() throws {
    var random = RandomStream(seed: 4)
    let price = (0..<210).map { _ in 1 + random.uniform() }
    let history = zip(Self.demand(200, noise: 1), price).map { $0 - 15 * $1 }
    let regressors = Regressors(names: ["price"], historyCount: 200, horizon: 10, values: price)
    let fit = try DynamicHarmonicRegression().fit(
      history.span, FitContext(seasonLengths: [7, 60], regressors: regressors))
    let effect = try #require(fit.coefficients.first)
    #expect(fit.coefficients.count == 1 && effect.name == "price")
    #expect(abs(effect.estimate + 15) < 4 * effect.standardError && effect.standardError < 1)
    #expect(fit.specification.contains(",price; "))
  }

  @Test func whatIsRefusedIsTold() {
    let history = Self.demand(40, noise: 1)
    #expect(throws: FitError.noSeason) {
      try DynamicHarmonicRegression().fit(history.span, FitContext())
    }
    #expect(throws: FitError.tooShort(needed: 104, got: 40)) {
      try DynamicHarmonicRegression().fit(history.span, FitContext(seasonLengths: [52]))
    }
  }
}
