// SPDX-License-Identifier: GPL-3.0-or-later

public import Numerical
public import Retail
public import Timeline

/// Sample paths as demand from the opening of a day up to the opening of some later days.
///
/// Days are what plans run on. A coarser bucket's demand is split at the days that cut it by the
/// shares of its days: whole units by multinomial draws, so that the spread within the bucket
/// survives, other amounts in proportion. Beyond the horizon a path repeats its last week of days, or
/// its last four longer buckets.
public struct CumulativePaths: Sendable {
  /// The day at whose opening counting starts.
  public let asOf: Day
  /// The days up to whose opening demand is summed, ascending, all after `asOf`.
  public let days: [Day]
  /// The number of paths.
  public let count: Int
  /// Whether a day lies beyond the forecast's horizon, so that paths had to be repeated.
  public let exceedsHorizon: Bool
  /// Units; element `path * days.count + place`.
  public let values: [Double]

  /// Demand of paths up to some days.
  ///
  /// - Parameters:
  ///   - paths: demand a bucket, in units.
  ///   - firstBucket: the first bucket; demand before `asOf` does not count.
  ///   - calendar: how a bucket's demand lies on its days.
  ///   - asOf: the day at whose opening counting starts.
  ///   - days: the days that matter, in any order; those at or before `asOf` are left out.
  ///   - random: the stream of the item; the same stream gives the same split.
  public init(
    _ paths: SamplePaths, firstBucket: Bucket, calendar: DemandCalendar, from asOf: Day,
    upTo days: some Sequence<Day>, random: RandomStream
  ) {
    let days = Set(days).filter { $0 > asOf }.sorted()
    let last = days.last ?? asOf
    let cuts = BucketCuts.all(
      from: firstBucket, asOf: asOf, days: days, calendar: calendar)
    let ahead = HorizonExtension(horizon: paths.horizon, size: firstBucket.size)
    let sources = cuts.indices.map { ahead.source(of: $0) }
    let isWhole = paths.values.allSatisfy { $0 == $0.rounded(.down) && $0 < 0x1p53 }
    var random = random
    var values = Array(repeating: 0.0, count: paths.count * days.count)
    for path in 0..<paths.count {
      let row = path * days.count
      for (bucket, cut) in cuts.enumerated() {
        let demand = paths.values[path * paths.horizon + sources[bucket]]
        guard demand > 0 else { continue }
        cut.split(demand, isWhole: isWhole, using: &random) { place, part in
          values[row + place] += part
        }
      }
      for place in days.indices.dropFirst() { values[row + place] += values[row + place - 1] }
    }
    self.asOf = asOf
    self.days = days
    count = paths.count
    exceedsHorizon = last > firstBucket.advanced(by: paths.horizon).firstDay
    self.values = values
  }

  /// The place of a day among `days`; nil at or before `asOf`, where demand is 0.
  ///
  /// The day must be one of those that the paths were summed to.
  public func place(of day: Day) -> Int? {
    guard day > asOf else { return nil }
    var low = 0
    var high = days.count - 1
    while low < high {
      let middle = (low + high) / 2
      if days[middle] < day { low = middle + 1 } else { high = middle }
    }
    precondition(!days.isEmpty && days[low] == day, "the paths were not summed to this day")
    return low
  }

  /// A path's demand up to the opening of the day at a place; 0 for nil.
  public func demand(_ path: Int, _ place: Int?) -> Double {
    guard let place else { return 0 }
    return values[path * days.count + place]
  }
}

/// One bucket cut into segments at the days that matter.
private struct BucketCuts {
  struct Segment {
    /// The chance that a unit not in an earlier segment lies in this one.
    var chance: Double
    /// The segment's share of the bucket.
    var share: Double
    /// The place of the first day that the segment's demand counts for; nil where it does not count.
    var place: Int?
  }

  var segments: [Segment]

  /// Hands each counted part of the bucket's demand over with its place.
  func split(
    _ demand: Double, isWhole: Bool, using random: inout RandomStream,
    _ add: (_ place: Int, _ part: Double) -> Void
  ) {
    guard isWhole else {
      for segment in segments {
        if let place = segment.place { add(place, demand * segment.share) }
      }
      return
    }
    var left = Int(demand)
    for segment in segments {
      guard left > 0 else { return }
      let part =
        segment.chance >= 1
        ? left : random.binomial(count: left, probability: segment.chance)
      left -= part
      if let place = segment.place, part > 0 { add(place, Double(part)) }
    }
  }

  /// The buckets up to the last day that matters.
  static func all(
    from first: Bucket, asOf: Day, days: [Day], calendar: DemandCalendar
  ) -> [BucketCuts] {
    guard let last = days.last else { return [] }
    let count = first.distance(to: Bucket(first.size, containing: last.advanced(by: -1))) + 1
    return (0..<max(0, count)).map { step in
      let bucket = first.advanced(by: step)
      return BucketCuts(
        bucket: bucket, shares: calendar.shares(of: bucket), asOf: asOf, days: days,
        listed: calendar.listed)
    }
  }

  init(bucket: Bucket, shares: [Double], asOf: Day, days: [Day], listed: DayRange) {
    segments = []
    var before = 0.0
    for (offset, share) in shares.enumerated() {
      let day = bucket.firstDay.advanced(by: offset)
      let counts = day >= asOf && listed.contains(day)
      // Demand of a day counts up to the first opening after it.
      let place = counts ? days.firstIndex { $0 > day } : nil
      if let last = segments.last, last.place == place {
        segments[segments.count - 1].share += share
      } else {
        segments.append(Segment(chance: 0, share: share, place: place))
      }
    }
    for index in segments.indices {
      let rest = 1 - before
      segments[index].chance =
        index == segments.count - 1 || rest <= 0 ? 1 : min(1, segments[index].share / rest)
      before += segments[index].share
    }
  }
}
