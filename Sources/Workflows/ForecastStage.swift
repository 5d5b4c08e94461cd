// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Forecasting
import Preprocessing
import Reporting
import Retail
import Timeline

/// Forecasts of prepared demand, one series at a time, from any thread.
struct ForecastStage: Sendable {
  let known: KnownData
  let prepared: PreparedDemand
  /// What the models are fitted to: the prepared panel with its outliers treated.
  let panel: DemandPanel
  let horizon: Int
  let seed: UInt64
  let settings: Forecasting.ForecastSettings
  let overrides: OverrideBook

  init(
    _ known: KnownData, _ prepared: PreparedDemand, horizon: Int, seed: UInt64,
    settings: Forecasting.ForecastSettings
  ) {
    self.known = known
    self.prepared = prepared
    panel = prepared.cleaned
    self.horizon = horizon
    self.seed = seed
    self.settings = settings
    overrides = OverrideBook(known)
  }

  /// The forecast of a series, overrides included.
  func forecast(_ series: Int) -> Adjusted {
    let baseline = Forecasting.forecast(
      series: series, of: panel, horizon: horizon, settings: settings, seed: seed,
      futureExposure: prepared.futureExposure(series, horizon: horizon))
    return Adjusted(
      baseline: baseline,
      forecast: overrides.applied(
        to: baseline.forecast, of: baseline.key, from: baseline.firstBucket))
  }

  /// A model's forecast, and what overrides made of it.
  struct Adjusted: Sendable {
    var baseline: Forecasting.SeriesForecast
    var forecast: DemandForecast

    /// The row of the report, without distributions and paths.
    func entry(quantileLevels: [Double]) -> ForecastEntry {
      ForecastEntry(
        key: baseline.key, start: baseline.firstBucket, model: baseline.model,
        mean: forecast.mean, baseline: baseline.forecast.mean,
        quantiles: forecast.marginals.flatMap { marginal in
          quantileLevels.map { marginal.quantile($0) }
        },
        fallbackReason: baseline.isFallback ? baseline.reason : nil,
        isShort: baseline.isFallback)
    }
  }
}
