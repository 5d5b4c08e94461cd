// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Evaluation
import Retail
import Tabular
import Timeline

/// A set of series with what came after: `<set>.json`, `<set>.history.csv.gz`, `<set>.future.csv.gz`.
struct CaseSet {
  var name: String
  var path: String
  var bucket: BucketSize
  /// The season's length in buckets.
  var season: Int
  var horizon: Int
  /// The season whose differences scale MASE.
  var scalingSeason: Int
  var keys: [SeriesKey]
  /// The first bucket of each series.
  var starts: [Bucket]
  var histories: [[Double]]
  /// The days that name the buckets ahead.
  var futureDays: [[Int32]]
  var futures: [[Double]]

  init(_ path: String) throws {
    self.path = path
    name = String(path.split(separator: "/").last ?? "")
    let meta = String(decoding: try File.read(path + ".json"), as: UTF8.self)
    func field(_ key: String) throws -> String {
      guard let match = meta.firstMatch(of: try Regex("\"\(key)\": *\"?(\\w+)")),
        let value = match.output[1].substring
      else { throw ValidationError("\(path).json has no \(key)") }
      return String(value)
    }
    bucket = BucketSize(rawValue: try field("bucket")) ?? .week
    season = Int(try field("season")) ?? 1
    horizon = Int(try field("horizon")) ?? 1
    scalingSeason = Int(try field("mase_season")) ?? 1
    let past = try SeriesRows("\(path).history.csv.gz", value: "quantity")
    let ahead = try SeriesRows("\(path).future.csv.gz", value: "quantity")
    keys = past.keys.filter { ahead.rows[$0] != nil }
    let size = bucket
    starts = keys.map { key in
      Bucket(size, containing: Day(number: past.rows[key]?.first?.day ?? 0))
    }
    histories = keys.map { past.rows[$0]?.map(\.value) ?? [] }
    futureDays = keys.map { ahead.rows[$0]?.map(\.day) ?? [] }
    futures = keys.map { ahead.rows[$0]?.map(\.value) ?? [] }
  }

  /// The scales and the Naive2 forecast of each series.
  func yardsticks() -> [Yardstick] {
    histories.map { Yardstick(history: $0, season: scalingSeason, horizon: horizon) }
  }

  /// Scores a forecast file as the scorer of the field does; nil where a series or a date is missing.
  func score(_ file: String, _ yardsticks: [Yardstick]) throws -> Scorecard? {
    let forecasts = try ForecastRows(file)
    var card = Scorecard()
    for (place, key) in keys.enumerated() {
      guard let forecast = forecasts.forecast(of: key, days: futureDays[place]) else { return nil }
      card.add(
        try ForecastScore(of: forecast, actual: futures[place], yardstick: yardsticks[place]))
    }
    return card
  }
}

/// The rows of a long table by series, in the file's order.
struct SeriesRows {
  var keys: [SeriesKey] = []
  var rows: [SeriesKey: [(day: Int32, value: Double)]] = [:]

  init(_ file: String, value: String) throws {
    let table = try Table(reading: .file(file), columns: SeriesRows.columns([value]))
    guard let values = table.numbers(value), let days = table.days("date") else { return }
    for (row, key) in table.seriesKeys.enumerated() {
      if rows[key] == nil { keys.append(key) }
      rows[key, default: []].append((days[row], values[row]))
    }
  }

  static func columns(_ values: [String]) -> [ColumnRequest] {
    [
      ColumnRequest("sku", .text, required: true), ColumnRequest("location", .text),
      ColumnRequest("date", .day, required: true),
    ] + values.map { ColumnRequest($0, .number) }
  }
}

/// A forecast file: means and, where all nine are there, the quantiles of M5.
struct ForecastRows {
  private static let quantiles = QuantileLevels.m5.map { "q" + Quantity($0 * 100).description }

  private var means: [Double]
  private var columns: [[Double]]
  private var places: [SeriesKey: [Int32: Int]] = [:]

  init(_ file: String) throws {
    let table = try Table(
      reading: .file(file), columns: SeriesRows.columns(["mean"] + Self.quantiles))
    means = table.numbers("mean") ?? []
    let found = Self.quantiles.compactMap { table.numbers($0) }
    columns = found.count == Self.quantiles.count ? found : []
    let days = table.days("date") ?? []
    for (row, key) in table.seriesKeys.enumerated() { places[key, default: [:]][days[row]] = row }
  }

  /// The forecast of a series on some days; nil where one is missing or no number.
  func forecast(of key: SeriesKey, days: [Int32]) -> ScorableForecast? {
    guard let own = places[key] else { return nil }
    let rows = days.compactMap { own[$0] }
    guard rows.count == days.count, rows.allSatisfy({ means[$0].isFinite }) else { return nil }
    return ScorableForecast(
      mean: rows.map { means[$0] },
      quantiles: rows.flatMap { row in columns.map { $0[row] } })
  }
}

extension Table {
  /// The series that each row is about.
  fileprivate var seriesKeys: [SeriesKey] {
    guard let sku = text("sku") else { return [] }
    let location = text("location")
    let skus = sku.dictionary.map { SKU($0) }
    let places = location?.dictionary.map { LocationCode($0) } ?? []
    return (0..<rowCount).map { row in
      let place = location.map { Int($0.codes[row]) } ?? -1
      return SeriesKey(
        skus[Int(sku.codes[row])], place >= 0 ? places[place] : LocationCode.everywhere)
    }
  }
}
