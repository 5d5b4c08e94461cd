// SPDX-License-Identifier: GPL-3.0-or-later

public import Inventory
public import Retail
public import Timeline

/// One SKU at one place, with all that its plan needs but the forecast.
public struct PlanItem: Sendable {
  /// The SKU and the place.
  public var key: SeriesKey
  /// Its terms.
  public var terms: ReplenishmentTerms
  /// The suppliers that it may be bought from, the best by rank first; empty where there is no choice.
  public var sources: [SourceTerms] = []
  /// From whom it is bought, where there is a choice; `terms` are those of the largest share.
  var sourcing: SourcingDecision?
  /// The service aimed at.
  public var target: ServiceTarget
  /// The last stock row up to the as-of day; nil where there is none.
  public var stock: StockRecord?
  /// What is still to come, overdue orders included.
  public var openOrders: [OpenOrder]
  /// Days late of the supplier's past receipts, ascending; for orders that are overdue.
  public var lateness: [Int]
  /// How demand spreads over the week.
  public var weekdayProfile: WeekdayProfile
  /// Days ahead without any demand because the place is closed.
  public var closedDays: Set<Day>
  /// The first day on which it sold; nil where it never did.
  public var firstSale: Day?
  /// The last day on which it sold; nil where it never did.
  public var lastSale: Day?

  /// An item with its terms and target; the rest as nothing known.
  public init(key: SeriesKey, terms: ReplenishmentTerms, target: ServiceTarget) {
    self.key = key
    self.terms = terms
    self.target = target
    openOrders = []
    lateness = []
    weekdayProfile = .flat
    closedDays = []
  }
}

/// The forecast of a plan's item: futures bucket by bucket.
public struct PlanForecast: Sendable {
  /// The first bucket; it holds the as-of day or lies before it.
  public var firstBucket: Bucket
  /// Means, marginals and, where the model draws them, sample paths.
  public var forecast: DemandForecast

  /// A forecast from a bucket on.
  public init(firstBucket: Bucket, forecast: DemandForecast) {
    self.firstBucket = firstBucket
    self.forecast = forecast
  }

  /// A forecast of nothing with another's buckets.
  static func none(like other: PlanForecast) -> PlanForecast {
    let horizon = other.forecast.mean.count
    return PlanForecast(
      firstBucket: other.firstBucket,
      forecast: DemandForecast(
        mean: Array(repeating: 0, count: horizon),
        marginals: Array(repeating: .certain(0), count: horizon),
        paths: SamplePaths(
          horizon: max(1, horizon), values: Array(repeating: 0, count: max(1, horizon)))))
  }
}
