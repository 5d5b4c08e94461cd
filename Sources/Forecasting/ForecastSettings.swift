// SPDX-License-Identifier: GPL-3.0-or-later

import Learning

/// How a panel is forecast.
public struct ForecastSettings: Sendable, Hashable {
  /// Which models compete.
  public enum Models: Sendable, Hashable {
    /// Those that suit the series' class.
    case automatic
    /// Those of these ids of the catalog; one alone is used without a contest.
    case named([String])
  }

  /// How much work a series may cost, in evaluations.
  public enum Effort: String, Sendable, CaseIterable, Codable {
    /// Two cheap models.
    case low
    /// The default.
    case normal
    /// The default's models, ARIMA, and what a model of all series says.
    case high
  }

  /// Which models compete; by default those that suit each series.
  public var models: Models
  /// The seasons' lengths in buckets; nil is the usual ones of the bucket: 7 and 365 days, 52 weeks,
  /// 12 months, 4 quarters.
  public var seasonLengths: [Int]?
  /// The number of sample paths a series; 0, the default, draws none.
  public var pathCount: Int
  /// How much work a series may cost.
  public var effort: Effort
  /// Whether each forecast also says how it came about.
  public var explains = false

  /// Settings; what is not given has its default.
  public init(
    models: Models = .automatic, seasonLengths: [Int]? = nil, pathCount: Int = 0,
    effort: Effort = .normal
  ) {
    self.models = models
    self.seasonLengths = seasonLengths
    self.pathCount = pathCount
    self.effort = effort
  }

  /// Whether a model may be used that takes out the effects of prices, promotions and events.
  public var usesEffects: Bool {
    guard case .named(let ids) = models else { return true }
    return ids.contains {
      $0.hasPrefix("explained-") || $0 == DemandRegression.Fitting.leastSquares.rawValue
    }
  }

  /// The ids among the named models that are neither in the catalog nor the global model's.
  public var unknownModels: [String] {
    guard case .named(let ids) = models else { return [] }
    return ids.filter { ForecastCatalog.model($0) == nil && $0 != GlobalModel.card.id }
  }
}
