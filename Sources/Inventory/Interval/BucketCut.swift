// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Timeline

/// The share of a bucket's demand on one of its days, and whether it counts at all.
struct DayShare {
  var share: Double
  var counts: Bool
}

/// One bucket cut into segments at the days that matter.
struct BucketCut {
  /// A run of days whose demand counts up to the same day.
  private struct Segment {
    /// The segment's share of the bucket.
    var share: Double
    /// The chance that a unit not in an earlier segment lies in this one.
    var chance = 0.0
    /// The share of this segment and the earlier ones.
    var upTo = 0.0
    /// The place of the day that the demand counts for; nil where it does not count.
    var place: Int?
  }

  /// The place that the whole bucket counts for, where it is not cut.
  private(set) var onlyPlace: Int?
  private var segments: [Segment] = []
  /// For each of equal parts of 0 to 1 the segment in which the part begins.
  private var guide: [Int] = []

  private static let guideParts = 64

  /// The cut of a bucket.
  ///
  /// - Parameters:
  ///   - first: its first day.
  ///   - shares: the share of each of its days.
  ///   - days: the days that demand is summed to, ascending.
  init(_ first: Day, shares: [DayShare], days: [Day]) {
    for (offset, day) in shares.enumerated() {
      // Demand of a day counts up to the first opening after it.
      let opening = first.advanced(by: offset + 1)
      let place = day.counts ? days.firstIndex { $0 >= opening } : nil
      let share = day.share
      if let last = segments.last, last.place == place {
        segments[segments.count - 1].share += share
      } else {
        segments.append(Segment(share: share, place: place))
      }
    }
    var before = 0.0
    for index in segments.indices {
      let isLast = index == segments.count - 1
      let rest = 1 - before
      segments[index].chance = isLast || rest <= 0 ? 1 : min(1, segments[index].share / rest)
      before += segments[index].share
      segments[index].upTo = isLast ? 1 : before
    }
    guard segments.count > 1 else {
      onlyPlace = segments.first?.place
      return
    }
    guide = (0..<BucketCut.guideParts).map { part in
      let start = Double(part) / Double(BucketCut.guideParts)
      return segments.firstIndex { start < $0.upTo } ?? segments.count - 1
    }
  }

  /// Adds each segment's part of an amount to its cell: whole units at random, else in proportion.
  func split(
    _ demand: Double, isWhole: Bool, into cells: inout MutableSpan<Double>,
    using random: inout RandomStream
  ) {
    // A bucket in one piece that does not count.
    guard segments.count > 1 else { return }
    guard !isWhole else {
      split(Int(demand), into: &cells, using: &random)
      return
    }
    for segment in segments {
      if let place = segment.place { cells[place] += demand * segment.share }
    }
  }

  /// Splits whole units among the segments at random and adds them to their cells.
  ///
  /// A multinomial draw either way: few units choose their segments one by one, many are divided by a
  /// binomial draw a segment.
  private func split(
    _ units: Int, into cells: inout MutableSpan<Double>, using random: inout RandomStream
  ) {
    // A binomial draw costs about as much as ten units.
    if units <= 10 * segments.count {
      for _ in 0..<units {
        let draw = random.uniform()
        var segment = guide[Int(draw * Double(BucketCut.guideParts))]
        while draw >= segments[segment].upTo, segment < segments.count - 1 { segment += 1 }
        if let place = segments[segment].place { cells[place] += 1 }
      }
      return
    }
    var left = units
    for segment in segments where left > 0 {
      let part =
        segment.chance >= 1 ? left : random.binomial(count: left, probability: segment.chance)
      left -= part
      if let place = segment.place { cells[place] += Double(part) }
    }
  }
}
