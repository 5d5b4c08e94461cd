// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Numerical
import Retail
import TestSupport
import Testing
import Timeline

@testable import Forecasting

/// What means are made of: parts that sum to them, and are what they are called.
@Suite struct ForecastPartsTests {
  static let horizon = 10

  /// Weeks with a trend, promotions that double demand, and an event that halves it.
  static func explained(mean: Double, isCount: Bool) -> (demand: [Double], regressors: Regressors) {
    var random = RandomStream(seed: 4)
    let count = 120
    let rows = count + horizon
    let promotion = (0..<rows).map { $0 % 9 == 2 ? 1.0 : 0 }
    let fair = (0..<rows).map { $0 % 26 == 20 ? 1.0 : 0 }
    let price = (0..<rows).map { $0 % 50 < 25 ? -0.1 : 0.1 }
    let demand = (0..<count).map { t in
      let promoted: Double = mean * (1 + promotion[t])
      let level: Double = promoted * (1 - fair[t] / 2) * (1 - 2 * price[t])
      return isCount
        ? Double(random.poisson(mean: level)) : max(0.1, level + 0.1 * mean * random.normal())
    }
    return (
      demand,
      Regressors(
        names: ["promotion", "fair", "regular price"], historyCount: count, horizon: horizon,
        values: promotion + fair + price)
    )
  }

  static func forecast(
    _ demand: [Double], models: ForecastSettings.Models = .automatic, size: BucketSize = .week,
    regressors: Regressors? = nil, exposure: [Double]? = nil
  ) -> SeriesForecast {
    var panel = DemandPanel(size: size)
    panel.append(
      SeriesKey(SKU("A"), .everywhere), start: Bucket(size: size, index: 500), demand: demand,
      state: demand.map { _ in .observed }, exposure: demand.map { _ in 1 })
    var settings = ForecastSettings(models: models)
    settings.explains = true
    return Forecasting.forecast(
      series: 0, of: panel, horizon: horizon, settings: settings, seed: 1,
      regressors: regressors, futureExposure: exposure)
  }

  static func expectSums(_ forecast: SeriesForecast, _ name: String) throws {
    let parts = try #require(forecast.explanation?.parts)
    for (sum, mean) in zip(parts.means, forecast.forecast.mean) {
      #expect(abs(sum - mean) <= 1e-8 * max(1, mean), "\(name): \(sum) for \(mean)")
    }
  }

  @Test(arguments: ForecastCatalog.ids)
  func partsSumToTheMeanOfEveryModel(id: String) throws {
    for isCount in [false, true] {
      let (demand, regressors) = Self.explained(mean: isCount ? 6 : 300, isCount: isCount)
      let exposure = (0..<Self.horizon).map { $0 == 3 ? 0.5 : 1 }
      let forecast = Self.forecast(
        demand, models: .named([id]), regressors: regressors, exposure: exposure)
      try Self.expectSums(forecast, id)
      // What a closed half of a week takes is not what the model says.
      let opening = try #require(forecast.explanation?.parts[.opening])
      #expect(opening[3] < 0 && opening[2] == 0, "\(id)")
    }
  }

