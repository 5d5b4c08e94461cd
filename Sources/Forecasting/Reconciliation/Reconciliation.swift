// SPDX-License-Identifier: GPL-3.0-or-later

/// How forecasts of series and of their groups are made to add up.
public enum Reconciliation: String, Sendable, CaseIterable {
  /// Groups are the sums of their series.
  case bottomUp = "bottom_up"
  /// The forecast of the first level is divided by the shares of the series' own forecasts.
  ///
  /// - Reference: Athanasopoulos, Ahmed & Hyndman (2009), doi:10.1016/j.ijforecast.2008.07.004:
  ///   proportions of the forecasts
  case topDown = "top_down"
  /// All levels have their say, by the size and correlation of their errors.
  ///
  /// - Reference: Wickramasuriya, Athanasopoulos & Hyndman (2019),
  ///   doi:10.1080/01621459.2018.1448825
  case minimumTrace = "minimum_trace"
}

/// The forecasts of series and groups, and the errors that such forecasts had.
public struct HierarchyForecasts: Sendable {
  /// Units of each bucket ahead: `horizon` of each node, the series first, then the groups.
  public var means: [Double]
  /// Buckets ahead.
  public let horizon: Int
  /// Errors of forecasts made earlier, at the same times for all nodes, NaN where unknown; as many of
  /// each node, a node after another.
  public var errors: [Double]

  /// Forecasts and errors of all nodes of a hierarchy.
  public init(means: [Double], horizon: Int, errors: [Double]) {
    precondition(horizon > 0 && means.count % horizon == 0)
    self.means = means
    self.horizon = horizon
    self.errors = errors
  }
}

extension Hierarchy {
  /// The series' forecasts that add up; none is negative.
  ///
  /// - Parameters:
  ///   - forecasts: what was forecast of every series and group.
  ///   - method: how they are made to agree.
  ///   - wholeUnits: whether the result is in whole units; groups are sums of them in any case.
  /// - Returns: `horizon` values of each series, a series after another.
  public func reconciled(
    _ forecasts: HierarchyForecasts, by method: Reconciliation, wholeUnits: Bool = false
  ) -> [Double] {
    let horizon = forecasts.horizon
    precondition(forecasts.means.count == nodeCount * horizon)
    let trace = method == .minimumTrace ? minimumTrace(forecasts) : nil
    var result = Array(repeating: 0.0, count: seriesCount * horizon)
    for step in 0..<horizon {
      let base = (0..<nodeCount).map { max(0, forecasts.means[$0 * horizon + step]) }
      var own: [Double]
      switch method {
      case .bottomUp: own = Array(base[..<seriesCount])
      case .topDown: own = divided(base)
      case .minimumTrace: own = trace?.reconciled(base) ?? Array(base[..<seriesCount])
      }
      if wholeUnits { own = WholeUnits.rounded(own) }
      for series in 0..<seriesCount { result[series * horizon + step] = own[series] }
    }
    return result
  }

  private func minimumTrace(_ forecasts: HierarchyForecasts) -> MinimumTrace {
    let count = forecasts.errors.count / max(1, nodeCount)
    return MinimumTrace(
      hierarchy: self,
      covariance: count > 1
        ? ShrunkCovariance(errors: forecasts.errors.span, count: count)
        : ShrunkCovariance(deviation: structuralDeviations))
  }

  /// Deviations as if all series erred alike and apart, where no errors are known.
  ///
  /// - Reference: Athanasopoulos et al. (2017), doi:10.1016/j.ejor.2017.02.046: structural scaling
  private var structuralDeviations: [Double] {
    Array(repeating: 1, count: seriesCount)
      + groups.map { Double($0.members.count).squareRoot() }
  }

  /// The first level's forecasts divided among their members; other series keep their own.
  private func divided(_ base: [Double]) -> [Double] {
    var own = Array(base[..<seriesCount])
    for (place, group) in groups.enumerated() where group.level == groups.first?.level {
      let total = group.members.reduce(0) { $0 + own[$1] }
      guard total > 0 else { continue }
      let factor = base[seriesCount + place] / total
      for member in group.members { own[member] *= factor }
    }
    return own
  }
}
