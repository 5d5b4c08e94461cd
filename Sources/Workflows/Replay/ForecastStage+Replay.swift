// SPDX-License-Identifier: GPL-3.0-or-later

import Forecasting
import Preprocessing
import Retail
import Scenario

extension ForecastStage {
  /// The forecasts of what was known on a day, as a weekly run makes them, with every contest held.
  ///
  /// - Parameters:
  ///   - known: what was known.
  ///   - prepared: the same, ready for models.
  ///   - settings: how demand is forecast.
  ///   - factors: what the scenario multiplies demand by.
  ///   - favourites: the models that compete for a series, where they were chosen already.
  ///   - threads: how many threads to use.
  /// - Throws: `RunError` where settings or data do not allow it.
  init(
    replaying known: KnownData, _ prepared: PreparedDemand, _ settings: Settings,
    factors: DemandFactors? = nil, favourites: [SeriesKey: [String]] = [:], threads: Int
  ) async throws(RunError) {
    let wanted = settings.forecast
    var modelling = Forecasting.ForecastSettings(
      models: wanted.models.isEmpty ? .automatic : .named(wanted.models),
      seasonLengths: wanted.seasonLengths.isEmpty ? nil : wanted.seasonLengths,
      pathCount: WeeklyRun.pathCount)
    modelling.effort = .init(rawValue: wanted.effort.rawValue) ?? .normal
    if let unknown = modelling.unknownModels.first {
      throw .usage(
        "no model is called \(unknown)", hint: "choose among \(Catalogs.modelNames)")
    }
    self.init(
      known, prepared, horizon: settings.horizon, seed: settings.seed, settings: modelling,
      factors: factors)
    self.favourites = favourites
    outside = try OutsideForecasts(wanted.outside, bucket: settings.bucket)
    try await learnEffects(known, threads: threads)
    global = try await GlobalStage(self, known, threads: threads, progress: nil)
    try await holdContests(threads: threads)
    try await reconcile(known, wanted.hierarchy, threads: threads, progress: nil)
  }
}
