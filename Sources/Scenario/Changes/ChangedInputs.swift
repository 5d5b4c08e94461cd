// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// The data and settings of a scenario once its changes are made.
public struct ChangedInputs: Sendable {
  /// The data, with changed terms, prices, calendars and listings.
  public var data: RetailData
  /// The settings, with changed assumptions and service targets.
  public var settings: Settings
  /// What the forecast of each series is to be multiplied by, after overrides.
  public var demand: DemandFactors
  /// The shops that the scenario opens, by code; each is like another one.
  public var addedShops: [LocationCode: AddedShop] = [:]
  /// The places that the scenario opens, shops and warehouses: they have no history.
  public var addedPlaces: Set<LocationCode> = []
  /// What each change did, in order.
  public var applied: [AppliedChange]
}

/// A shop that a scenario opens: its demand is another one's, so many times.
public struct AddedShop: Hashable, Sendable {
  /// The shop that it is like.
  public var model: LocationCode
  /// Its demand for each unit of the other's.
  public var factor: Double
}

/// A change and what it did.
public struct AppliedChange: Hashable, Sendable, CustomStringConvertible {
  /// The change.
  public var change: Change
  /// What it did, such as `14 items`.
  public var effect: String

  /// The change, what it did and where it stands, on one line.
  public var description: String { "\(change): \(effect) (\(change.origin))" }
}

/// What the scenario's changes of demand multiply forecasts by.
///
/// Unlike overrides, of which the most specific wins, changes are multiplied in turn.
public struct DemandFactors: Sendable {
  /// One change: which series, when, by how much.
  struct Rule: Sendable {
    /// The series; nil is every series.
    var keys: Set<SeriesKey>?
    var dates: DayRange
    var factor: Double
  }

  var rules: [Rule] = []

  /// Whether nothing is changed.
  public var isEmpty: Bool { rules.isEmpty }

  /// The factor of a series on a day.
  public func factor(for key: SeriesKey, on day: Day) -> Double {
    rules.reduce(1) { product, rule in
      rule.keys?.contains(key) != false && rule.dates.contains(day)
        ? product * rule.factor : product
    }
  }

  /// The mean factor of a series over a bucket's days.
  public func factor(for key: SeriesKey, in bucket: Bucket) -> Double {
    guard
      rules.contains(where: { $0.keys?.contains(key) != false && $0.dates.overlaps(bucket.days) })
    else { return 1 }
    let first = bucket.firstDay
    let count = bucket.dayCount
    let sum = (0..<count).reduce(0.0) { $0 + factor(for: key, on: first.advanced(by: $1)) }
    return sum / Double(count)
  }
}
