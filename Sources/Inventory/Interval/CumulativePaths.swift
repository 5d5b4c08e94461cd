// SPDX-License-Identifier: GPL-3.0-or-later

public import Numerical
public import Retail
public import Timeline

/// Days that differ from path to path, such as the receipts by each path's own lead time.
public struct PathMarks: Hashable, Sendable {
  /// For each path its outcome, a place in `days`.
  public var outcomes: [Int]
  /// For each outcome its days; all outcomes have as many.
  public var days: [[Day]]

  /// Marks of so many days an outcome; there is at least one outcome.
  public init(outcomes: [Int], days: [[Day]]) {
    precondition(!days.isEmpty && days.allSatisfy { $0.count == days[0].count })
    self.outcomes = outcomes
    self.days = days
  }
}

/// Sample paths as demand from the opening of a day up to the opening of some later days.
///
/// Days are what plans run on. A coarser bucket's demand is split at the days that cut it by the
/// shares of its days: whole units by multinomial draws, so that the spread within the bucket
/// survives, other amounts in proportion. Beyond the horizon a path repeats its last week of days, or
/// its last four longer buckets. A path is cut only at the days that matter to it: those that all paths
/// share and its own marks.
public struct CumulativePaths: Sendable {
  /// The day at whose opening counting starts.
  public let asOf: Day
  /// The days up to whose opening every path's demand is summed, ascending, all after `asOf`.
  public let days: [Day]
  /// The number of paths.
  public let count: Int
  /// Whether a day lies beyond the forecast's horizon, so that paths had to be repeated.
  public let exceedsHorizon: Bool
  /// Units a path: first up to each of `days`, then up to each mark of each set.
  let values: [Double]
  /// Where each set of marks begins in a path's values; one more at the end.
  let offsets: [Int]

  /// Demand of paths up to some days.
  ///
  /// - Parameters:
  ///   - paths: demand a bucket, in units.
  ///   - firstBucket: the first bucket; demand before `asOf` does not count.
  ///   - calendar: how a bucket's demand lies on its days.
  ///   - asOf: the day at whose opening counting starts.
  ///   - days: the days that matter to all paths, in any order; those at or before `asOf` are left out.
  ///   - marks: sets of days that differ from path to path; each has an outcome a path.
  ///   - random: the stream of the item; the same stream gives the same split.
  public init(
    _ paths: SamplePaths, firstBucket: Bucket, calendar: DemandCalendar, from asOf: Day,
    upTo days: some Sequence<Day>, marks: [PathMarks] = [], random: RandomStream
  ) {
    let days = Set(days).filter { $0 > asOf }.sorted()
    let offsets = marks.reduce(into: [days.count]) {
      $0.append($0[$0.count - 1] + $1.days[0].count)
    }
    let width = offsets[offsets.count - 1]
    let isWhole = paths.values.allSatisfy { $0 == $0.rounded(.down) && $0 < 0x1p53 }
    var tables = PathCutTables(
      firstBucket: firstBucket, horizon: paths.horizon, calendar: calendar, asOf: asOf, days: days,
      marks: marks)
    let demands = paths.values.span
    var random = random
    var values = Array(repeating: 0.0, count: paths.count * width)
    var cells = values.mutableSpan
    var parts = Array(repeating: 0.0, count: width)
    var scratch = parts.mutableSpan
    for path in 0..<paths.count {
      let table = tables.table(of: path)
      let first = path * paths.horizon
      for bucket in table.sources.indices {
        let demand = demands[first + table.sources[bucket]]
        guard demand > 0 else { continue }
        if let place = table.wholePlaces[bucket] {
          scratch[place] += demand
        } else {
          table.cuts[bucket].split(demand, isWhole: isWhole, into: &scratch, using: &random)
        }
      }
      var sum = 0.0
      for place in 0..<table.dayCount {
        sum += scratch[place]
        scratch[place] = 0
        for column in table.columns[place] { cells[path * width + column] = sum }
      }
    }
    self.asOf = asOf
    self.days = days
    count = paths.count
    exceedsHorizon = tables.lastDay > firstBucket.advanced(by: paths.horizon).firstDay
    self.values = values
    self.offsets = offsets
  }

  /// Paths that were summed already, without marks; `values` holds `days.count` sums a path.
  init(asOf: Day, days: [Day], count: Int, exceedsHorizon: Bool, values: [Double]) {
    precondition(values.count == count * days.count)
    self.asOf = asOf
    self.days = days
    self.count = count
    self.exceedsHorizon = exceedsHorizon
    self.values = values
    offsets = [days.count]
  }

  /// How many values a path has.
  var width: Int { offsets[offsets.count - 1] }

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
    return values[path * width + place]
  }

  /// A path's demand up to one of its own marks.
  public func demand(_ path: Int, set: Int, mark: Int) -> Double {
    values[path * width + offsets[set] + mark]
  }
}
