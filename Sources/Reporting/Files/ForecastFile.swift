// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

/// A row of `forecast.csv`: a bucket of a series.
struct ForecastRow {
  var series: ForecastEntry
  var step: Int
}

extension TableFile where Row == ForecastRow {
  /// `forecast.csv`, with a column a quantile.
  static func forecast(levels: [Double], hasLocations: Bool) -> TableFile {
    let place = Column<ForecastRow>.text("location", "the place; absent where the input has none") {
      $0.series.key.location.code
    }
    let quantiles = levels.enumerated().map { index, level in
      let per = levels.count
      return Column<ForecastRow>.number(
        quantileName(level),
        "the quantile of this level in per cent, a column for each of forecast.quantiles",
        unit: "units"
      ) { $0.series.quantiles[$0.step * per + index] }
    }
    let columns: [Column<ForecastRow>] =
      [.text("sku", "the item") { $0.series.key.sku.code }]
      + (hasLocations ? [place] : [])
      + [
        .day("date", "the bucket's first day") { $0.series.start.advanced(by: $0.step).firstDay },
        .number("mean", "expected units, never rounded", unit: "units") { $0.series.mean[$0.step] },
      ] + quantiles + [
        .text("model", "the model's name") { $0.series.model },
        .number("baseline", "expected units before overrides", unit: "units") {
          $0.series.baseline[$0.step]
        },
        .number("adjustment", "what overrides add or take", unit: "units") {
          $0.series.mean[$0.step] - $0.series.baseline[$0.step]
        },
      ]
    return TableFile(
      name: "forecast.csv", oneRow: "a bucket of a series",
      purpose: "What demand is expected, and how far it may stray, for planners and peers.",
      identities: ["mean = baseline + adjustment, up to rounding of the last digit"],
      columns: columns)
  }

  /// A quantile's column: `q` and the level in per cent without needless digits, such as `q2.5`.
  static func quantileName(_ level: Double) -> String {
    "q" + Quantity(level * 100).description
  }
}

extension ForecastTable {
  /// A row for each bucket of each series, in order.
  var rows: some Sequence<ForecastRow> {
    series.lazy.flatMap { series in
      series.mean.indices.lazy.map { ForecastRow(series: series, step: $0) }
    }
  }

  /// The bytes of `forecast.csv`.
  public func csv(hasLocations: Bool) -> [UInt8] {
    TableFile<ForecastRow>.forecast(levels: quantileLevels, hasLocations: hasLocations)
      .file(of: rows).bytes
  }
}
