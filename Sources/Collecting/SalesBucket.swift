// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// How the rows of a history name their buckets.
struct BucketNaming: Hashable {
  /// The length of a bucket.
  var size: BucketSize
  /// The weekday that names weeks, where it is not Monday.
  var weekday: Weekday?
  /// Whether buckets are named by their last day.
  var byLastDay = false

  /// The fewest distinct days from which a pattern is told.
  static let leastDays = 3

  /// Tells the bucket from the days that occur: years, quarters or months where all days are the
  /// first, or all the last, of one; weeks where all share a weekday; else days.
  static func told(by days: [Int32]) -> BucketNaming {
    let distinct = distinctDays(days)
    guard distinct.count >= leastDays else { return BucketNaming(size: .day) }
    for size in [BucketSize.year, .quarter, .month] {
      if distinct.allSatisfy({ Bucket(size, containing: $0).firstDay == $0 }) {
        return BucketNaming(size: size)
      }
      if distinct.allSatisfy({ Bucket(size, containing: $0).lastDay == $0 }) {
        return BucketNaming(size: size, byLastDay: true)
      }
    }
    let weekday = distinct[0].weekday
    guard distinct.allSatisfy({ $0.weekday == weekday }) else { return BucketNaming(size: .day) }
    return BucketNaming(size: .week, weekday: weekday == .monday ? nil : weekday)
  }

  /// How days name buckets of a size that is given.
  static func given(_ size: BucketSize, days: [Int32]) -> BucketNaming {
    let told = told(by: days)
    return told.size == size ? told : BucketNaming(size: size)
  }

  /// The first day of the bucket that a day names.
  ///
  /// A week named by its first day, not a Monday, counts to the week from Monday that shares the most
  /// days with it: that of the Monday before up to Thursday, of the Monday after from Friday on.
  func opening(of day: Day) -> Day {
    guard size == .week, let weekday else { return Bucket(size, containing: day).firstDay }
    return day.advanced(by: weekday.rawValue <= 3 ? -weekday.rawValue : 7 - weekday.rawValue)
  }

  /// The days that occur, ascending.
  static func distinctDays(_ days: [Int32]) -> [Day] {
    guard let first = days.min(), let last = days.max() else { return [] }
    var occurs = [Bool](repeating: false, count: Int(last) - Int(first) + 1)
    for day in days { occurs[Int(day) - Int(first)] = true }
    return occurs.indices.compactMap { occurs[$0] ? Day(number: first + Int32($0)) : nil }
  }
}

extension SalesHistory {
  /// Names each row's bucket by its first day.
  mutating func rename(by naming: BucketNaming) {
    guard naming.size != .day, let first = day.min(), let last = day.max() else { return }
    let openings = (first...last).map { naming.opening(of: Day(number: $0)).number }
    for row in day.indices { day[row] = openings[Int(day[row] - first)] }
  }
}
