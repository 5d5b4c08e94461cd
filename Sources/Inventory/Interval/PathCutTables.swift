// SPDX-License-Identifier: GPL-3.0-or-later

import Timeline

/// Where paths are cut: a table for each combination of the outcomes that paths have.
struct PathCutTables {
  /// The cuts of the paths of one combination.
  final class Table {
    /// How many days the demand is summed to.
    let dayCount: Int
    /// The cut of each bucket.
    let cuts: [BucketCut]
    /// The place that a bucket's whole demand goes to; nil where the bucket is cut.
    let wholePlaces: [Int?]
    /// The forecast bucket that stands for each bucket.
    let sources: [Int]
    /// For each day, ascending, the columns that its sum goes to.
    let columns: [[Int]]

    init(_ days: [Day: [Int]], tables: PathCutTables) {
      let ascending = days.keys.sorted()
      let first = tables.firstBucket
      let ahead = HorizonExtension(horizon: tables.horizon, size: first.size)
      dayCount = ascending.count
      let reach = ascending.last.map { last in
        first.distance(to: Bucket(first.size, containing: last.advanced(by: -1))) + 1
      }
      cuts = tables.shares.prefix(max(0, reach ?? 0)).enumerated().map { step, shares in
        BucketCut(first.advanced(by: step).firstDay, shares: shares, days: ascending)
      }
      wholePlaces = cuts.map(\.onlyPlace)
      sources = cuts.indices.map { ahead.source(of: $0) }
      columns = ascending.map { days[$0] ?? [] }
    }
  }

  let firstBucket: Bucket
  let horizon: Int
  let asOf: Day
  let days: [Day]
  let marks: [PathMarks]
  /// The last day that any path is summed to.
  let lastDay: Day
  /// The shares of the days of each bucket up to the last day that matters.
  let shares: [[DayShare]]
  private var tables: [Int: Table] = [:]

  init(
    firstBucket: Bucket, horizon: Int, calendar: DemandCalendar, asOf: Day, days: [Day],
    marks: [PathMarks]
  ) {
    self.firstBucket = firstBucket
    self.horizon = horizon
    self.asOf = asOf
    self.days = days
    self.marks = marks
    let last = marks.flatMap { $0.days.joined() }.reduce(days.last ?? asOf) { max($0, $1) }
    lastDay = last
    let end = Bucket(firstBucket.size, containing: last.advanced(by: -1))
    shares = (0..<max(0, firstBucket.distance(to: end) + 1)).map { step in
      let bucket = firstBucket.advanced(by: step)
      return calendar.shares(of: bucket).enumerated().map { offset, share in
        let day = bucket.firstDay.advanced(by: offset)
        return DayShare(share: share, counts: day >= asOf && calendar.listed.contains(day))
      }
    }
  }

  /// The table of a path; made when it is first asked for.
  mutating func table(of path: Int) -> Table {
    var combination = 0
    for set in marks { combination = combination * set.days.count + set.outcomes[path] }
    if let known = tables[combination] { return known }
    var columns: [Day: [Int]] = [:]
    for (column, day) in days.enumerated() { columns[day, default: []].append(column) }
    var column = days.count
    for set in marks {
      for day in set.days[set.outcomes[path]] {
        // Up to asOf and before nothing is counted.
        if day > asOf { columns[day, default: []].append(column) }
        column += 1
      }
    }
    let table = Table(columns, tables: self)
    tables[combination] = table
    return table
  }
}
