// SPDX-License-Identifier: GPL-3.0-or-later

import Forecasting
import Reporting
import Retail
import Synchronization

/// Keeps of each series' forecast what the report shows, from any thread, under the series' place.
final class ForecastLedger: Sendable {
  private let levels: [Double]
  private let panel: DemandPanel
  private let slots: Mutex<[ForecastEntry?]>
  private let scores: Mutex<[RehearsedAccuracy?]>
  private let opened = Mutex<[SeriesKey: ForecastEntry]>([:])

  /// An empty ledger for the series of a panel, which keeps these quantiles.
  init(_ panel: DemandPanel, levels: [Double]) {
    self.levels = levels
    self.panel = panel
    slots = Mutex(Array(repeating: nil, count: panel.count))
    scores = Mutex(Array(repeating: nil, count: panel.count))
  }

  /// Keeps the forecast of a series.
  func keep(_ forecast: ForecastStage.Adjusted, at series: Int) {
    let entry = forecast.entry(quantileLevels: levels)
    let score = RehearsedAccuracy(forecast.baseline, of: series, in: panel)
    slots.withLock { $0[series] = entry }
    scores.withLock { $0[series] = score }
  }

  /// Keeps the forecast of a place that has no series of its own.
  func keepOpened(_ forecast: ForecastStage.Adjusted) {
    let entry = forecast.entry(quantileLevels: levels)
    opened.withLock { $0[entry.key] = entry }
  }

  /// The series without a forecast.
  var missing: [Int] {
    slots.withLock { slots in slots.indices.filter { slots[$0] == nil } }
  }

  /// The forecasts of places without a series, by key, ascending.
  var openedEntries: [ForecastEntry] {
    opened.withLock { $0.values.sorted { $0.key < $1.key } }
  }

  /// How good the forecasts were at the rolling origins, by series.
  var rehearsed: [RehearsedAccuracy?] { scores.withLock { $0 } }

  /// The forecasts by series.
  var entries: [ForecastEntry?] { slots.withLock { $0 } }
}
