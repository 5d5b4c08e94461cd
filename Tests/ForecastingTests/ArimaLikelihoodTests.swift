// SPDX-License-Identifier: GPL-3.0-or-later

import Learning
import Numerical
import TestSupport
import Testing

@testable import Forecasting

/// Likelihoods against dense covariance matrices, statsmodels and figures published for R.
@Suite struct ArimaLikelihoodTests {
  /// The golden series and their regressors.
  static func series() throws -> [String: (values: [Double], regressor: [Double])] {
    var all: [String: (values: [Double], regressor: [Double])] = [:]
    for row in try GoldenTable(named: "arima_series").rows {
      all[row[0], default: ([], [])].values.append(Double(row[2]) ?? .nan)
      all[row[0], default: ([], [])].regressor.append(try #require(Double(row[3])))
    }
    return all
  }

  static func numbers(_ text: String) -> [Double] {
    text.split(separator: " ").compactMap { Double($0) }
  }

  /// The free numbers of a factor `1 − a₁B − …`, by Durbin and Levinson's recursion downwards.
  static func free(_ coefficients: [Double]) -> [Double] {
    var a = coefficients
    var partials: [Double] = []
    while let partial = a.popLast() {
      partials.insert(partial, at: 0)
      let before = a
      for i in a.indices {
        a[i] = (before[i] + partial * before[a.count - 1 - i]) / (1 - partial * partial)
      }
    }
    return partials.map(ArmaPolynomials.free)
  }

  struct Case {
    var order: ArimaOrder
    var free: [Double]
    var response: [Double]
    var design: [[Double]]

    init(_ row: [String], _ series: [String: (values: [Double], regressor: [Double])]) throws {
      let factors = row[1...4].map(numbers)
      let whole = try row[5...9].map { try #require(Int($0)) }
      order = ArimaOrder(
        ArmaOrder(
          autoregressive: factors[0].count, movingAverage: factors[1].count,
          seasonalAutoregressive: factors[2].count, seasonalMovingAverage: factors[3].count,
          seasonLength: whole[0]),
        differences: whole[1], seasonalDifferences: whole[2], hasConstant: whole[3] == 1)
      free =
        ArimaLikelihoodTests.free(factors[0])
        + ArimaLikelihoodTests.free(factors[1].map { -$0 })
        + ArimaLikelihoodTests.free(factors[2])
        + ArimaLikelihoodTests.free(factors[3].map { -$0 })
      let found = try #require(series[row[0]])
      response = found.values
      design = whole[4] == 1 ? [found.regressor] : []
    }
  }

  @Test func givenCoefficientsHaveTheLikelihoodOfTheDenseCovariance() throws {
    let series = try Self.series()
    for row in try GoldenTable(named: "arima_likelihood").rows {
      let one = try Case(row, series)
      let regression = ArimaRegression(
        response: one.response, design: one.design, order: one.order)
      var likelihood = ArmaLikelihood(one.order.terms, regression.columns)
      likelihood.run(one.free.map { Lanes(repeating: $0) })
      let label = "\(row[0]), \(one.order)"
      let scale = likelihood.scale[0]
      let variance =
        likelihood.sums[0] / (scale * scale) / Double(regression.columns.knownCount)
      let logLikelihood = -0.5 * likelihood.deviance(likelihood.sums[0])
      #expect(agree(logLikelihood, try #require(Double(row[10])), relative: 1e-9), "\(label)")
      #expect(agree(variance, try #require(Double(row[11])), relative: 1e-8), "\(label)")
      let all = likelihood.coefficients.map { $0[0] }
      let coefficients = regression.unscaled(Array(all.dropFirst(regression.gaps.count)))
      for (ours, theirs) in zip(coefficients, Self.numbers(row[12])) {
        #expect(agree(ours, theirs, relative: 1e-6), "\(label)")
      }
    }
  }

  @Test func theMaximumIsAtLeastThatOfStatsmodels() throws {
    let series = try Self.series()
    for row in try GoldenTable(named: "arima_likelihood").rows {
      let one = try Case(row, series)
      let fit = try ArimaFit.fit(
        one.order, response: one.response, design: one.design, from: [], .final)
      let label = "\(row[0]), \(one.order): \(fit.logLikelihood)"
      #expect(fit.logLikelihood >= (try #require(Double(row[10]))), "\(label)")
      if let maximum = Double(row[13]) { #expect(fit.logLikelihood > maximum - 1e-3, "\(label)") }
    }
  }

  @Test func forecastsAreTheConditionalMomentsOfTheDenseCovariance() throws {
    let series = try Self.series()
    for row in try GoldenTable(named: "arima_likelihood").rows {
      let one = try Case(row, series)
      var coefficients = Self.numbers(row[12])
      let constant = one.order.hasConstant ? coefficients.removeFirst() : 0
      let process = ArimaProcess(
        one.order, free: one.free, variance: try #require(Double(row[11])))
      let state = ArimaState(
        process, constant: constant, through: one.response.without(one.design, coefficients))
      let means = Self.numbers(row[14])
      let wanted = Self.numbers(row[15])
      let mean = state.mean(horizon: means.count, count: one.response.count)
      let deviations = state.deviations(horizon: means.count).deviations
      for step in means.indices {
        let label = "\(row[0]), \(one.order), \(step)"
        #expect(agree(mean[step], means[step], relative: 1e-6), "\(label)")
        // The weights of past errors leave out what a short history leaves open of the states.
        let ratio = deviations[step] / wanted[step]
        #expect(ratio <= 1 + 1e-9 && ratio > 0.96, "\(label): \(ratio)")
      }
    }
  }

  @Test func eightProcessesSideBySideAreEightProcessesAlone() throws {
    let values = try #require(Self.series()["season"]?.values)
    let order = ArimaOrder(
      ArmaOrder(
        autoregressive: 2, movingAverage: 1, seasonalMovingAverage: 1, seasonLength: 12),
      seasonalDifferences: 1, hasConstant: true)
    let columns = ArimaRegression(response: values, design: [], order: order).columns
    var together = ArmaLikelihood(order.terms, columns)
    var random = RandomStream(seed: 5)
    let points = (0..<8).map { _ in (0..<4).map { _ in random.normal() } }
    together.run(
      (0..<4).map { i in
        var lanes = Lanes.zero
        for lane in 0..<8 { lanes[lane] = points[lane][i] }
        return lanes
      })
    for lane in 0..<8 {
      var alone = ArmaLikelihood(order.terms, columns)
      alone.run(points[lane].map { Lanes(repeating: $0) })
      // Alone a process may reach its steady state sooner.
      #expect(agree(alone.sums[0], together.sums[lane], relative: 1e-8))
    }
  }

  /// `arima(lh, order = c(3, 0, 0))` of R's manual.
  @Test func luteinisingHormone() throws {
    let order = ArimaOrder(ArmaOrder(autoregressive: 3), hasConstant: true)
    let hormone = PublishedSeries.lh
    let fit = try Arima(order: order).fit(hormone.span, FitContext())
    #expect(agree(fit.logLikelihood, -27.09, absolute: 0.005))
    for (ours, published) in zip(fit.autoregressive, [0.6448, -0.0634, -0.2198]) {
      #expect(agree(ours, published, absolute: 1e-4))
    }
    #expect(agree(fit.constant, 2.3931, absolute: 1e-4))
    #expect(agree(fit.variance * 44 / 48, 0.1787, absolute: 1e-4))
  }

  /// `arima(USAccDeaths, order = c(0, 1, 1), seasonal = list(order = c(0, 1, 1)))` of R's manual.
  @Test func accidentalDeaths() throws {
    let terms = ArmaOrder(movingAverage: 1, seasonalMovingAverage: 1, seasonLength: 12)
    let order = ArimaOrder(terms, differences: 1, seasonalDifferences: 1)
    let deaths = PublishedSeries.accidentalDeaths
    let fit = try Arima(order: order).fit(deaths.span, FitContext())
    #expect(agree(fit.logLikelihood, -425.44, absolute: 0.005))
    #expect(agree(fit.movingAverage[0], -0.4303, absolute: 1e-4))
    #expect(agree(fit.movingAverage[11], -0.5528, absolute: 1e-4))
    #expect(agree(fit.variance * 57 / 59, 99_347, relative: 1e-4))
    let automatic = try Arima().fit(deaths.span, FitContext(seasonLengths: [12]))
    #expect(automatic.specification == "ARIMA(0,1,1)(0,1,1)[12]")
  }

  /// `arima(LakeHuron, order = c(2, 0, 0), xreg = time(LakeHuron) - 1920)` of R's manual.
  @Test func lakeHuronFalls() throws {
    let level = PublishedSeries.lakeHuron
    let design = Matrix(columns: [
      level.map { _ in 1 }, level.indices.map { Double($0 - 45) },
    ])
    let fit = try ArmaErrors.fit(
      design: design, response: level, order: ArmaOrder(autoregressive: 2))
    #expect(agree(fit.logLikelihood, -101.2, absolute: 0.005))
    #expect(agree(fit.coefficients[0], 579.0993, absolute: 2e-4))
    #expect(agree(fit.coefficients[1], -0.0216, absolute: 1e-4))
    #expect(agree(fit.autoregressive[0], 1.0048, absolute: 1e-4))
    #expect(agree(fit.autoregressive[1], -0.2913, absolute: 1e-4))
    #expect(agree(fit.variance * 94 / 98, 0.4566, absolute: 1e-4))
    // By hand: the last two errors carried on.
    let errors = level.indices.map {
      level[$0] - fit.coefficients[0] - fit.coefficients[1] * Double($0 - 45)
    }
    let next = fit.autoregressive[0] * errors[97] + fit.autoregressive[1] * errors[96]
    #expect(agree(fit.errorsAhead(2)[0], next))
  }

  @Test func seasonalStrengthAgreesWithStatsmodels() throws {
    let series = try Self.series()
    for row in try GoldenTable(named: "arima_strength").rows {
      let values = try #require(series[row[0]]).values
      let season = try #require(Int(row[1]))
      let strength = SeasonalStrength.strength(values, seasonLength: season)
      // Statsmodels fits every bucket, we every tenth of a window, as R does.
      #expect(agree(strength, try #require(Double(row[2])), absolute: 0.02), "\(row): \(strength)")
    }
  }

  @Test func levelTestAgreesWithStatsmodels() throws {
    let series = try Self.series()
    for row in try GoldenTable(named: "arima_kpss").rows {
      let values = try #require(series[row[0]]).values.filter { !$0.isNaN }
      let taken = row[1] == "1" ? values.filtered(by: [1, -1]) : values
      let statistic = LevelStationarity.statistic(taken)
      #expect(agree(statistic, try #require(Double(row[2])), relative: 1e-9), "\(row)")
    }
  }
}
