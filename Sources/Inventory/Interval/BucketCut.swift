// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Timeline

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

  /// The cuts of all buckets up to the last day that matters.
  static func all(
    from first: Bucket, asOf: Day, days: [Day], calendar: DemandCalendar
  ) -> [BucketCut] {
    guard let last = days.last else { return [] }
    let count = first.distance(to: Bucket(first.size, containing: last.advanced(by: -1))) + 1
    return (0..<max(0, count)).map { step in
      BucketCut(first.advanced(by: step), asOf: asOf, days: days, calendar: calendar)
    }
  }

  private init(_ bucket: Bucket, asOf: Day, days: [Day], calendar: DemandCalendar) {
    for (offset, share) in calendar.shares(of: bucket).enumerated() {
      let day = bucket.firstDay.advanced(by: offset)
      let counts = day >= asOf && calendar.listed.contains(day)
      // Demand of a day counts up to the first opening after it.
      let place = counts ? days.firstIndex { $0 > day } : nil
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
    if segments.count == 1 { onlyPlace = segments[0].place }
    guide = (0..<BucketCut.guideParts).map { part in
      let start = Double(part) / Double(BucketCut.guideParts)
      return segments.firstIndex { start < $0.upTo } ?? segments.count - 1
    }
  }

  /// Adds each segment's share of an amount to its cell.
  func split(_ demand: Double, into cells: inout MutableSpan<Double>, row: Int) {
    for segment in segments {
      if let place = segment.place { cells[row + place] += demand * segment.share }
    }
  }

  /// Splits whole units among the segments at random and adds them to their cells.
  ///
  /// A multinomial draw either way: few units choose their segments one by one, many are divided by a
  /// binomial draw a segment.
  func split(
    _ units: Int, into cells: inout MutableSpan<Double>, row: Int, using random: inout RandomStream
  ) {
    // A binomial draw costs about as much as ten units.
    if units <= 10 * segments.count {
      for _ in 0..<units {
        let draw = random.uniform()
        var segment = guide[Int(draw * Double(BucketCut.guideParts))]
        while draw >= segments[segment].upTo, segment < segments.count - 1 { segment += 1 }
        if let place = segments[segment].place { cells[row + place] += 1 }
      }
      return
    }
    var left = units
    for segment in segments where left > 0 {
      let part =
        segment.chance >= 1 ? left : random.binomial(count: left, probability: segment.chance)
      left -= part
      if let place = segment.place { cells[row + place] += Double(part) }
    }
  }
}
