// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// The buckets from the first sales row of the file up to the cutoff, counted from 0.
struct Frame: Sendable {
  /// The bucket of offset 0.
  let start: Bucket
  /// The number of buckets.
  let count: Int
  /// Where each bucket begins, in days from the first; one more at the end.
  let dayOffsets: [Int]

  init(start: Bucket, end: Bucket) {
    self.start = start
    count = max(0, start.distance(to: end))
    let first = start.firstDay
    dayOffsets = (0...count).map { first.days(to: start.advanced(by: $0).firstDay) }
  }

  /// The first day.
  var firstDay: Day { start.firstDay }
  /// The number of days.
  var dayCount: Int { dayOffsets[count] }
  /// The bucket's length.
  var size: BucketSize { start.size }

  /// The bucket that holds a day, as an offset; below 0 or beyond `count` outside of the frame.
  func offset(of day: Day) -> Int {
    size == .day ? firstDay.days(to: day) : start.distance(to: Bucket(size, containing: day))
  }

  /// The first bucket that lies wholly on or after a day.
  func offset(wholeFrom day: Day) -> Int {
    let bucket = offset(of: day)
    return start.advanced(by: bucket).firstDay == day ? bucket : bucket + 1
  }

  /// The bucket after the last that lies wholly on or before a day.
  func offset(wholeThrough day: Day) -> Int { offset(of: day.advanced(by: 1)) }
}
