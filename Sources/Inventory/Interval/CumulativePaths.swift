// SPDX-License-Identifier: GPL-3.0-or-later

public import Numerical
public import Retail
public import Timeline

/// Sample paths as demand from the opening of a day up to the opening of some later days.
///
/// Days are what plans run on. A coarser bucket's demand is split at the days that cut it by the
/// shares of its days: whole units by multinomial draws, so that the spread within the bucket
/// survives, other amounts in proportion. Beyond the horizon a path repeats its last week of days, or
/// its last four longer buckets. Paths are cut only at the days that matter.
public struct CumulativePaths: Sendable {
  /// The day at whose opening counting starts.
  public let asOf: Day
  /// The days up to whose opening every path's demand is summed, ascending, all after `asOf`.
  public let days: [Day]
  /// The number of paths.
  public let count: Int
  /// Whether a day lies beyond the forecast's horizon, so that paths had to be repeated.
  public let exceedsHorizon: Bool
  /// Units up to each of `days`, path by path.
  let values: [Double]

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
    let width = days.count
    let isWhole = paths.values.allSatisfy { $0 == $0.rounded(.down) && $0 < 0x1p53 }
    let cuts = PathCuts(
      firstBucket: firstBucket, horizon: paths.horizon, calendar: calendar, asOf: asOf, days: days)
    let demands = paths.values.span
    var random = random
    var values = Array(repeating: 0.0, count: paths.count * width)
    var cells = values.mutableSpan
    var parts = Array(repeating: 0.0, count: width)
    var scratch = parts.mutableSpan
    for path in 0..<paths.count {
      let first = path * paths.horizon
      for bucket in cuts.sources.indices {
        let demand = demands[first + cuts.sources[bucket]]
        guard demand > 0 else { continue }
        if let place = cuts.wholePlaces[bucket] {
          scratch[place] += demand
        } else {
          cuts.buckets[bucket].split(demand, isWhole: isWhole, into: &scratch, using: &random)
        }
      }
      var sum = 0.0
      for place in 0..<width {
        sum += scratch[place]
        scratch[place] = 0
        cells[path * width + place] = sum
      }
    }
    self.asOf = asOf
    self.days = days
    count = paths.count
    exceedsHorizon =
      days.last.map { $0 > firstBucket.advanced(by: paths.horizon).firstDay } ?? false
    self.values = values
  }

  /// Paths that were summed already; `values` holds `days.count` sums a path.
  init(asOf: Day, days: [Day], count: Int, exceedsHorizon: Bool, values: [Double]) {
    precondition(values.count == count * days.count)
    self.asOf = asOf
    self.days = days
    self.count = count
    self.exceedsHorizon = exceedsHorizon
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