  @Test(arguments: [BucketSize.month, .week])
  func partsSumToTheMeanOfThePool(size: BucketSize) throws {
    for mean in [0.4, 5, 800] {
      let (demand, regressors) = Self.explained(mean: mean, isCount: mean < 100)
      for known in [nil, regressors] {
        let forecast = Self.forecast(demand, size: size, regressors: known)
        try Self.expectSums(forecast, "\(mean) by the \(size)")
        let explanation = try #require(forecast.explanation)
        #expect(agree(explanation.members.reduce(0) { $0 + $1.weight }, 1, relative: 1e-9))
        for member in explanation.members { #expect(member.parts.horizon == Self.horizon) }
      }
    }
  }

  /// Months that rise and have a season.
  private static let seasonal = (0..<72).map { month in
    200 + Double(month) + 40 * [0, 1, 2, 3, 2, 1, 0, -1, -2, -3, -2, -1][month % 12]
  }

  @Test(arguments: ["seasonal-naive", "mstl"]) func seasonsAreToldFromLevels(id: String) throws {
    let forecast = Self.forecast(Self.seasonal, models: .named([id]), size: .month)
    let parts = try #require(forecast.explanation?.parts)
    #expect(parts.kinds.contains(.level) && parts.kinds.contains(.season), "\(id): \(parts.kinds)")
    #expect(!parts.kinds.contains(.whole))
    // The season's best month, the fourth, stands above its worst, the tenth, by about 240.
    let swing = parts[.season][3] - parts[.season][9]
    #expect(abs(swing - 240) < 12, "\(id): \(swing)")
  }

  @Test(arguments: ["imapa", "adida"]) func aMeanThatDoesNotChangeIsALevel(id: String) throws {
    var random = RandomStream(seed: 8)
    let demand = (0..<90).map { _ in Double(random.poisson(mean: 0.6)) }
    let forecast = Self.forecast(demand, models: .named([id]))
    #expect(try #require(forecast.explanation?.parts).kinds == [.level], "\(id)")
  }

  @Test(arguments: ["explained-moving-average", "explained-negative-binomial", "regression"])
  func promotionsAndEventsAreWhatTheyAre(id: String) throws {
    let isCount = id == "explained-negative-binomial"
    let mean = isCount ? 20.0 : 300
    let (demand, regressors) = Self.explained(mean: mean, isCount: isCount)
    let parts = try #require(
      Self.forecast(demand, models: .named([id]), regressors: regressors).explanation?.parts)
    for step in 0..<Self.horizon {
      let row = demand.count + step
      let (promoted, fair) = (row % 9 == 2, row % 26 == 20)
      let base =
        parts[.level][step] + parts[.trend][step] + parts[.season][step]
        + parts[.price][step]
      // A promotion adds as much again; the event, which comes after it, takes half of all.
      #expect(agree(parts[.promotion][step], promoted ? base : 0, relative: 0.25), "\(step)")
      if fair {
        #expect(parts[.event][step] < -0.3 * base, "\(step)")
      } else {
        #expect(abs(parts[.event][step]) < 1e-6 * mean, "\(step)")
      }
    }
  }

  @Test func aSeasonAndATrendAreToldApart() throws {
    let demand = (0..<72).map { t -> Double in
      let season: Double = t % 12 < 6 ? 100 : -100
      let noise: Double = t % 5 == 0 ? 3 : -1
      return 400 + 4 * Double(t) + season + noise
    }
    let forecast = Self.forecast(demand, models: .named(["holt-winters-additive"]), size: .month)
    let parts = try #require(forecast.explanation?.parts)
    for step in 0..<Self.horizon {
      let season: Double = (72 + step) % 12 < 6 ? 100 : -100
      #expect(abs(parts[.season][step] - season) < 12)
      #expect(abs(parts[.trend][step] - 4 * Double(step + 1)) < 8)
    }
    #expect(parts.kinds == [.level, .trend, .season])
  }

  @Test func nobodyAskedNothingIsTakenApart() {
    let (demand, regressors) = Self.explained(mean: 5, isCount: true)
    var panel = DemandPanel(size: .week)
    panel.append(
      SeriesKey(SKU("A"), .everywhere), start: Bucket(size: .week, index: 500), demand: demand,
      state: demand.map { _ in .observed }, exposure: demand.map { _ in 1 })
    let plain = Forecasting.forecast(
      series: 0, of: panel, horizon: Self.horizon, settings: ForecastSettings(), seed: 1,
      regressors: regressors)
    let explained = Self.forecast(demand, regressors: regressors)
    #expect(plain.explanation == nil)
    #expect(plain.forecast == explained.forecast && plain.members == explained.members)
    #expect(explained.explanation?.yardstick != nil && explained.explanation?.pooled != nil)
  }
}
