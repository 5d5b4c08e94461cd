// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Forecasting
import Learning
import Numerical
import Retail
import Testing
import Timeline

@Suite struct FrameTests {
  static func panel(_ histories: [[Double]]) -> DemandPanel {
    var panel = DemandPanel(size: .month)
    for (number, history) in histories.enumerated() {
      panel.append(
        SeriesKey(SKU("S\(100 + number)"), .everywhere), start: Bucket(size: .month, index: 600),
        demand: history, state: history.map { $0.isNaN ? .unknown : .observed },
        exposure: history.map { _ in 1 })
    }
    return panel
  }

  @Test func everySeriesIsAnsweredAlikeOnAnyNumberOfThreads() async throws {
    var random = RandomStream(seed: 7)
    let panel = Self.panel(
      (0..<40).map { _ in
        (0..<random.poisson(mean: 30)).map { _ in Double(random.poisson(mean: 4)) }
      } + [[], [.nan, .nan], [0, 0, 0], [5]])
    let settings = ForecastSettings(pathCount: 20)
    let one = try await forecast(panel, horizon: 6, settings: settings, seed: 1)
    let many = try await forecast(panel, horizon: 6, settings: settings, seed: 1, threads: 4)
    #expect(one == many)
    #expect(one.map(\.key) == panel.keys)
    for answer in one {
      #expect(answer.forecast.mean.count == 6)
      #expect(answer.forecast.mean.allSatisfy { $0.isFinite && $0 >= 0 })
      #expect(answer.forecast.paths?.count == 20)
      #expect(!answer.reason.isEmpty && !answer.model.isEmpty)
    }
    #expect(one[43].isFallback && one[43].forecast.mean == Array(repeating: 5, count: 6))
    #expect(one[40].reason == "no bucket with known demand")
  }

  @Test func aForecastScalesWithTheOpenShareOfTheBucketsAhead() {
    let panel = Self.panel([[4, 6, 5, 4, 6, 5, 5, 5]])
    let settings = ForecastSettings(models: .named(["moving-average"]))
    let usual = forecast(series: 0, of: panel, horizon: 2, settings: settings, seed: 0)
    let half = forecast(
      series: 0, of: panel, horizon: 2, settings: settings, seed: 0, futureExposure: [1, 0.5])
    #expect(half.forecast.mean == [usual.forecast.mean[0], usual.forecast.mean[1] / 2])
  }
}
