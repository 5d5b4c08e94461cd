// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// The buckets from the first sales row of the file up to the cutoff, counted from 0.
struct Frame: Sendable {
  /// The bucket of offset 0.
  let start: Bucket
  /// The number of buckets.
  let count: Int
  init(start: Bucket, end: Bucket) {
    self.start = start
    count = max(0, start.distance(to: end))
  }

  /// The first day.
  var firstDay: Day { start.firstDay }
  /// The day after the last one.
  var endDay: Day { start.advanced(by: count).firstDay }
  /// The bucket's length.
  var size: BucketSize { start.size }

  /// The days of a bucket, counted from the first day of another.
  func days(of bucket: Int, from first: Int) -> Range<Int> {
    let zero = start.advanced(by: first).firstDay
    let own = start.advanced(by: bucket)
    return zero.days(to: own.firstDay)..<zero.days(to: own.advanced(by: 1).firstDay)
  }

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
