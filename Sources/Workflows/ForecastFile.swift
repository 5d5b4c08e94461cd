// SPDX-License-Identifier: GPL-3.0-or-later

import Boosting
import Collecting
import Forecasting
import Numerical
import Preprocessing
public import Reporting
import Retail
import Tabular
public import Timeline

/// Forecasts a file of sales: the work of `restock forecast`.
public struct ForecastFile: Sendable {
  /// The file, or a data folder; `-` is standard input.
  public var input: String
  /// The forecast's bucket.
  public var bucket: BucketSize
  /// Buckets ahead; nil is the bucket's usual horizon.
  public var horizon: Int?
  /// The day at whose opening the forecast is made; nil is by the data.
  public var asOf: Day?
  /// The models that compete, by id; empty is by each series' class.
  public var models: [String] = []
  /// The quantiles to write, 0 to 1.
  public var quantileLevels: [Double]
  /// Season lengths in buckets; empty is the bucket's usual ones.
  public var seasonLengths: [Int] = []
  /// The contract's column names to the file's own.
  public var columns: [String: String] = [:]
  /// Forecasts that other programs made, as CSV files, that compete with the models.
  public var outside: [String] = []
  /// How much work a series may cost.
  public var effort = Effort.normal
  /// What all random numbers derive from.
  public var seed: UInt64 = 1
  /// How many threads to use.
  public var threads = 1
  /// What boosts the trees of the global model.
  var boosting = BoostingLibrary.standard

  /// A forecast of a file by a bucket.
  public init(input: String, bucket: BucketSize, quantileLevels: [Double]) {
    self.input = input
    self.bucket = bucket
    self.quantileLevels = quantileLevels
  }

  /// How much work a series may cost, in evaluations.
  public enum Effort: String, Sendable, CaseIterable {
    /// Two cheap models.
    case low
    /// Those that suit the series' class.
    case normal
    /// Those, ARIMA, and one model of all series.
    case high
  }

  /// The forecasts, and what was noticed on the way.
  public struct Outcome: Sendable {
    /// The forecasts of all series, ascending by key.
    public var table: ForecastTable
    /// The day at whose opening the forecast is made.
    public var asOf: Day
    /// How many series end earlier in a file that states every bucket; they are forecast from there.
    public var endingEarlier: Int
    /// Whether the sales know locations.
    public var hasLocations: Bool
    /// The rows that were refused.
    public var rejectedCount: Int
    /// The first refused rows as text, at most a handful.
    public var rejectedExamples: [String]
    /// Why the model of all series took no part although the effort allows it; nil where it did.
    public var globalAbsence: String?

    /// The bytes of `forecast.csv`.
    public var csv: [UInt8] { table.csv(hasLocations: hasLocations) }
  }

  /// Reads, prepares and forecasts.
  ///
  /// - Throws: `RunError` where the input or a model's name does not allow it.
  public func run(progress: Progress? = nil) async throws(RunError) -> Outcome {
    let settings = try Forecasting.ForecastSettings(
      models: models, seasonLengths: seasonLengths, effort: effort)
    progress?("Reading", 0)
    let outsideForecasts = try OutsideForecasts(outside, bucket: bucket)
    let exports = try Exports.named(input, columns: columns)
    let collected = try exports.collected(CollectSettings())
    guard let asOf = asOf ?? collected.data.defaultAsOf else {
      throw .preparing(.noSales(asOf: Day(number: 0)), source: input)
    }
    let known = KnownData(collected.data, asOf: asOf)
    let prepared = try known.prepared(bucket: bucket, PreparationSettings(), source: input)
    let ownEnds = self.asOf == nil ? StatedHistories(known)?.cutting(prepared.cleaned) : nil
    var stage = ForecastStage(
      known, prepared, horizon: horizon ?? bucket.usualHorizon, seed: seed, settings: settings,
      panel: ownEnds?.panel)
    stage.outside = outsideForecasts
    try await stage.learnEffects(known, threads: threads)
    stage.global = try await GlobalStage(
      stage, known, threads: threads, progress: progress, library: boosting)
    let entries = try await entries(stage, count: prepared.count, progress)
    let rejected = collected.rejected + outsideForecasts.rejected
    return Outcome(
      table: ForecastTable(quantileLevels: quantileLevels, series: entries), asOf: asOf,
      endingEarlier: ownEnds?.count ?? 0,
      hasLocations: collected.data.hasLocations, rejectedCount: rejected.count,
      rejectedExamples: rejected.prefix(3).map(\.description),
      globalAbsence: stage.global.absence)
  }
}

extension ForecastFile {
  /// Holds the contests, calibrates on all of them, and puts distributions on their outcome.
  private func entries(
    _ stage: ForecastStage, count: Int, _ progress: Progress?
  ) async throws(RunError) -> [ForecastEntry] {
    let levels = quantileLevels
    do {
      let drafts = try await parallelMap(
        count: count, threads: threads, grain: 4,
        progress: progress.counting("Forecasting", of: count)
      ) { stage.draft($0) }
      let calibration = PanelCalibration(drafts)
      return try await parallelMap(count: count, threads: threads, grain: 16) {
        stage.adjusted(stage.newcomer($0) ?? drafts[$0].forecast(calibration), $0)
          .entry(quantileLevels: levels)
      }
    } catch {
      throw .cancelled
    }
  }
}

extension KnownData {
  /// Demand made ready for models.
  func prepared(
    bucket: BucketSize, _ settings: PreparationSettings, source: String
  ) throws(RunError) -> PreparedDemand {
    do throws(PreparationError) {
      return try prepare(self, bucket: bucket, settings: settings)
    } catch {
      throw .preparing(error, source: source)
    }
  }
}
