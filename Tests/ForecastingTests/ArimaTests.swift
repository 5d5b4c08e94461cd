// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Learning
import Numerical
import TestSupport
import Testing

@testable import Forecasting

/// What an ARIMA model does with a history: orders, forecasts, gaps, regressors, refusals.
@Suite struct ArimaTests {
  static let airline = ArimaOrder(
    ArmaOrder(movingAverage: 1, seasonalMovingAverage: 1, seasonLength: 12), differences: 1,
    seasonalDifferences: 1)

  /// Monthly demand with a season, a slow level and noise.
  static func seasonal(_ count: Int, seed: UInt64) -> [Double] {
    var random = RandomStream(seed: seed)
    var level = 200.0
    return (0..<count).map { t in
      level += 2 * random.normal()
      return level + Double((t % 12) * (11 - t % 12)) + 4 * random.normal()
    }
  }

  @Test func weightsOfTheAirlineModel() {
    // (1 − B)(1 − B¹²) y = (1 − 0.4B)(1 − 0.6B¹²) e: a step of 0.6 at lag 1, of 0.6 + 0.4·0.4… at 12.
    let process = ArimaProcess(
      Self.airline, free: [0.4, 0.6].map(ArmaPolynomials.free))
    let weights = process.weights(count: 25)
    for lag in 1...25 {
      let seasons = Double(lag / 12)
      let wanted = 0.6 * (1 + 0.4 * seasons) + (lag % 12 == 0 ? 0.4 * 0.4 : 0)
      #expect(agree(weights[lag - 1], wanted), "lag \(lag)")
    }
  }

  @Test func theForecastIsTheDifferenceEquation() throws {
    let deaths = PublishedSeries.accidentalDeaths
    let fit = try Arima(order: Self.airline).fit(deaths.span, FitContext())
    let outlook = fit.outlook(horizon: 14)
    // Beyond the reach of the moving average nothing but the differences is left.
    let path = deaths + outlook.mean
    let last = deaths.count + 13
    #expect(agree(path[last], path[last - 1] + path[last - 12] - path[last - 13]))
    let sigma = fit.variance.squareRoot()
    let theta = fit.movingAverage
    #expect(agree(outlook.standardDeviation[0], sigma, relative: 1e-9))
    let one = 1 + theta[0]
    #expect(agree(outlook.standardDeviation[1], sigma * (1 + one * one).squareRoot()))
    for (a, b) in zip(outlook.standardDeviation, outlook.standardDeviation.dropFirst()) {
      #expect(a <= b)
    }
  }

  @Test func advancingThroughTheSameHistoryChangesNothing() throws {
    let demand = Self.seasonal(90, seed: 2)
    let fit = try Arima().fit(demand.span, FitContext(seasonLengths: [12]))
    #expect(fit.advanced(through: demand.span).outlook(horizon: 9) == fit.outlook(horizon: 9))
    let shorter = Array(demand.prefix(70))
    let carried = fit.advanced(through: shorter.span)
    #expect(carried.specification == fit.specification)
    #expect(carried.outlook(horizon: 20).mean != fit.outlook(horizon: 20).mean)
  }

  @Test func unknownBucketsAtTheEndAreForecast() throws {
    let demand = Self.seasonal(84, seed: 3)
    let fit = try Arima(order: Self.airline).fit(demand.span, FitContext())
    let known = fit.outlook(horizon: 8)
    let open = fit.advanced(through: (demand + [.nan, .nan, .nan]).span).outlook(horizon: 5)
    for step in 0..<5 {
      #expect(agree(open.mean[step], known.mean[step + 3]))
      #expect(agree(open.standardDeviation[step], known.standardDeviation[step + 3]))
    }
  }

  @Test func aGapWidensTheForecastAndLeavesItNear() throws {
    let demand = Self.seasonal(84, seed: 4)
    var holed = demand
    for t in [15, 40, 41, 82] { holed[t] = .nan }
    let fit = try Arima(order: Self.airline).fit(demand.span, FitContext())
    let without = fit.advanced(through: holed.span).outlook(horizon: 6)
    let with = fit.outlook(horizon: 6)
    for step in 0..<6 {
      #expect(without.standardDeviation[step] > with.standardDeviation[step])
      #expect(abs(without.mean[step] - with.mean[step]) < 3 * with.standardDeviation[step])
    }
  }

  @Test func aGapIsWhatItsNeighboursSay() throws {
    // A random walk: the estimate of one lost value is the mean of its neighbours, and the forecast
    // does not know of it.
    let order = ArimaOrder(ArmaOrder(), differences: 1)
    let demand: [Double] = [4, 7, .nan, 13, 9, 12, 15, 11]
    let fit = try ArimaFit.fit(order, response: demand, design: [], from: [], .final)
    // Steps 3, (6 over two buckets: 36/2), −4, 3, 3, −4.
    let squares: Double = 9 + 18 + 16 + 9 + 9 + 16
    #expect(agree(fit.process.variance, squares / 6))
    #expect(fit.knownCount == 6)
  }

