// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// One series in base buckets: where it lies in the frame, and what is known of each bucket.
struct BaseSeries {
  /// Its buckets as offsets of the frame; they reach to the cutoff.
  var window: Range<Int>
  /// The bucket after the last listed one; from there on nothing is known.
  var end: Int
  var demand: [Double]
  var state: [BucketState]
  var exposure: [Double]

  /// The series with a predecessor's history carried over to it.
  ///
  /// Before the bucket of the change the predecessor's demand counts, times the ratio; from then on only
  /// where its old stock is to be used up. A bucket of which one of the two is unknown is censored.
  func succeeding(
    _ old: BaseSeries, ratio: Double, change: Int, usesUpOld: Bool
  ) -> (series: BaseSeries, carried: Double) {
    let oldEnd = usesUpOld ? old.end : min(old.end, max(0, change))
    guard old.window.lowerBound < oldEnd else { return (self, 0) }
    let hull = min(window.lowerBound, old.window.lowerBound)..<window.upperBound
    var joined = BaseSeries(
      window: hull, end: max(end, oldEnd), demand: [Double](repeating: .nan, count: hull.count),
      state: [BucketState](repeating: .unknown, count: hull.count),
      exposure: [Double](repeating: 0, count: hull.count))
    for bucket in window { joined.set(bucket, self, times: 1) }
    var carried = 0.0
    for bucket in old.window.lowerBound..<oldEnd {
      let index = bucket - old.window.lowerBound
      if old.state[index] != .unknown { carried += old.demand[index] * ratio }
      if window.contains(bucket), bucket < end {
        joined.add(bucket, old, times: ratio)
      } else {
        joined.set(bucket, old, times: ratio)
      }
    }
    return (joined, carried)
  }

  private mutating func set(_ bucket: Int, _ other: BaseSeries, times ratio: Double) {
    let (here, there) = (bucket - window.lowerBound, bucket - other.window.lowerBound)
    demand[here] = other.demand[there] * ratio
    state[here] = other.state[there]
    exposure[here] = other.exposure[there]
  }

  private mutating func add(_ bucket: Int, _ other: BaseSeries, times ratio: Double) {
    let (here, there) = (bucket - window.lowerBound, bucket - other.window.lowerBound)
    switch (state[here], other.state[there]) {
    case (.unknown, .unknown):
      break
    case (.unknown, _):
      set(bucket, other, times: ratio)
      state[here] = .censored
    case (_, .unknown):
      state[here] = .censored
    case (let own, let theirs):
      demand[here] += other.demand[there] * ratio
      exposure[here] = max(exposure[here], other.exposure[there])
      if own == .observed { state[here] = theirs }
    }
  }
}
