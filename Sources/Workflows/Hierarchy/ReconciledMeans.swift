// SPDX-License-Identifier: GPL-3.0-or-later

import Forecasting
import Numerical
import Preprocessing
import Retail
import Scenario
import Timeline

/// The expected demand of each series once the forecasts of items and groups were made to agree.
struct ReconciledMeans: Sendable {
  /// The groups beside the single series.
  let hierarchy: Hierarchy
  /// Buckets ahead.
  let horizon: Int
  /// Each series' means, a series after another.
  private let means: [Double]
  /// The groups' own forecasts, a group after another.
  let groupForecasts: [Double]

  /// The means of a series.
  func means(of series: Int) -> ArraySlice<Double> {
    means[series * horizon..<(series + 1) * horizon]
  }

  /// Forecasts all series and groups of a stage, and makes them agree.
  ///
  /// - Throws: `CancellationError` where the task is cancelled.
  init(
    _ stage: ForecastStage, _ known: KnownData, _ settings: Settings.Hierarchy, threads: Int,
    progress: (@Sendable (Int) -> Void)? = nil
  ) async throws(CancellationError) {
    let panel = stage.panel
    let hierarchy = Hierarchy(
      seriesCount: panel.count, levels: settings.levels.map { $0.level(panel, known) })
    let settled = stage.withoutPaths
    let groups = stage.prepared.estimated
    let forecasts = try await parallelMap(
      count: hierarchy.nodeCount, threads: threads, grain: 4, progress: progress
    ) { node -> SeriesForecast? in
      if node >= panel.count {
        return settled.forecast(hierarchy.groups[node - panel.count], in: groups)
      }
      // What has ended sells nothing more, and takes no part of its groups' demand.
      return stage.prepared.hasEnded(node) ? nil : settled.baseline(node)
    }
    let horizon = stage.horizon
    let nothing = [Double](repeating: 0, count: horizon)
    let (keys, errors) = ReconciledMeans.aligned(forecasts.map { $0?.rehearsalErrors ?? [] })
    let all = HierarchyForecasts(
      means: forecasts.flatMap { $0?.forecast.mean ?? nothing }, horizon: horizon,
      errors: keys == 0 ? [] : errors)
    self.hierarchy = hierarchy
    self.horizon = horizon
    groupForecasts = Array(all.means[(panel.count * horizon)...])
    means = hierarchy.reconciled(all, by: settings.method.method, wholeUnits: settings.wholeUnits)
  }

  /// The errors of all nodes at the times at which at least half of them have one; NaN where unknown.
  private static func aligned(_ errors: [[RehearsalError]]) -> (count: Int, values: [Double]) {
    struct Time: Hashable, Comparable {
      var heldBack: Int
      var step: Int
      static func < (a: Time, b: Time) -> Bool { (a.heldBack, a.step) < (b.heldBack, b.step) }
    }
    var counts: [Time: Int] = [:]
    for node in errors {
      for error in node {
        counts[Time(heldBack: error.heldBack, step: error.step), default: 0] += 1
      }
    }
    let times = counts.filter { 2 * $0.value >= errors.count }.keys.sorted()
    let places = Dictionary(uniqueKeysWithValues: times.enumerated().map { ($1, $0) })
    var values = [Double](repeating: .nan, count: errors.count * times.count)
    for (number, node) in errors.enumerated() {
      for error in node {
        guard let place = places[Time(heldBack: error.heldBack, step: error.step)] else { continue }
        values[number * times.count + place] = error.error
      }
    }
    return (times.count, values)
  }
}

extension Settings.Hierarchy.Method {
  /// The method of this name; without any, groups are sums.
  fileprivate var method: Reconciliation {
    switch self {
    case .none, .bottomUp: .bottomUp
    case .topDown: .topDown
    case .minimumTrace: .minimumTrace
    }
  }
}

extension Settings.Hierarchy.Level {
  /// The groups of a panel's series.
  fileprivate func level(_ panel: DemandPanel, _ known: KnownData) -> Hierarchy.Level {
    let keys = panel.keys
    let categories = Dictionary(
      known.items.compactMap { item in item.category.map { (item.sku, $0) } },
      uniquingKeysWith: { first, _ in first })
    return Hierarchy.Level(name: rawValue) { series in
      let key = keys[series]
      return switch self {
      case .total: ""
      case .category: categories[key.sku]
      case .location: key.location.code
      case .categoryAtLocation: categories[key.sku].map { "\($0) at \(key.location.code)" }
      case .sku: key.sku.code
      }
    }
  }
}