  @Test func regressorsAreFoundAndUsedAhead() throws {
    var random = RandomStream(seed: 9)
    let price = (0..<110).map { _ in 1 + random.uniform() }
    var error = 0.0
    let demand = (0..<100).map { t in
      error = 0.7 * error + random.normal()
      return 60 - 12 * price[t] + error
    }
    let regressors = Regressors(
      names: ["price", "idle"], historyCount: 100, horizon: 10,
      values: price + price.map { _ in 1 })
    let fit = try Arima().fit(demand.span, FitContext(regressors: regressors))
    #expect(fit.specification.hasPrefix("LM(price; ARIMA("))
    let effect = try #require(fit.coefficients.first)
    #expect(abs(effect.estimate + 12) < 4 * effect.standardError)
    #expect(effect.standardError < 0.5 && effect.pValue < 1e-6)
    let mean = fit.outlook(horizon: 10).mean
    // Far ahead only the price is left.
    let difference = mean[9] - mean[8]
    #expect(abs(difference - effect.estimate * (price[109] - price[108])) < 0.2)
  }

  @Test func whatIsRefusedIsToldWithItsNumbers() {
    let few: [Double] = [1, 2, .nan, 3]
    #expect(throws: FitError.tooShort(needed: 6, got: 3)) {
      try Arima().fit(few.span, FitContext())
    }
    let demand = Self.seasonal(30, seed: 5)
    let short = Regressors(
      names: ["price"], historyCount: 20, horizon: 2, values: Array(0..<22).map(Double.init))
    #expect(throws: FitError.regressorsTooShort(needed: 30, got: 22)) {
      try Arima().fit(demand.span, FitContext(regressors: short))
    }
    let negative: [Double] = [1, -1, 2, 3, 4, 5, 6]
    #expect(throws: FitError.negative(index: 1)) {
      try Arima().fit(negative.span, FitContext())
    }
  }

  @Test func foundProcessesAreStationaryAndInvertible() throws {
    for seed in 0..<12 {
      var random = RandomStream(seed: UInt64(seed), stream: 2)
      let demand = (0..<(20 + 6 * seed)).map { _ in Double(random.poisson(mean: 6)) }
      let fit = try Arima().fit(demand.span, FitContext(seasonLengths: [7]))
      #expect(!fit.state.process.hasRoot(within: 1))
      let weights = fit.outlook(horizon: 60).carryOver
      #expect(weights.allSatisfy { abs($0) < 100 })
    }
  }

  @Test func rootsAreTold() {
    // 1 − 0.9z and 1 + 0.81z²: roots of modulus 1.1111.
    for coefficients in [[-0.9], [0, 0.81]] {
      #expect(ArimaProcess.hasRoot(coefficients, within: 1.12))
      #expect(!ArimaProcess.hasRoot(coefficients, within: 1.11))
    }
    #expect(!ArimaProcess.hasRoot([], within: 1.01))
  }

  @Test func ordersArePrintedAsInTheTextbook() {
    #expect(Self.airline.description == "ARIMA(0,1,1)(0,1,1)[12]")
    let level = ArimaOrder(ArmaOrder(autoregressive: 1, seasonLength: 12), hasConstant: true)
    #expect(level.description == "ARIMA(1,0,0) with mean")
    let drift = ArimaOrder(
      ArmaOrder(autoregressive: 1, seasonalAutoregressive: 2, seasonLength: 4),
      seasonalDifferences: 1, hasConstant: true)
    #expect(drift.description == "ARIMA(1,0,0)(2,1,0)[4] with drift")
    #expect(Self.airline.differencing.filter { $0 != 0 } == [1, -1, -1, 1])
  }

  @Test func aLineIsCarriedOn() throws {
    let line = (0..<30).map { 5 + 2 * Double($0) }
    let fit = try Arima().fit(line.span, FitContext())
    #expect(fit.specification == "ARIMA(0,1,0) with drift")
    for (step, mean) in fit.outlook(horizon: 5).mean.enumerated() {
      #expect(agree(mean, 65 + 2 * Double(step), relative: 1e-9))
    }
  }

  @Test func strongSeasonsAreDifferenced() {
    let strong = Self.seasonal(72, seed: 6)
    #expect(SeasonalStrength.strength(strong, seasonLength: 12) > 0.8)
    var random = RandomStream(seed: 8)
    let noise = (0..<72).map { _ in 50 + random.normal() }
    #expect(SeasonalStrength.strength(noise, seasonLength: 12) < SeasonalStrength.limit)
  }
}
