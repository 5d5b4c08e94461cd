// SPDX-License-Identifier: GPL-3.0-or-later

import Forecasting
import Learning
import Retail
import Tabular
import Timeline

/// Forecasts that other programs made, read from CSV files, as members of the contests.
///
/// A row is a bucket of a series: sku, location, date and mean, and quantiles `q2.5`, `q50` … where the
/// program has them. A file may hold forecasts made at earlier buckets too, told apart by `cutoff`, the
/// date of the last bucket that each had seen; rows without it look ahead from the end of the history.
struct OutsideForecasts: Sendable {
  /// One program's forecasts.
  struct Source: Sendable {
    let name: String
    let levels: [Double]
    let table: OutsideTable
  }

  let sources: [Source]

  /// Reads the files; each is named after its file.
  ///
  /// - Throws: `RunError` where a file is missing or has no usable header or rows.
  init(_ paths: [String], bucket: BucketSize) throws(RunError) {
    var sources: [Source] = []
    for path in paths {
      let table = try OutsideTable(path, bucket: bucket)
      sources.append(
        Source(name: OutsideForecasts.name(of: path), levels: table.levels, table: table))
    }
    self.sources = sources
  }

  /// The rows that were refused.
  var rejected: [RejectedRow] { sources.flatMap(\.table.rejected) }

  /// The forecasts of a series that cover the whole horizon.
  func supplied(for series: Int, of panel: DemandPanel, horizon: Int) -> [SuppliedForecast] {
    let end = panel.end(of: series)
    let spread = panel.withSeries(series) { $0.spreadOfChanges }
    return sources.compactMap { source in
      guard let own = source.table.forecasts[panel.keys[series]],
        let ahead = own.first(where: { $0.first == end || $0.cutoff == nil })?.from(end),
        ahead.means.count >= horizon
      else { return nil }
      let outlook = ahead.outlook(horizon: horizon, levels: source.levels, spread: spread)
      let rehearsals = own.compactMap { forecast -> SuppliedForecast.Rehearsal? in
        let heldBack = forecast.first.distance(to: end)
        guard heldBack > 0 else { return nil }
        let length = min(forecast.means.count, heldBack)
        return SuppliedForecast.Rehearsal(
          heldBack: heldBack,
          outlook: forecast.outlook(horizon: length, levels: source.levels, spread: spread))
      }
      return SuppliedForecast(
        card: source.card, specification: source.name, outlook: outlook, rehearsals: rehearsals)
    }
  }

  /// A file's name without folder and endings.
  private static func name(of path: String) -> String {
    let file = path.split(separator: "/").last ?? "outside"
    return String(file.prefix { $0 != "." })
  }
}

extension OutsideForecasts.Source {
  var card: ModelCard {
    ModelCard(
      id: "outside-\(name)", name: name, family: name, reference: "made by another program",
      needs: ModelNeeds(), summary: "A forecast that was made elsewhere and read from a file.")
  }
}

extension Span<Double> {
  /// Root mean squared change from known bucket to known bucket; 0 where there are none.
  fileprivate var spreadOfChanges: Double {
    var squares = 0.0
    var count = 0.0
    var last = Double.nan
    for t in indices where self[t].isFinite {
      if last.isFinite {
        squares += (self[t] - last) * (self[t] - last)
        count += 1
      }
      last = self[t]
    }
    return count > 0 ? (squares / count).squareRoot() : 0
  }
}
