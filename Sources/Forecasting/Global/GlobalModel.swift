// SPDX-License-Identifier: GPL-3.0-or-later

public import Boosting
public import Features
public import Learning
import Numerical
public import Retail

/// One model of all series: gradient-boosted trees on what was known of each bucket some steps before.
///
/// A row of the training is a bucket of a series, seen from an origin one to `horizon` buckets earlier:
/// recent demand, the same phase of the season, the same time of last year, demand of the series'
/// groups, calendar, price, promotions, events. Demand is relative to the series' level as of the
/// origin, and each row counts by how much it tells at that level. Forecasts are direct: no forecast is
/// fed back.
///
/// The mean is boosted under Tweedie's loss on most rows. What it misses on the rest, which it has not
/// seen, is boosted under the gamma loss into a dispersion; mean and dispersion make the distribution.
///
/// - Reference: Makridakis, Spiliotis & Assimakopoulos (2022), doi:10.1016/j.ijforecast.2021.11.013;
///   Smyth (1989), doi:10.1111/j.2517-6161.1989.tb01747.x, for mean and dispersion
public struct GlobalModel: Sendable, Hashable {
  /// The trees of the mean.
  public var trees = 400
  /// The trees of the dispersion.
  public var dispersionTrees = 150
  /// The power of the mean that Tweedie's variance is in proportion to.
  public var power = 1.5
  /// The most rows that are learnt from; of more, as many are drawn.
  public var rowLimit = 300_000
  /// How many origins a bucket is seen from, where the rows allow it.
  public var viewsPerBucket = 4
  /// What all draws derive from.
  public var seed: UInt64

  /// The usual settings under a seed.
  public init(seed: UInt64 = 0) { self.seed = seed }

  /// What the model is.
  public static let card = ModelCard(
    id: "global-trees", name: "Global boosted trees", family: "XGB(Tweedie)",
    reference: "Makridakis, Spiliotis & Assimakopoulos (2022), "
      + "doi:10.1016/j.ijforecast.2021.11.013",
    needs: ModelNeeds(observations: 8),
    summary: "One model learns from all series: seasons, prices, promotions and events.")

  /// What each series' history may be explained by, besides itself.
  public struct Explanation: Sendable {
    /// A series' regressors by its place in the panel: its history from the first bucket, then the
    /// buckets ahead.
    public var regressors: @Sendable (Int) -> Regressors?
    /// The codes of the groups that a series belongs to, such as location and category; the same number
    /// for each series, empty where unknown.
    public var codes: @Sendable (Int) -> [String]

    /// Regressors and groups; without arguments there are none.
    public init(
      regressors: @escaping @Sendable (Int) -> Regressors? = { _ in nil },
      codes: @escaping @Sendable (Int) -> [String] = { _ in [] }
    ) {
      self.regressors = regressors
      self.codes = codes
    }
  }

  /// Forecasts every series of a panel, from its end and from the earlier buckets where contests compare.
  ///
  /// The forecasts of earlier buckets are made by a model that was trained on what came before the first
  /// of them.
  ///
  /// - Parameters:
  ///   - panel: the histories.
  ///   - horizon: buckets ahead.
  ///   - explanation: what explains the demand.
  ///   - library: what boosts.
  ///   - threads: how many threads to use; the forecasts are the same with any number.
  /// - Returns: a forecast a series, in the panel's order; nil where nothing was sold yet.
  /// - Throws: `BoostingError`, or `CancellationError` where the task is cancelled.
  public func forecasts(
    _ panel: DemandPanel, horizon: Int, explanation: Explanation, library: BoostingLibrary,
    threads: Int = 1
  ) async throws -> [SuppliedForecast?] {
    let scheme = GlobalScheme(panel.size)
    let groups = GroupDemand(panel, scheme: scheme, codes: explanation.codes)
    let features = GlobalFeatures(
      scheme: scheme, groups: groups,
      regressorNames: GlobalModel.regressorNames(panel, explanation))
    let rows = GlobalRows(
      model: self, panel: panel, horizon: horizon, features: features, explanation: explanation)
    // The two models know nothing of each other: one ends before the first origin, one with the history.
    let trained = try await parallelMap(count: 2, threads: threads, grain: 1) { which in
      Result { try rows.answers(rehearsing: which == 0, library: library) }
    }
    let rehearsed = try trained[0].get()
    let final = try trained[1].get()
    return rows.supplied(rehearsed: rehearsed, final: final)
  }

  /// The names of the regressors that most series have, at most so many, in order of the alphabet.
  private static func regressorNames(
    _ panel: DemandPanel, _ explanation: Explanation
  ) -> [String] {
    var counts: [String: Int] = [:]
    for series in panel.keys.indices {
      for name in explanation.regressors(series)?.names ?? [] { counts[name, default: 0] += 1 }
    }
    return counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
      .prefix(GlobalFeatures.mostRegressors).map(\.key).sorted()
  }
}
