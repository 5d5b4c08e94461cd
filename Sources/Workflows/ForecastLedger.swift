// SPDX-License-Identifier: GPL-3.0-or-later

import Forecasting
import Reporting
import Retail
import Synchronization

/// Keeps of each series' forecast what the report shows, from any thread, under the series' place.
final class ForecastLedger: Sendable {
  private let levels: [Double]
  private let slots: Mutex<[ForecastEntry?]>
  private let opened = Mutex<[SeriesKey: ForecastEntry]>([:])

  init(count: Int, levels: [Double]) {
    self.levels = levels
    slots = Mutex(Array(repeating: nil, count: count))
  }

  /// Keeps the forecast of a series.
  func keep(_ forecast: ForecastStage.Adjusted, at series: Int) {
    let entry = forecast.entry(quantileLevels: levels)
    slots.withLock { $0[series] = entry }
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

  /// The forecasts by series.
  var entries: [ForecastEntry?] { slots.withLock { $0 } }
}
