// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Forecasting
import Preprocessing
import Reporting
import Retail
import Scenario
import Timeline

/// Forecasts of prepared demand, one series at a time, from any thread.
struct ForecastStage: Sendable {
  let prepared: PreparedDemand
  /// What the models are fitted to: the prepared panel with its outliers treated.
  let panel: DemandPanel
  let horizon: Int
  let seed: UInt64
  let settings: Forecasting.ForecastSettings
  let features: FeatureBuilder
  let overrides: OverrideBook
  /// What the scenario multiplies demand by, after overrides.
  let factors: DemandFactors?

  init(
    _ known: KnownData, _ prepared: PreparedDemand, horizon: Int, seed: UInt64,
    settings: Forecasting.ForecastSettings, factors: DemandFactors? = nil,
    panel: DemandPanel? = nil
  ) {
    self.prepared = prepared
    self.panel = panel ?? prepared.cleaned
    self.horizon = horizon
    self.seed = seed
    self.settings = settings
    features = FeatureBuilder(known, panel: self.panel, horizon: horizon)
    overrides = OverrideBook(known)
    self.factors = factors
  }

  /// The forecast of a series, overrides included.
  func forecast(_ series: Int) -> Adjusted {
    let baseline = Forecasting.forecast(
      series: series, of: panel, horizon: horizon, settings: settings, seed: seed,
      regressors: features.regressors(series),
      futureExposure: prepared.futureExposure(
        series, from: panel.end(of: series), horizon: horizon))
    var forecast = overrides.applied(
      to: baseline.forecast, of: baseline.key, from: baseline.firstBucket)
    if let factors, !factors.isEmpty {
      for step in forecast.mean.indices {
        let bucket = baseline.firstBucket.advanced(by: step)
        forecast.multiply(step, by: factors.factor(for: baseline.key, in: bucket))
      }
    }
    return Adjusted(baseline: baseline, forecast: forecast)
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
