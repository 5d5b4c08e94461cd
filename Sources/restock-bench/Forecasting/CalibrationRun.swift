// SPDX-License-Identifier: GPL-3.0-or-later

import Evaluation
import Forecasting
import Numerical
import Retail
import Timeline

/// The default forecast of a set from several origins beside what came.
struct CalibrationRun {
  /// The set's name.
  let name: String
  /// How many origins, one bucket apart, the last one the set's own.
  let origins: Int
  /// Over how many buckets the sum is looked at; nil is none.
  let sumOver: Int?
  /// Where demand fell in the distributions of the buckets.
  private(set) var buckets = CalibrationTally()
  /// Where the sums fell in the distributions of the sums of the sample paths.
  private(set) var sums = CalibrationTally()
  /// The scores over all origins.
  private(set) var card = Scorecard()

  /// Paths a series, from which the distribution of a sum is taken.
  private static let pathCount = 1000

  init(_ set: CaseSet, origins: Int, sumOver: Int? = nil, threads: Int) async throws {
    name = set.name
    self.origins = origins
    self.sumOver = sumOver
    for back in (0..<origins).reversed() { try await add(set, back: back, threads: threads) }
  }

  private mutating func add(_ set: CaseSet, back: Int, threads: Int) async throws {
    let order = set.keys.indices.sorted { set.keys[$0] < set.keys[$1] }
    let whole = set.keys.indices.map { set.histories[$0] + set.futures[$0] }
    var panel = DemandPanel(size: set.bucket)
    var places: [Int] = []
    for place in order {
      let kept = set.histories[place].count - back
      guard kept >= 3 else { continue }
      places.append(place)
      panel.append(
        set.keys[place], start: set.starts[place], demand: Array(whole[place][..<kept]),
        state: Array(repeating: .observed, count: kept),
        exposure: Array(repeating: 1, count: kept))
    }
    let forecasts = try await forecast(
      panel, horizon: set.horizon,
      settings: ForecastSettings(pathCount: sumOver == nil ? 0 : Self.pathCount), seed: 1,
      threads: threads)
    for (series, place) in places.enumerated() {
      let kept = panel.range(of: series).count
      let came = Array(whole[place][kept..<min(kept + set.horizon, whole[place].count)])
      try add(
        forecasts[series].forecast, came: came, history: Array(whole[place][..<kept]),
        season: set.scalingSeason, series: place, back: back)
    }
  }

  private mutating func add(
    _ forecast: DemandForecast, came: [Double], history: [Double], season: Int, series: Int,
    back: Int
  ) throws {
    var random = RandomStream(seed: 1, stream: UInt64(series)).substream(back)
    for (step, actual) in came.enumerated() {
      buckets.add(
        probabilityIntegral(
          of: forecast.marginals[step], actual: actual, uniform: random.uniform()),
        series: series)
    }
    if let sumOver, came.count >= sumOver, let paths = forecast.paths {
      let totals = (0..<paths.count).map { path in
        paths.values[path * paths.horizon..<path * paths.horizon + sumOver].reduce(0, +)
      }.sorted()
      sums.add(
        probabilityIntegral(
          of: .empirical(sorted: totals), actual: came[..<sumOver].reduce(0, +),
          uniform: random.uniform()),
        series: series)
    }
    let yardstick = Yardstick(history: history, season: season, horizon: came.count)
    card.add(
      try ForecastScore(
        of: ScorableForecast(mean: Array(forecast.mean[..<came.count])), actual: came,
        yardstick: yardstick))
  }
}
