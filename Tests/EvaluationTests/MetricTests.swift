// SPDX-License-Identifier: GPL-3.0-or-later

import Evaluation
import Retail
import TestSupport
import Testing

@Suite struct MetricTests {
  @Test func scoresEqualTheGoldenOnes() throws {
    let expected = try GoldenTable(named: "metrics_expected")
    let cards = try Dictionary(
      uniqueKeysWithValues: GoldenSet.all().map { ($0.name, try $0.scorecard) })
    var compared = 0
    for row in expected.rows where !row[1].hasPrefix("n2") {
      let found = try #require(cards[row[0]]?.byName[row[1]] ?? nil, "\(row)")
      let wanted = try #require(Double(row[2]))
      #expect(agree(found, wanted, relative: 1e-11), "\(row[0]) \(row[1]): \(found), not \(wanted)")
      compared += 1
    }
    #expect(compared == 30)
  }

  @Test func aHistoryWithoutVariationGivesNoScale() throws {
    let yardstick = Yardstick(history: [0, 0, 0, 0], season: 1, horizon: 2)
    #expect(yardstick.difference == nil && yardstick.squaredDifference == nil)
    #expect(yardstick.seasonalDifference == nil)
    let score = try ForecastScore(
      of: ScorableForecast(mean: [1, 1]), actual: [0, 3], yardstick: yardstick)
    #expect(score.scaledError == nil && score.rootScaledSquare == nil)
    #expect(score.error == -1 && score.absoluteError == 3)
  }

  @Test func scalesBeginAtTheFirstSale() {
    let yardstick = Yardstick(history: [0, 0, 2, 4, 1], season: 1, horizon: 1)
    #expect(yardstick.difference == 2.5)
    #expect(yardstick.squaredDifference == 6.5)
    #expect(yardstick.seasonalDifference == 1.75)
  }

  @Test func unknownBucketsAreLeftOut() throws {
    let whole = Yardstick(history: [1, 3, 2, 5], season: 1, horizon: 3)
    let gap = Yardstick(history: [.nan, 1, 3, .nan, 2, 5], season: 1, horizon: 3)
    #expect(gap.difference == 2.5 && whole.difference == 2)
    #expect(gap.naive2 == [5, 5, 5])
    let score = try ForecastScore(
      of: ScorableForecast(mean: [1, 50, 4]), actual: [2, .nan, 2], yardstick: whole)
    #expect(score.buckets == 2 && score.error == 1 && score.absoluteError == 3)
  }

  @Test func whatIsNoNumberOrCrossesIsRefused() throws {
    let yardstick = Yardstick(history: [1, 3, 2, 5], season: 1, horizon: 1)
    #expect(throws: ScoreError.notFinite(step: 0)) {
      try ForecastScore(of: ScorableForecast(mean: [.nan]), actual: [1], yardstick: yardstick)
    }
    #expect(throws: ScoreError.quantilesCross(step: 0)) {
      try ForecastScore(
        of: ScorableForecast(mean: [1], quantiles: [0, 0, 1, 1, 3, 2, 4, 5, 6]), actual: [1],
        yardstick: yardstick)
    }
  }

  @Test func naive2FollowsASignificantSeason() {
    let season = [60.0, 80, 100, 160]
    let history = (0..<24).map { season[$0 % 4] }
    let ahead = naive2(history, season: 4, horizon: 6)
    for (found, wanted) in zip(ahead, [60, 80, 100, 160, 60, 80]) {
      #expect(agree(found, Double(wanted)))
    }
    // Fewer than three seasons, or a zero, allow no season.
    #expect(naive2(Array(history.prefix(11)), season: 4, horizon: 1) == [100])
    #expect(naive2(history.map { $0 - 60 }, season: 4, horizon: 1) == [100])
  }

  @Test func valueAddedIsTheShareSaved() {
    #expect(forecastValueAdded(0.75, over: 1) == 0.25)
    #expect(forecastValueAdded(1.5, over: 1) == -0.5)
    #expect(forecastValueAdded(1, over: 0) == nil)
    #expect(forecastValueAdded(nil, over: 1) == nil)
  }

  @Test func slicesOfTheHorizonMakeUpTheWhole() throws {
    for set in try GoldenSet.all() {
      for golden in set.cases {
        let horizon = golden.actual.count
        let yardstick = Yardstick(history: golden.history, season: set.season, horizon: horizon)
        let steps = try (0..<horizon).map {
          try ForecastScore(
            of: golden.forecast, actual: golden.actual, yardstick: yardstick, steps: $0..<$0 + 1)
        }
        let whole = try golden.score(season: set.season)
        if let pinball = whole.scaledPinball {
          let mean = steps.reduce(0) { $0 + ($1.scaledPinball ?? .nan) } / Double(horizon)
          #expect(agree(mean, pinball, relative: 1e-12))
        }
        #expect(agree(steps.reduce(0) { $0 + $1.error }, whole.error, absolute: 1e-9))
      }
    }
  }
}
