// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Forecasting
import Numerical
import Preprocessing
import Reporting
import Retail
import Scenario
import SupplyChain
import Timeline

/// Forecasts of prepared demand, one series at a time, from any thread.
struct ForecastStage: Sendable {
  let prepared: PreparedDemand
  /// What the models are fitted to: the prepared panel with its outliers treated.
  let panel: DemandPanel
  let horizon: Int
  let seed: UInt64
  var settings: Forecasting.ForecastSettings
  let features: FeatureBuilder
  let newcomers: SimilarItems
  let overrides: OverrideBook
  /// What the scenario multiplies demand by, after overrides.
  var factors: DemandFactors?
  /// Contests that were held already; nil where each is held whenever it is asked for.
  var book: DraftBook?
  /// What moves demand, and how much as a rule; nil where nothing is known of it.
  var effects: PanelEffects?
  /// Forecasts that other programs made.
  var outside: OutsideForecasts?
  /// Forecasts of one model of all series.
  var global = GlobalStage()
  /// How wide distributions are to be.
  var calibration = PanelCalibration.expected
  /// The models that compete for a series, where they were chosen already.
  var favourites: [SeriesKey: [String]] = [:]
  /// Contests that were held already, by series; empty where none is kept.
  private var drafts: [SeriesDraft?] = []
  /// The means once items and groups agree; nil where they need not.
  var reconciled: ReconciledMeans?

  init(
    _ known: KnownData, _ prepared: PreparedDemand, horizon: Int, seed: UInt64,
    settings: Forecasting.ForecastSettings, factors: DemandFactors? = nil,
    panel: DemandPanel? = nil
  ) {
    self.prepared = prepared
    self.panel = panel ?? prepared.cleaned
    self.horizon = horizon
    self.seed = seed
    self.settings = settings
    features = FeatureBuilder(known, panel: self.panel, horizon: horizon)
    newcomers = SimilarItems(known, panel: self.panel)
    overrides = OverrideBook(known.overrides)
    self.factors = factors
  }

  /// The same stage, for means and distributions alone.
  var withoutPaths: ForecastStage {
    var stage = self
    stage.settings.pathCount = 0
    return stage
  }

  /// The most series whose errors calibrate the distributions of all.
  static let calibratingLimit = 400

  /// An even share of the series that have not ended.
  private var calibratingSample: [Int] {
    let living = (0..<panel.count).filter { !prepared.hasEnded($0) }
    let stride = (living.count + Self.calibratingLimit - 1) / Self.calibratingLimit
    return living.enumerated().filter { $0.offset % max(1, stride) == 0 }.map(\.element)
  }

  /// Which contests are held before forecasts are asked for.
  enum Contests: Sendable {
    /// Those of an even share of the series that have not ended.
    case ofSample
    /// Those of all series that have not ended, and kept: for callers that forecast every series, so
    /// that no contest is held twice.
    case ofAll
  }

  /// Holds contests, and learns from those of an even share of the series how wide distributions are to be.
  ///
  /// - Throws: `RunError` where the task is cancelled.
  mutating func hold(
    _ contests: Contests, threads: Int, progress: Progress? = nil
  ) async throws(RunError) {
    let stage = self
    let sample = calibratingSample
    do {
      switch contests {
      case .ofSample:
        calibration = PanelCalibration(
          try await parallelMap(
            count: sample.count, threads: threads, grain: 4,
            progress: progress.counting("Calibrating", of: sample.count)
          ) { stage.draft(sample[$0]) })
      case .ofAll:
        drafts = try await parallelMap(
          count: panel.count, threads: threads, grain: 4,
          progress: progress.counting("Calibrating", of: panel.count)
        ) { stage.prepared.hasEnded($0) ? nil : stage.draft($0) }
        calibration = PanelCalibration(sample.compactMap { drafts[$0] })
      }
    } catch {
      throw .cancelled
    }
  }

  /// The models that had a weight in the contests that were held, by series; none for a series where an
  /// outsider had one.
  var winners: [SeriesKey: [String]] {
    var winners: [SeriesKey: [String]] = [:]
    for draft in drafts.compactMap(\.self) {
      let ids = draft.members.filter { $0.weight > 0 }.map(\.id)
      guard !ids.isEmpty, ids.allSatisfy({ ForecastCatalog.model($0) != nil }) else { continue }
      winners[draft.key] = ids
    }
    return winners
  }

  /// What the models say of a series.
  func baseline(_ series: Int) -> Forecasting.SeriesForecast {
    if let newcomer = newcomer(series) { return newcomer }
    let kept = drafts.indices.contains(series) ? drafts[series] : nil
    return (kept ?? draft(series)).forecast(calibration)
  }

  /// What similar items say of a series that is too new for models; nil where it is not.
  func newcomer(_ series: Int) -> Forecasting.SeriesForecast? {
    guard settings.models == .automatic, outside(for: series).isEmpty else { return nil }
    return newcomers.forecast(
      series, horizon: horizon, futureExposure: futureExposure(series),
      pathCount: settings.pathCount, seed: seed)
  }

  /// The models' contest for a series, before distributions are calibrated.
  func draft(_ series: Int) -> SeriesDraft {
    let regressors = features.regressors(series)
    let exposure = futureExposure(series)
    let surroundings = SeriesSurroundings(
      supplied: outside(for: series) + global.supplied(for: series),
      effects: effects?.effects(of: series, in: panel))
    var settings = settings
    if let chosen = favourites[panel.keys[series]] { settings.models = .named(chosen) }
    func contest() -> SeriesDraft {
      Forecasting.draft(
        series: series, of: panel, horizon: horizon, settings: settings, seed: seed,
        regressors: regressors, futureExposure: exposure, surroundings: surroundings)
    }
    // What other models supply is not told by a digest.
    guard let book, surroundings.supplied.isEmpty, favourites.isEmpty else { return contest() }
    return book.draft(digest(series, regressors, exposure, surroundings), contest)
  }

