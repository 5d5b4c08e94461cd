// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// Demand that is ready for models: what was known, filled to a calendar, judged and described.
///
/// A series has one place in all of it: `panel.keys[series]`, `daily.keys[series]`, `classes[series]` and
/// so on are about the same SKU at the same location.
public struct PreparedDemand: Sendable {
  /// The day at whose opening all this was known.
  public let asOf: Day
  /// Demand in forecast buckets.
  ///
  /// Each series that has not ended ends before the bucket that holds `asOf`,
  /// which is the first one ahead; a series may be empty.
  public let panel: DemandPanel
  /// Demand in the buckets of the sales rows: days, or `panel`'s own where these are no shorter.
  public let base: DemandPanel
  /// Outliers, by series and bucket, and what became of them.
  public let outliers: [Outlier]
  /// Histories that were carried over to a successor.
  public let successions: [Succession]
  /// Days of the year on which a place is probably closed.
  public let closures: [RecurringClosure]
  /// Each series' classes.
  public let classes: [DemandClasses]
  /// Each series' place in its life.
  public let lifecycles: [Lifecycle]
  /// Each series' weekday profile.
  public let profiles: WeekdayProfiles
  /// SKUs that were sold and are no part of the plan.
  public let leftOut: [SKU]
  /// What was noticed, and what it does to the plan.
  public let findings: [Finding]

  /// Each place's open days, and the place of each series.
  let places: [OpenDays]
  let placeOfSeries: [Int32]
  /// Events of single items that state an open share, by series.
  let itemEvents: [Int: [Event]]
  let handling: OutlierSettings.Handling

  /// The number of series.
  public var count: Int { panel.count }

  /// The first bucket ahead: the one that holds `asOf`.
  public var firstAhead: Bucket { Bucket(panel.size, containing: asOf) }

  /// What a model is to be fitted to: units a bucket, NaN where demand is unknown, censored or a removed
  /// outlier; capped outliers at their bound.
  public func demandForFit(_ series: Int) -> [Double] {
    let range = panel.range(of: series)
    var demand = Array(panel.demand[range])
    for index in demand.indices where panel.state[range.lowerBound + index] != .observed {
      demand[index] = .nan
    }
    guard handling != .kept else { return demand }
    var next = outliers.partitioningIndex { $0.series >= series }
    while next < outliers.count, outliers[next].series == series {
      let index = panel.starts[series].distance(to: outliers[next].bucket)
      demand[index] = outliers[next].became ?? .nan
      next += 1
    }
    return demand
  }

  /// The exposure of each bucket of a series' history.
  public func pastExposure(_ series: Int) -> [Double] {
    Array(panel.exposure[panel.range(of: series)])
  }

  /// The open days of a series' place.
  public func openDays(_ series: Int) -> OpenDays { places[Int(placeOfSeries[series])] }
}

extension Array {
  /// The first index from which a predicate holds; it must not turn false again.
  func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
