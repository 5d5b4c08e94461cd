// SPDX-License-Identifier: GPL-3.0-or-later

import Collecting
import Forecasting
import Retail
import Tabular
import Timeline

/// A file of forecasts by series.
struct OutsideTable: Sendable {
  /// A forecast of one series from one bucket on, without gaps.
  struct Forecast: Sendable {
    /// The last bucket that it had seen, where the file says so.
    var cutoff: Bucket?
    /// The bucket of the first value.
    var first: Bucket
    var means: [Double]
    /// Quantiles, a bucket after another; empty without any.
    var quantiles: [Double]
  }

  /// The quantiles' levels, ascending, 0 to 1.
  let levels: [Double]
  /// The forecasts of each series, the latest first.
  let forecasts: [SeriesKey: [Forecast]]
  /// The rows that were refused.
  let rejected: [RejectedRow]

  private static let columns = [
    ColumnRequest(
      "sku", aliases: ["unique_id", "item_id", "product_id", "item_code", "default_code"],
      .text, required: true, mayBeEmpty: false),
    ColumnRequest(
      "location", aliases: ["store_id", "store", "warehouse"], .text, required: false,
      mayBeEmpty: true),
    ColumnRequest(
      "date", aliases: ["ds", "day", "week", "timestamp"], .day, required: true,
      mayBeEmpty: false),
    ColumnRequest(
      "mean", aliases: ["forecast", "y_hat", "yhat", "prediction", "predictions", "y_pred"],
      .number, required: true, mayBeEmpty: false),
    ColumnRequest(
      "cutoff", aliases: ["origin"], .day, required: false, mayBeEmpty: true),
  ]

  /// Reads a file of forecasts in buckets of a size.
  init(_ path: String, bucket: BucketSize) throws(RunError) {
    let header = try OutsideTable.table(path, OutsideTable.columns)
    let quantiles = header.unknownColumns.compactMap { name -> (name: String, level: Double)? in
      guard name.hasPrefix("q"), let level = Double(name.dropFirst()), level > 0, level < 100 else {
        return nil
      }
      return (name, level / 100)
    }.sorted { $0.level < $1.level }
    let table =
      quantiles.isEmpty
      ? header
      : try OutsideTable.table(
        path,
        OutsideTable.columns
          + quantiles.map {
            ColumnRequest($0.name, aliases: [], .number, required: false, mayBeEmpty: true)
          })
    rejected = table.rejected
    levels = quantiles.map(\.level)
    forecasts = OutsideTable.forecasts(table, quantiles: quantiles.map(\.name), bucket: bucket)
  }

  private static func table(_ path: String, _ columns: [ColumnRequest]) throws(RunError) -> Table {
    do throws(TabularError) {
      return try Table(reading: .file(path), columns: columns)
    } catch {
      throw .reading(error)
    }
  }

  /// The rows of one series and cutoff, in order of their buckets.
  private struct Key: Hashable {
    var series: SeriesKey
    var cutoff: Int32?
  }

  private static func forecasts(
    _ table: Table, quantiles: [String], bucket size: BucketSize
  ) -> [SeriesKey: [Forecast]] {
    let (sku, location) = (table.text("sku"), table.text("location"))
    guard let dates = table.days("date"), let means = table.numbers("mean") else { return [:] }
    let cutoffs = table.days("cutoff")
    let columns = quantiles.compactMap(table.numbers)
    var rows: [Key: [(bucket: Bucket, row: Int)]] = [:]
    for row in 0..<table.rowCount {
      guard let code = sku?[row], means[row].isFinite else { continue }
      let place = location?[row].map(LocationCode.init) ?? .everywhere
      let cutoff = cutoffs.flatMap { $0[row] == EmptyCell.day ? nil : $0[row] }
      let bucket = Bucket(size, containing: Day(number: dates[row]))
      rows[Key(series: SeriesKey(SKU(code), place), cutoff: cutoff), default: []]
        .append((bucket, row))
    }
    var forecasts: [SeriesKey: [Forecast]] = [:]
    for (key, own) in rows {
      let sorted = own.sorted { ($0.bucket.index, $0.row) < ($1.bucket.index, $1.row) }
      guard let first = sorted.first?.bucket else { continue }
      // Behind a gap nothing is taken.
      let run = sorted.enumerated().prefix { first.distance(to: $1.bucket) == $0 }.map(
        \.element.row)
      forecasts[key.series, default: []].append(
        Forecast(
          cutoff: key.cutoff.map { Bucket(size, containing: Day(number: $0)) }, first: first,
          means: run.map { max(0, means[$0]) },
          quantiles: run.flatMap { row in columns.map { max(0, $0[row]) } }))
    }
    return forecasts.mapValues { $0.sorted { $0.first.index > $1.first.index } }
  }
}

extension OutsideTable.Forecast {
  /// The part from a bucket on; nil where there is none.
  func from(_ bucket: Bucket) -> OutsideTable.Forecast? {
    let passed = first.distance(to: bucket)
    guard passed >= 0, passed < means.count else { return nil }
    let per = quantiles.count / means.count
    return OutsideTable.Forecast(
      cutoff: cutoff, first: bucket, means: Array(means[passed...]),
      quantiles: Array(quantiles[(passed * per)...]))
  }

  /// The first buckets as an outlook; where there are no quantiles, demand spreads as it used to change.
  func outlook(horizon: Int, levels: [Double], spread: Double) -> Outlook {
    let per = levels.count
    let marginals = (0..<horizon).map { step -> DemandDistribution? in
      guard per > 1 else { return nil }
      let own = quantiles[step * per..<(step + 1) * per].sorted()
      return own.allSatisfy(\.isFinite) ? .throughQuantiles(own, levels: levels) : nil
    }
    let known = marginals.compactMap(\.self)
    return Outlook(
      mean: Array(means[..<horizon]),
      standardDeviation: marginals.map { $0?.standardDeviation ?? spread },
      carryOver: Array(repeating: 0, count: horizon),
      marginals: known.count == horizon ? known : nil)
  }
}

extension DemandDistribution {
  /// Equally likely values on straight lines between quantiles; beyond the outer ones, these.
  static func throughQuantiles(_ values: [Double], levels: [Double]) -> DemandDistribution {
    let count = 100
    return .empirical(
      sorted: (0..<count).map { place in
        let level = (Double(place) + 0.5) / Double(count)
        guard let above = levels.firstIndex(where: { $0 >= level }) else {
          return values[values.count - 1]
        }
        guard above > 0 else { return values[0] }
        let share = (level - levels[above - 1]) / (levels[above] - levels[above - 1])
        return values[above - 1] + share * (values[above] - values[above - 1])
      })
  }
}
