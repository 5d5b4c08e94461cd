// SPDX-License-Identifier: GPL-3.0-or-later

import Evaluation
import Forecasting
import Preprocessing
import Retail
import Testing
import Timeline

@testable import Workflows

@Suite struct RehearsedAccuracyTests {
  /// Two years of weeks that rise by one a week, half of the third one's last week open.
  private var panel: DemandPanel {
    var panel = DemandPanel(size: .week)
    let count = 110
    let demand = (0..<count).map { Double($0 + 1) * ($0 == count - 1 ? 0.5 : 1) }
    var state = demand.map { _ in BucketState.observed }
    state[count - 2] = .unknown
    panel.append(
      SeriesKey(SKU("A"), .everywhere),
      start: Bucket(.week, containing: Day(iso: "2024-01-01") ?? Day(number: 0)),
      demand: demand, state: state,
      exposure: (0..<count).map { $0 == count - 1 ? 0.5 : 1 })
    return panel
  }

  private func forecast(_ errors: [RehearsalError]) -> Forecasting.SeriesForecast {
    Forecasting.SeriesForecast(
      key: SeriesKey(SKU("A"), .everywhere),
      firstBucket: Bucket(.week, containing: Day(number: 20_000)),
      forecast: DemandForecast(mean: [1], marginals: [.certain(1)], paths: nil), model: "M",
      reason: "a test", rehearsalErrors: errors)
  }

  @Test func scoresAreThoseOfTheErrorsAndOfTheSeasonBefore() {
    // The last three weeks are held back: 108, unknown, and 110 in a usual week.
    let rehearsed = RehearsedAccuracy(
      forecast([
        .init(heldBack: 3, step: 0, error: 4), .init(heldBack: 3, step: 2, error: -2),
        .init(heldBack: 1, step: 0, error: 10),
      ]), of: 0, in: panel)
    #expect(rehearsed.origins == [1, 3])
    let own = Scorecard(rehearsed.scores)
    let naive = Scorecard(rehearsed.naive)
    #expect(own.forecasts == 2 && own.buckets == 3 && naive.buckets == 3)
    #expect(own.bias == -12.0 / (108 + 110 + 110))
    #expect(own.wape == 16.0 / (108 + 110 + 110))
    // A year of 52 weeks before, each week was 52 units less.
    #expect(naive.bias == -156.0 / (108 + 110 + 110) && naive.wape == 156.0 / (108 + 110 + 110))
    // Neighbours differ by one.
    #expect(naive.rmsse == 52 && own.mase == 6.5)
  }

  @Test func withoutOriginsThereIsNothing() {
    #expect(RehearsedAccuracy(forecast([]), of: 0, in: panel).scores.isEmpty)
  }
}
