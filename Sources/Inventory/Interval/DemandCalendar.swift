// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// How the demand of a longer bucket lies on its days.
public struct DemandCalendar: Hashable, Sendable {
  /// The weights of the weekdays.
  public var profile: WeekdayProfile
  /// Days without demand because the place is closed: their share goes to the bucket's other days.
  public var closedDays: Set<Day>
  /// The days on which the item is listed: demand outside them does not count.
  public var listed: DayRange

  /// A calendar; without arguments every day is alike and open.
  public init(
    profile: WeekdayProfile = .flat, closedDays: Set<Day> = [],
    listed: DayRange = DayRange(first: nil, last: nil)
  ) {
    self.profile = profile
    self.closedDays = closedDays
    self.listed = listed
  }

  /// The share of a bucket's demand that falls on each of its days; the shares sum to 1.
  ///
  /// Where all days of weight are closed, the days count alike.
  func shares(of bucket: Bucket) -> [Double] {
    let first = bucket.firstDay
    let weights = (0..<bucket.dayCount).map { offset in
      let day = first.advanced(by: offset)
      return closedDays.contains(day) ? 0 : profile[day]
    }
    let total = weights.reduce(0, +)
    guard total > 0 else {
      return Array(repeating: 1 / Double(weights.count), count: weights.count)
    }
    return weights.map { $0 / total }
  }
}

/// Which bucket of a forecast stands for a bucket ahead, beyond the horizon too.
///
/// Beyond the horizon the last week of days, or the last four of longer buckets, repeat.
struct HorizonExtension {
  let horizon: Int
  let size: BucketSize

  func source(of bucket: Int) -> Int {
    guard bucket >= horizon else { return bucket }
    let cycle = min(horizon, size == .day ? 7 : 4)
    return horizon - cycle + (bucket - horizon) % cycle
  }
}
