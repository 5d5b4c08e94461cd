// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// Brings series of short buckets to longer ones.
///
/// - Demand is the sum of the known short buckets; exposure is their open part over the open days of a
///   usual long bucket, so that demand over exposure is a rate whatever was closed or unknown.
/// - A long bucket is unknown where less than `leastKnownShare` of its scheduled days is known, and
///   censored where any of them is.
/// - The long bucket in which a series starts is left out, unless it starts on the bucket's first open
///   day, or covers no other; so is the one in which the cutoff lies.
struct Coarsening {
  let frame: Frame
  let size: BucketSize
  let leastKnownShare: Double
  /// The long bucket that holds the first short one.
  private let first: Bucket
  /// Each short bucket's long bucket, counted from `first`.
  private let long: [Int32]
  /// Where each long bucket begins, in short buckets of the frame; one more at the end.
  private let bounds: [Int]

  init(frame: Frame, to size: BucketSize, leastKnownShare: Double) {
    self.frame = frame
    self.size = size
    self.leastKnownShare = leastKnownShare
    let first = Bucket(size, containing: frame.firstDay)
    self.first = first
    let end = Bucket(size, containing: frame.start.advanced(by: frame.count).firstDay)
    let count = first.distance(to: end) + 1
    bounds = (0...count).map { frame.offset(of: first.advanced(by: $0).firstDay) }
    var long = [Int32](repeating: 0, count: frame.count)
    for bucket in 0..<count {
      for short in max(0, bounds[bucket])..<max(0, min(frame.count, bounds[bucket + 1])) {
        long[short] = Int32(bucket)
      }
    }
    self.long = long
  }

  /// A short series brought to long buckets, and the units of partial buckets that were left out.
  func series(
    window: Range<Int>, demand: ArraySlice<Double>, state: ArraySlice<BucketState>,
    exposure: ArraySlice<Double>, place: OpenDays
  ) -> (
    start: Bucket, demand: [Double], state: [BucketState], exposure: [Double], leftOut: Double
  ) {
    let range = wholeBuckets(window, place: place)
    var sums = [Double](repeating: 0, count: range.count)
    var exposed = [Double](repeating: 0, count: range.count)
    var isCensored = [Bool](repeating: false, count: range.count)
    var leftOut = 0.0
    let shift = window.lowerBound - demand.startIndex
    for index in demand.indices where state[index] != .unknown {
      let bucket = Int(long[index + shift])
      guard range.contains(bucket) else {
        leftOut += demand[index]
        continue
      }
      sums[bucket - range.lowerBound] += demand[index]
      exposed[bucket - range.lowerBound] += exposure[index]
      if state[index] == .censored { isCensored[bucket - range.lowerBound] = true }
    }
    var states = [BucketState](repeating: .observed, count: range.count)
    let daysOfShort = frame.size == .day ? 1 : frame.size.meanDays
    let usual = place.usualDays(in: size)
    for index in 0..<range.count {
      let days = exposed[index] * daysOfShort
      let scheduled = scheduledDays(in: range.lowerBound + index, place: place)
      if days <= 0 || days < leastKnownShare * scheduled - 1e-9 {
        states[index] = .unknown
        leftOut += sums[index]
        sums[index] = .nan
      } else if isCensored[index] {
        states[index] = .censored
      }
      exposed[index] = frame.size == .day ? days / usual : days / size.meanDays
    }
    return (first.advanced(by: range.lowerBound), sums, states, exposed, leftOut)
  }

  private func scheduledDays(in bucket: Int, place: OpenDays) -> Double {
    let long = first.advanced(by: bucket)
    return frame.size == .day ? Double(place.scheduledDays(in: long)) : Double(long.dayCount)
  }

  /// The long bucket that holds the cutoff: the first one ahead, so that it is never history.
  private var cutoff: Int { bounds.count - 2 }

  /// The long buckets of a series: from the first that it covers from its first open day.
  private func wholeBuckets(_ window: Range<Int>, place: OpenDays) -> Range<Int> {
    guard let firstShort = window.first else { return cutoff..<cutoff }
    func isOpen(_ short: Int) -> Bool {
      guard frame.size == .day else { return true }
      return !place.closingWeekdays.contains(frame.firstDay.advanced(by: short).weekday)
    }
    let begin = Int(long[firstShort])
    let startsWhole = !(bounds[begin]..<firstShort).contains(where: isOpen)
    let lower = startsWhole || begin + 1 >= cutoff ? begin : begin + 1
    return min(lower, cutoff)..<cutoff
  }
}
