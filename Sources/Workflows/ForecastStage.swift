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
    panel = prepared.panelForFit
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

extension PreparedDemand {
  /// The panel with its outliers capped or taken out, as the settings have it.
  var panelForFit: DemandPanel {
    guard outliers.contains(where: { $0.became != $0.was }) else { return panel }
    var treated = DemandPanel(size: panel.size)
    for series in 0..<count {
      let range = panel.range(of: series)
      let fitted = demandForFit(series)
      var state = Array(panel.state[range])
      for index in state.indices where state[index] == .observed && fitted[index].isNaN {
        state[index] = .unknown
      }
      treated.append(
        panel.keys[series], start: panel.starts[series], demand: fitted, state: state,
        exposure: Array(panel.exposure[range]))
    }
    return treated
  }
}
