// SPDX-License-Identifier: GPL-3.0-or-later

import Learning
import Numerical
import TestSupport
import Testing

@testable import Forecasting

/// Decompositions against statsmodels', and forecasts from them.
@Suite struct SeasonalTrendTests {
  static func numbers(_ text: String) -> [Double] {
    text.split(separator: " ").compactMap { Double($0) }
  }

  static func distance(_ a: [Double], _ b: [Double]) -> Double {
    a.count == b.count ? zip(a, b).map { abs($0 - $1) }.max() ?? .infinity : .infinity
  }

  @Test func seasonAndTrendAgreeWithStatsmodels() throws {
    let rows = try GoldenTable(named: "stl").rows
    try #require(rows.count == 24)
    for row in rows {
      let settings = SeasonalTrendSettings(
        seasonLength: try #require(Int(row[0])), seasonalWindow: try #require(Int(row[1])),
        isRobust: row[3] == "1", everyPlace: row[2] == "1")
      let split = SeasonalTrendDecomposition(Self.numbers(row[4]).span, settings: settings)
      #expect(Self.distance(split.seasonal, Self.numbers(row[5])) < 1e-8, "\(row[0...3])")
      #expect(Self.distance(split.trend, Self.numbers(row[6])) < 1e-8, "\(row[0...3])")
    }
  }

  @Test func severalSeasonsAgreeWithStatsmodels() throws {
    for row in try GoldenTable(named: "mstl").rows {
      let split = MultipleSeasons(
        Self.numbers(row[1]).span, lengths: Self.numbers(row[0]).map { Int($0) },
        everyPlace: true)
      #expect(Self.distance(split.seasonal[0], Self.numbers(row[2])) < 1e-8)
      #expect(Self.distance(split.seasonal[1], Self.numbers(row[3])) < 1e-8)
      #expect(Self.distance(split.trend, Self.numbers(row[4])) < 1e-8)
    }
  }

  static let week = [9.0, -2, -6, 0, 3, 11, -15]

  /// A level with a week and a season of thirty days in it.
  static func demand(_ count: Int, noise: Double) -> [Double] {
    var random = RandomStream(seed: 8, stream: 2)
    return (0..<count).map { t in
      100 + week[t % 7] + 12 * Double(t % 30 < 5 ? 5 : -1) / 5 + noise * random.normal()
    }
  }

  @Test func twoSeasonsGoOn() throws {
    let all = Self.demand(420, noise: 0.5)
    let context = FitContext(seasonLengths: [7, 30])
    let fitted = try MultipleSeasonalTrend().fit(all.span.extracting(0..<360), context)
    #expect(fitted.specification.hasPrefix("MSTL[7,30] + ETS("))
    let mean = fitted.outlook(horizon: 60).mean
    for (found, wanted) in zip(mean, Self.demand(420, noise: 0)[360...]) {
      #expect(abs(found - wanted) < 3)
    }
  }

  @Test func anUnknownBucketChangesLittle() throws {
    let whole = Self.demand(210, noise: 1)
    var gappy = whole
    for t in [0, 33, 34, 100, 209] { gappy[t] = .nan }
    let context = FitContext(seasonLengths: [7])
    let split = MultipleSeasons(gappy.span, lengths: [7])
    #expect(split.adjusted.indices.filter { split.adjusted[$0].isNaN } == [0, 33, 34, 100, 209])
    let a = try MultipleSeasonalTrend().fit(gappy.span, context).outlook(horizon: 14).mean
    let b = try MultipleSeasonalTrend().fit(whole.span, context).outlook(horizon: 14).mean
    for (found, wanted) in zip(a, b) { #expect(abs(found - wanted) < 1.5) }
  }

  @Test func oneFarValueMovesTheRobustSeasonLess() {
    var demand = Self.demand(210, noise: 1)
    let clean = MultipleSeasons(demand.span, lengths: [7], isRobust: true).seasonal[0]
    let cleanUsual = MultipleSeasons(demand.span, lengths: [7]).seasonal[0]
    demand[100] += 300
    let robust = MultipleSeasons(demand.span, lengths: [7], isRobust: true).seasonal[0]
    let usual = MultipleSeasons(demand.span, lengths: [7]).seasonal[0]
    #expect(Self.distance(robust, clean) < 1)
    #expect(Self.distance(usual, cleanUsual) > 5)
  }

  @Test func historiesWithoutASeasonAreRefused() {
    let demand = Self.demand(12, noise: 1)
    #expect(throws: FitError.tooShort(needed: 14, got: 12)) {
      try MultipleSeasonalTrend().fit(demand.span, FitContext(seasonLengths: [7]))
    }
    #expect(throws: FitError.noSeason) {
      try MultipleSeasonalTrend().fit(demand.span, FitContext())
    }
  }

  /// What is left after the seasons may be below zero; the forecast is as if it were not.
  @Test func aLiftOfTheRestIsTakenOffAgain() throws {
    var random = RandomStream(seed: 9, stream: 4)
    let demand = (0..<140).map { t in
      t % 7 == 3 ? Double(random.poisson(mean: 20)) : Double(random.poisson(mean: 0.3))
    }
    let fitted = try MultipleSeasonalTrend().fit(demand.span, FitContext(seasonLengths: [7]))
    let mean = fitted.outlook(horizon: 7).mean
    #expect(fitted.rest.shift > 0)
    #expect(abs(mean[3] - 20) < 5)
    for place in [0, 1, 2, 4, 5, 6] { #expect(abs(mean[place]) < 2.5) }
  }
}
