// SPDX-License-Identifier: GPL-3.0-or-later

import Forecasting
import Preprocessing
import Retail
import Scenario

extension ForecastStage {
  /// What all series teach of the forecast of each: effects, the model of all series, how wide
  /// distributions are to be, and what groups say.
  ///
  /// - Parameters:
  ///   - known: what was known.
  ///   - prepared: the same, ready for models.
  ///   - settings: how demand is forecast.
  ///   - contests: which contests are held beforehand.
  ///   - factors: what the scenario multiplies demand by.
  ///   - favourites: the models that compete for a series, where they were chosen already.
  ///   - book: contests that were held in other runs; nil where none is to be found again.
  ///   - threads: how many threads to use.
  ///   - progress: called with how far the work has come.
  /// - Throws: `RunError` where settings or data do not allow it, or the task is cancelled.
  init(
    learningFrom known: KnownData, _ prepared: PreparedDemand, _ settings: Settings,
    contests: Contests, factors: DemandFactors? = nil, favourites: [SeriesKey: [String]] = [:],
    book: DraftBook? = nil, threads: Int, progress: Progress? = nil
  ) async throws(RunError) {
    let wanted = settings.forecast
    self.init(
      known, prepared, horizon: settings.horizon, seed: settings.seed,
      settings: try Forecasting.ForecastSettings(
        models: wanted.models, seasonLengths: wanted.seasonLengths, effort: wanted.effort,
        pathCount: WeeklyRun.pathCount),
      factors: factors)
    self.favourites = favourites
    self.book = book
    outside = try OutsideForecasts(wanted.outside, bucket: settings.bucket)
    try await learnEffects(known, threads: threads)
    global = try await GlobalStage(self, known, threads: threads, progress: progress)
    try await hold(contests, threads: threads, progress: progress)
    try await reconcile(known, wanted.hierarchy, threads: threads, progress: progress)
  }
}

extension Forecasting.ForecastSettings {
  /// Settings by their names, as scenarios and options give them; of no models or season lengths, the
  /// usual ones.
  ///
  /// - Throws: `RunError.usage` where no model has such a name.
  init(
    models: [String], seasonLengths: [Int], effort: some RawRepresentable<String>,
    pathCount: Int = 0
  ) throws(RunError) {
    self.init(
      models: models.isEmpty ? .automatic : .named(models),
      seasonLengths: seasonLengths.isEmpty ? nil : seasonLengths, pathCount: pathCount,
      effort: Effort(rawValue: effort.rawValue) ?? .normal)
    if let unknown = unknownModels.first {
      throw .usage(
        "no model is called \(unknown)", hint: "choose among \(Catalogs.modelNames)")
    }
  }
}
