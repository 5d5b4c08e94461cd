// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
public import Timeline

extension PreparedDemand {
  /// The open part of each of `horizon` buckets from `firstAhead` relative to a usual one: 1 is usual, 0
  /// is closed.
  public func futureExposure(_ series: Int, horizon: Int) -> [Double] {
    futureExposure(series, from: firstAhead, horizon: horizon)
  }

  /// The open part of each of `horizon` buckets from `first` relative to a usual one.
  public func futureExposure(_ series: Int, from first: Bucket, horizon: Int) -> [Double] {
    let place = openDays(series)
    let shares = openShares(
      series, from: first.firstDay,
      count: first.firstDay.days(to: first.advanced(by: horizon).firstDay))
    return (0..<horizon).map { step in
      let bucket = first.advanced(by: step)
      let begin = first.firstDay.days(to: bucket.firstDay)
      let days = shares[begin..<begin + bucket.dayCount].reduce(0, +)
      // Sales that came in longer buckets than days know no lengths: a whole bucket is a usual one.
      return base.size == .day
        ? days / place.usualDays(in: panel.size)
        : min(1, days / Double(max(1, place.scheduledDays(in: bucket))))
    }
  }

  /// The open share of each of `count` days for a series: its own events first, then its place's days.
  public func openShares(_ series: Int, from first: Day, count: Int) -> [Double] {
    var shares = openDays(series).shares(from: first, count: count)
    if let own = itemEvents[series] {
      let stated = own.openShares(from: first, count: count)
      for day in shares.indices where !stated[day].isNaN { shares[day] = stated[day] }
    }
    return shares
  }

  /// How a bucket's demand falls on its days: shares that sum to 1, or all 0 where it is closed.
  ///
  /// A day's share is its weekday's in the series' profile times its open part.
  public func dailyShares(_ series: Int, in bucket: Bucket) -> [Double] {
    let first = bucket.firstDay
    var shares = openShares(series, from: first, count: bucket.dayCount)
    let profile = profiles.shares(series)
    for day in shares.indices {
      shares[day] *= profile[first.advanced(by: day).weekday.rawValue]
    }
    let total = shares.reduce(0, +)
    if total <= 0 {
      // Open only on days on which nothing is ever sold: evenly over what is open.
      shares = openShares(series, from: first, count: bucket.dayCount)
      let open = shares.reduce(0, +)
      return open > 0 ? shares.map { $0 / open } : shares
    }
    return shares.map { $0 / total }
  }
}
