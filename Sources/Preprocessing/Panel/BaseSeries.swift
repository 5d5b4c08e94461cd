// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// One series in base buckets: where it lies in the frame, and what is known of each bucket.
struct BaseSeries {
  var window: Range<Int>
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
    let end = usesUpOld ? old.window.upperBound : min(old.window.upperBound, max(0, change))
    let oldWindow = old.window.lowerBound..<max(old.window.lowerBound, end)
    guard !oldWindow.isEmpty else { return (self, 0) }
    let hull =
      window.isEmpty
      ? oldWindow
      : min(window.lowerBound, oldWindow.lowerBound)..<max(
        window.upperBound, oldWindow.upperBound)
    var joined = BaseSeries(
      window: hull, demand: [Double](repeating: .nan, count: hull.count),
      state: [BucketState](repeating: .unknown, count: hull.count),
      exposure: [Double](repeating: 0, count: hull.count))
    for bucket in window { joined.set(bucket, self, times: 1) }
    var carried = 0.0
    for bucket in oldWindow {
      let index = bucket - old.window.lowerBound
      if old.state[index] != .unknown { carried += old.demand[index] * ratio }
      if window.contains(bucket) {
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
