// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// The periods that orders are planned together over: pieces of the budgets' buckets, so short that no item
/// has two chances to order in one of them.
struct LimitCalendar {
  /// The periods' first days, ascending from the as-of day, and the day after the last.
  private(set) var edges: [Day]
  /// The bucket that each period lies in.
  private(set) var buckets: [Bucket]

  /// The most periods.
  static let mostPeriods = 64

  /// The periods from a day on.
  ///
  /// - Parameters:
  ///   - asOf: the first day.
  ///   - end: the day that the last period ends before, or earlier.
  ///   - size: the bucket of budgets.
  ///   - longest: the most days of a period.
  init(from asOf: Day, before end: Day, size: BucketSize, longest: Int) {
    edges = [asOf]
    buckets = []
    var bucket = Bucket(size, containing: asOf)
    while bucket.firstDay < end {
      let first = max(asOf, bucket.firstDay)
      let next = bucket.advanced(by: 1).firstDay
      let days = first.days(to: next)
      let pieces = max(1, (days + longest - 1) / max(1, longest))
      for piece in 1...pieces {
        guard buckets.count < LimitCalendar.mostPeriods else { return }
        edges.append(first.advanced(by: days * piece / pieces))
        buckets.append(bucket)
      }
      bucket = bucket.advanced(by: 1)
    }
  }

  /// How many periods there are.
  var count: Int { buckets.count }

  /// The day after the last period.
  var end: Day { edges[edges.count - 1] }

  /// The period that holds a day; nil beyond the last.
  func period(of day: Day) -> Int? {
    guard day >= edges[0], day < end else { return nil }
    var low = 0
    var high = count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if edges[middle] <= day { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// The share of a bucket's days, from the first period on, that the periods cover.
  func coverage(of bucket: Bucket) -> Double {
    let first = max(edges[0], bucket.firstDay)
    let next = bucket.advanced(by: 1).firstDay
    let days = first.days(to: next)
    return days > 0 ? Double(first.days(to: max(first, min(next, end)))) / Double(days) : 0
  }
}
