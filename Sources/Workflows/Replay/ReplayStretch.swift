// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// The days that are replayed, and those on which forecasts are made anew.
struct ReplayStretch: Sendable {
  /// The first day; the first of a bucket.
  let first: Day
  /// The day after the last.
  let end: Day
  /// The days on which everything is forecast anew, ascending; the first day is one.
  let forecastDays: [Day]

  /// Buckets that begin from `first` up to `end`; shorter ones than a week are forecast every week.
  init?(from first: Day, to end: Day, bucket: BucketSize) {
    var start = Bucket(bucket, containing: first)
    if start.firstDay < first { start = start.advanced(by: 1) }
    guard start.firstDay < end else { return nil }
    self.first = start.firstDay
    self.end = end
    var days: [Day] = []
    while start.firstDay < end {
      days.append(start.firstDay)
      start = start.advanced(by: bucket == .day ? 7 : 1)
    }
    forecastDays = days
  }

  /// The number of days.
  var count: Int { first.days(to: end) }

  /// The days from a forecast up to the next one.
  func days(of forecast: Int) -> [Day] {
    let from = forecastDays[forecast]
    let to = forecast + 1 < forecastDays.count ? forecastDays[forecast + 1] : end
    return (0..<from.days(to: to)).map { from.advanced(by: $0) }
  }
}
