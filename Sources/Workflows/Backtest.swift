// SPDX-License-Identifier: GPL-3.0-or-later

import Collecting
import Evaluation
import Forecasting
import Numerical
import Preprocessing
public import Reporting
import Retail
public import Scenario
import Timeline

/// Forecasts the past from rolling origins and compares with what came: the work of `restock backtest`.
///
/// At each origin the data is cut to what was known then, prepared anew and forecast as a plan would
/// be; nothing of what came later reaches a model.
public struct Backtest: Sendable {
  /// What the forecasts are told, as in a run; changes of the scenario are about the future and are
  /// left aside.
  public var settings: Settings
  /// How many origins, at most.
  public var origins = 8
  /// Buckets from one origin to the next; nil is an eighth of the horizon, at least one.
  public var spacing: Int?
  /// Models of the catalog to score alone beside the default forecast.
  public var models: [String] = []
  /// How many threads to use; the outcome is the same with any number.
  public var threads = 1

  /// A backtest under some settings.
  public init(settings: Settings) { self.settings = settings }

  /// Reads, goes back to each origin, forecasts and scores.
  ///
  /// - Throws: `RunError` where settings or data do not allow it.
  public func run(progress: Progress? = nil) async throws(RunError) -> AccuracyReport {
    let contenders = try contenders()
    let outside = try OutsideForecasts(settings.forecast.outside, bucket: settings.bucket)
    progress?("Reading", 0)
    guard let source = settings.data else {
      throw .usage(
        "no data to go back into", hint: "name it with data: in the scenario, or with --input")
    }
    let collected = try Exports.named(source, columns: settings.columns)
      .collected(settings.collecting)
    guard let asOf = settings.asOf ?? collected.data.defaultAsOf else {
      throw .preparing(.noSales(asOf: Day(number: 0)), source: source)
    }
    let past = try BacktestPast(
      collected.data, asOf: asOf, settings: settings, origins: origins,
      spacing: spacing ?? max(1, settings.horizon / 8), source: source)
    var board = BacktestBoard(past, contenders: contenders, seed: settings.seed)
    for (place, origin) in past.origins.enumerated() {
      progress?("Backtesting", Double(place) / Double(past.origins.count))
      let stages = try await past.stages(at: origin, contenders, outside, threads: threads)
      let shares = past.origins.count
      try await board.score(stages, threads: threads) { share in
        progress?("Backtesting", (Double(place) + share) / Double(shares))
      }
    }
    return board.report(past, settings, models: contenders.map(\.id))
  }

  /// The default forecast, the seasonal naive one, and what else was asked for.
  private func contenders() throws(RunError) -> [BacktestContender] {
    let wanted = settings.forecast
    func contender(_ id: String, _ models: [String]) throws(RunError) -> BacktestContender {
      BacktestContender(
        id: id,
        settings: try Forecasting.ForecastSettings(
          models: models, seasonLengths: wanted.seasonLengths, effort: wanted.effort))
    }
    var contenders = [try contender(AccuracyReport.defaultModel, wanted.models)]
    var alone = [AccuracyReport.naiveModel]
    for id in models where !alone.contains(id) { alone.append(id) }
    for id in alone { contenders.append(try contender(id, [id])) }
    return contenders
  }
}

/// A way to forecast that is scored.
struct BacktestContender: Sendable {
  var id: String
  var settings: Forecasting.ForecastSettings
}