  /// All that a contest rests on besides the settings that the book's contests share.
  private func digest(
    _ series: Int, _ regressors: Regressors?, _ exposure: [Double]?,
    _ surroundings: SeriesSurroundings
  ) -> String {
    let range = panel.range(of: series)
    var digest = InputDigest()
    digest.add(settings.pathCount)
    digest.add(settings.explains ? 1 : 0)
    digest.add(panel.keys[series].sku.code)
    digest.add(panel.keys[series].location.code)
    digest.add(Int(panel.end(of: series).firstDay.number))
    digest.add(Array(panel.demand[range]))
    digest.add(panel.state[range].map(\.rawValue))
    digest.add(Array(panel.exposure[range]))
    digest.add(regressors)
    digest.add(exposure ?? [])
    digest.add(surroundings.effects?.regressors)
    if let prior = surroundings.effects?.prior { digest.add(prior) }
    return digest.finish()
  }

  private func futureExposure(_ series: Int) -> [Double]? {
    prepared.futureExposure(series, from: panel.end(of: series), horizon: horizon)
  }

  private func outside(for series: Int) -> [SuppliedForecast] {
    outside?.supplied(for: series, of: panel, horizon: horizon) ?? []
  }

  /// What the models say of a group of series.
  func forecast(_ group: Hierarchy.Group, in panel: DemandPanel) -> Forecasting.SeriesForecast {
    let key = SeriesKey(SKU("\(group.level) \(group.name)"), .everywhere)
    let history = panel.history(of: group)
    var own = DemandPanel(size: panel.size)
    let end = self.panel.end(of: group.members.first ?? 0)
    own.append(
      key, start: history?.start ?? end, demand: history?.demand ?? [],
      state: history?.demand.map { $0.isNaN ? .unknown : .observed } ?? [],
      exposure: history?.exposure ?? [])
    return Forecasting.forecast(
      series: 0, of: own, horizon: horizon, settings: settings, seed: seed)
  }

  /// The forecast of a series, made to agree with its groups, overrides included.
  func forecast(_ series: Int) -> Adjusted { adjusted(baseline(series), series) }

  /// A series' baseline, made to agree with its groups, overrides included.
  func adjusted(_ baseline: Forecasting.SeriesForecast, _ series: Int) -> Adjusted {
    var baseline = baseline
    // What similar items say is of one piece.
    if settings.explains, baseline.explanation == nil {
      baseline.explanation = ForecastExplanation(.whole, baseline.forecast.mean)
    }
    if let reconciled {
      for (step, mean) in reconciled.means(of: series).enumerated() {
        baseline.forecast.set(step, to: mean)
      }
    }
    var forecast = overrides.applied(
      to: baseline.forecast, of: baseline.key, from: baseline.firstBucket)
    let overridden = forecast.mean
    if let factors, !factors.isEmpty {
      for step in forecast.mean.indices {
        let bucket = baseline.firstBucket.advanced(by: step)
        forecast.multiply(step, by: factors.factor(for: baseline.key, in: bucket))
      }
    }
    if var parts = baseline.explanation?.parts {
      parts.reach(baseline.forecast.mean, by: .reconciliation)
      parts.reach(overridden, by: .override)
      parts.reach(forecast.mean, by: .change)
      baseline.explanation?.parts = parts
    }
    return Adjusted(baseline: baseline, forecast: forecast)
  }

  /// The forecast of a planned item: its series', or for a shop that the scenario opens its model's;
  /// nil where there is no history.
  func forecast(_ item: Int, of assortment: PlannedAssortment) -> Adjusted? {
    guard let series = assortment.series[item] else { return nil }
    let key = assortment.items[item].key
    guard let shop = assortment.addedShops[key.location] else { return forecast(series) }
    return forecast(series, openedAs: key, times: shop.factor)
  }

  /// The forecast of a place that a scenario opens: that of another place's series, so many times.
  func forecast(_ series: Int, openedAs key: SeriesKey, times factor: Double) -> Adjusted {
    var model = self
    model.factors = nil
    var opened = model.forecast(series)
    opened.baseline.key = key
    for step in opened.forecast.mean.indices {
      let bucket = opened.baseline.firstBucket.advanced(by: step)
      opened.baseline.forecast.multiply(step, by: factor)
      opened.forecast.multiply(step, by: factor * (factors?.factor(for: key, in: bucket) ?? 1))
    }
    return opened
  }

  /// A model's forecast, and what overrides made of it.
  struct Adjusted: Sendable {
    var baseline: Forecasting.SeriesForecast
    var forecast: DemandForecast

    /// The row of the report, without distributions and paths.
    func entry(quantileLevels: [Double]) -> ForecastEntry {
      ForecastEntry(
        key: baseline.key, start: baseline.firstBucket, model: baseline.model,
        mean: forecast.mean, baseline: baseline.forecast.mean,
        quantiles: forecast.marginals.flatMap { marginal in
          quantileLevels.map { marginal.quantile($0) }
        },
        fallbackReason: baseline.isFallback ? baseline.reason : nil,
        isShort: baseline.isFallback)
    }
  }
}
