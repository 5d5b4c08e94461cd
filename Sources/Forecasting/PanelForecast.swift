// SPDX-License-Identifier: GPL-3.0-or-later

public import Features
import Learning
import Numerical
public import Retail

/// Forecasts every series of a panel.
///
/// Each series has random numbers of its own, drawn from the seed and its key, and its mean forecast
/// is that of its history alone. How wide the distributions are is calibrated on the errors of all
/// series. The number of threads changes nothing. A series that no model can be fitted to gets a
/// simple stated answer; none is left out.
///
/// - Parameters:
///   - panel: the histories.
///   - horizon: buckets ahead, at least one.
///   - settings: models, seasons, paths, effort.
///   - seed: the seed of the run.
///   - threads: how many threads to use.
///   - regressors: what explains a series' demand, by its place in the panel; the history from its
///     first bucket, then the buckets ahead.
///   - futureExposure: the open part of each bucket ahead of a series; nil where all are as usual.
///   - surroundings: what is known of a series besides its history.
///   - progress: told how many series are done.
/// - Returns: one forecast a series, in the panel's order.
/// - Throws: `CancellationError` where the task is cancelled.
public func forecast(
  _ panel: DemandPanel, horizon: Int, settings: ForecastSettings = ForecastSettings(),
  seed: UInt64 = 0, threads: Int = 1,
  regressors: (@Sendable (Int) -> Regressors?)? = nil,
  futureExposure: (@Sendable (Int) -> [Double]?)? = nil,
  surroundings: (@Sendable (Int) -> SeriesSurroundings)? = nil,
  progress: (@Sendable (Int) -> Void)? = nil
) async throws(CancellationError) -> [SeriesForecast] {
  let drafts = try await parallelMap(
    count: panel.count, threads: threads, grain: 8, progress: progress
  ) {
    draft(
      series: $0, of: panel, horizon: horizon, settings: settings, seed: seed,
      regressors: regressors?($0), futureExposure: futureExposure?($0),
      surroundings: surroundings?($0) ?? SeriesSurroundings())
  }
  let calibration = PanelCalibration(drafts)
  return try await parallelMap(count: panel.count, threads: threads, grain: 8) {
    drafts[$0].forecast(calibration)
  }
}

/// Forecasts one series of a panel by itself.
///
/// Its distributions are as wide as is expected of any series' and its own errors ask for; drafts of
/// many series calibrate better.
///
/// - Parameters:
///   - series: the place of the series in the panel.
///   - panel: the histories.
///   - horizon: buckets ahead, at least one.
///   - settings: models, seasons, paths, effort.
///   - seed: the seed of the run.
///   - regressors: what explains the demand: the history, then the buckets ahead.
///   - futureExposure: the open part of each bucket ahead; nil where all are as usual.
///   - surroundings: what is known of the series besides its history.
/// - Returns: the forecast; a simple stated answer where no model can be fitted.
public func forecast(
  series: Int, of panel: DemandPanel, horizon: Int, settings: ForecastSettings, seed: UInt64,
  regressors: Regressors? = nil, futureExposure: [Double]? = nil,
  surroundings: SeriesSurroundings = SeriesSurroundings()
) -> SeriesForecast {
  draft(
    series: series, of: panel, horizon: horizon, settings: settings, seed: seed,
    regressors: regressors, futureExposure: futureExposure, surroundings: surroundings
  ).forecast()
}

/// Holds the contest of one series of a panel, whose forecast is still to be calibrated.
///
/// For callers that go through the series in threads of their own: first the drafts of all or of
/// some, then `PanelCalibration` of them, then each draft's forecast.
///
/// - Parameters:
///   - series: the place of the series in the panel.
///   - panel: the histories.
///   - horizon: buckets ahead, at least one.
///   - settings: models, seasons, paths, effort.
///   - seed: the seed of the run.
///   - regressors: what explains the demand: the history, then the buckets ahead.
///   - futureExposure: the open part of each bucket ahead; nil where all are as usual.
///   - surroundings: what is known of the series besides its history.
/// - Returns: the draft; a simple stated answer where no model can be fitted.
public func draft(
  series: Int, of panel: DemandPanel, horizon: Int, settings: ForecastSettings, seed: UInt64,
  regressors: Regressors? = nil, futureExposure: [Double]? = nil,
  surroundings: SeriesSurroundings = SeriesSurroundings()
) -> SeriesDraft {
  let key = panel.keys[series]
  let range = panel.range(of: series)
  let task = SeriesTask(
    demand: Array(panel.demand[range]), state: Array(panel.state[range]),
    exposure: Array(panel.exposure[range]), size: panel.size,
    seasonLengths: settings.seasonLengths ?? panel.size.usualSeasonLengths,
    horizon: horizon, settings: settings, regressors: regressors, futureExposure: futureExposure,
    surroundings: surroundings,
    random: RandomStream(
      seed: seed, stream: StableHash.of(key.sku.code, key.location.code)))
  return task.draft(key: key, firstBucket: panel.end(of: series))
}
