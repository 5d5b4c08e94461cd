// SPDX-License-Identifier: GPL-3.0-or-later

public import Features
import Numerical
public import Retail

/// What the series of a panel together tell of the effects of their variables: empirical Bayes.
///
/// The effects of a series are taken to be drawn about a mean that is the sum of what all series share
/// and what its category, its place and its item add to that, each drawn towards nothing as far as chance
/// explains it; the spread of the draws is estimated too. An item with two promotions so borrows from
/// its siblings, and one with fifty speaks for itself.
///
/// Means and spreads are those of the greatest marginal likelihood, found by the EM algorithm on a normal
/// approximation of each series' likelihood.
///
/// - Reference: Efron & Morris (1975), "Data analysis using Stein's estimator and its generalizations",
///   doi:10.1080/01621459.1975.10479864; Dempster, Laird & Rubin (1977), section 4.5,
///   doi:10.1111/j.2517-6161.1977.tb01600.x
public struct EffectPriors: Sendable {
  /// What a series has in common with others.
  struct Groups: Sendable, Hashable {
    var labels: [String]

    init(_ key: SeriesKey, category: String?) {
      labels = ["", "c " + (category ?? ""), "l " + key.location.code, "s " + key.sku.code]
    }
  }

  /// The mean effects that a group adds, by label and name.
  let shares: [String: [String: Double]]
  /// The variance between series, by name.
  let variances: [String: Double]
  private let category: [SKU: String]

  /// The priors of no series at all.
  public static let none = EffectPriors(shares: [:], variances: [:], category: [:])

  private init(
    shares: [String: [String: Double]], variances: [String: Double], category: [SKU: String]
  ) {
    self.shares = shares
    self.variances = variances
    self.category = category
  }

  /// The most series that the priors are learnt from.
  public static let usualSample = 400

  /// Learns from the series of a panel; of a large one from a part that is spread over it evenly.
  ///
  /// - Parameters:
  ///   - panel: the histories.
  ///   - categories: the category of each item that has one.
  ///   - threads: how many threads to use.
  ///   - sample: the most series to learn from.
  ///   - variables: the variables of a series, by its place in the panel.
  /// - Throws: `CancellationError` where the task is cancelled.
  public init(
    _ panel: DemandPanel, categories: [SKU: String] = [:], threads: Int = 1,
    sample: Int = EffectPriors.usualSample,
    variables: @escaping @Sendable (Int) -> Regressors
  ) async throws(CancellationError) {
    let chosen = EffectPriors.spread(panel.count, sample)
    // A series that has not seen a variable yet tells nothing of its effect.
    let variables = { @Sendable (series: Int) in variables(series).droppingConstantColumns() }
    var found = try await parallelMap(count: chosen.count, threads: threads, grain: 4) { place in
      EffectEvidence(
        panel.usualDemand(of: chosen[place]), variables(chosen[place]),
        panel.size.effectScale)
    }
    let groups = chosen.map {
      Groups(panel.keys[$0], category: categories[panel.keys[$0].sku])
    }
    var model = EffectHierarchy(found.map(\.names), groups)
    for pass in 0..<EffectPriors.passes {
      if pass > 0 {
        let (evidence, current) = (found, model)
        found = try await parallelMap(count: chosen.count, threads: threads, grain: 4) { place in
          var moved = evidence[place]
          moved.relinearise(
            panel.usualDemand(of: chosen[place]), variables(chosen[place]),
            at: current.posteriorMeans[place])
          return moved
        }
      }
      for _ in 0..<EffectPriors.steps {
        let (evidence, current) = (found, model)
        let posteriors = try await parallelMap(count: chosen.count, threads: threads, grain: 4) {
          evidence[$0].posterior(current.beliefs(of: $0))
        }
        model.update(posteriors)
      }
    }
    shares = model.shares
    variances = model.namedVariances
    category = categories
  }

  private static let passes = 3
  private static let steps = 6

  /// Places spread evenly over so many.
  private static func spread(_ count: Int, _ limit: Int) -> [Int] {
    guard count > limit, limit > 0 else { return Array(0..<count) }
    return (0..<limit).map { $0 * count / limit }
  }

  /// What is believed of a series before its own demand is seen.
  public func prior(of key: SeriesKey, names: [String]) -> EffectPrior {
    let groups = Groups(key, category: category[key.sku])
    var beliefs: [String: EffectPrior.Belief] = [:]
    for name in names {
      guard let variance = variances[name] else { continue }
      let mean = groups.labels.reduce(0.0) { $0 + (shares[$1]?[name] ?? 0) }
      beliefs[name] = EffectPrior.Belief(mean: mean, variance: variance)
    }
    return EffectPrior(beliefs)
  }
}

extension DemandPanel {
  /// Units a usual bucket; NaN where unknown or out of stock.
  func usualDemand(of series: Int) -> [Double] {
    range(of: series).map {
      state[$0] == .observed && exposure[$0] > 0 ? demand[$0] / exposure[$0] : .nan
    }
  }
}
