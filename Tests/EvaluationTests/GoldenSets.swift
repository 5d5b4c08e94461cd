// SPDX-License-Identifier: GPL-3.0-or-later

import Evaluation
import TestSupport

/// A made series, a forecast of it, and what came.
struct GoldenCase {
  var history: [Double] = []
  var actual: [Double] = []
  var mean: [Double] = []
  var quantiles: [Double] = []

  var forecast: ScorableForecast { ScorableForecast(mean: mean, quantiles: quantiles) }

  func score(season: Int) throws -> ForecastScore {
    let yardstick = Yardstick(history: history, season: season, horizon: actual.count)
    return try ForecastScore(of: forecast, actual: actual, yardstick: yardstick)
  }
}

/// The series of `metrics_series.csv` by set.
struct GoldenSet {
  var name: String
  var season: Int
  var cases: [GoldenCase]

  static func all() throws -> [GoldenSet] {
    let table = try GoldenTable(named: "metrics_series")
    var sets: [GoldenSet] = []
    for row in table.rows {
      let values = row[3].split(separator: " ").compactMap { Double($0) }
      if sets.last?.name != row[0] {
        sets.append(GoldenSet(name: row[0], season: Int(row[1]) ?? 0, cases: []))
      }
      let last = sets.count - 1
      if row[2] == "history" { sets[last].cases.append(GoldenCase()) }
      let place = sets[last].cases.count - 1
      switch row[2] {
      case "history": sets[last].cases[place].history = values
      case "actual": sets[last].cases[place].actual = values
      case "mean": sets[last].cases[place].mean = values
      default: sets[last].cases[place].quantiles = values
      }
    }
    return sets
  }

  var scorecard: Scorecard {
    get throws { Scorecard(try cases.map { try $0.score(season: season) }) }
  }
}

extension Scorecard {
  /// The metrics under the names of the tools of the field.
  var byName: [String: Double?] {
    [
      "sMAPE": smape, "MASE": mase, "OWA": owa, "RMSSE": rmsse, "WAPE": wape, "bias": bias,
      "SPL": scaledPinball, "upTo975": upTo975, "upTo995": upTo995, "inside95": inside95,
    ]
  }
}
