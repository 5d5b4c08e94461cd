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
  /// Demand in forecast buckets, as it was sold.
  ///
  /// Each series ends before the bucket that holds `asOf`, which is the first one ahead. After an item's
  /// last day its buckets are unknown. A series may be empty.
  public let panel: DemandPanel
  /// What models are fitted to: `panel` with stock-outs and outliers as the settings want them.
  public let cleaned: DemandPanel
  /// `panel` with what was probably wanted in place of what stock-outs let be sold.
  public let estimated: DemandPanel
  /// Demand in the buckets of the sales rows: days, or `panel`'s own where these are no shorter.
  public let base: DemandPanel
  /// Outliers, by series and bucket, and what became of them.
  public let outliers: [Outlier]
  /// Lasting changes of level, by series and bucket.
  public let levelShifts: [LevelShift]
  /// What was probably wanted while items were out of stock, by series and bucket.
  public let stockouts: [StockoutEstimate]
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

  /// The number of series.
  public var count: Int { panel.count }

  /// The first bucket ahead: the one that holds `asOf`.
  public var firstAhead: Bucket { Bucket(panel.size, containing: asOf) }

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
