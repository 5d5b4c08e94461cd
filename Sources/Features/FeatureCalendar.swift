// SPDX-License-Identifier: GPL-3.0-or-later

import Timeline

/// The buckets of a series' history and of the time ahead, and the days in them.
struct FeatureCalendar {
  let start: Bucket
  let history: Int
  let horizon: Int
  /// Where each bucket begins, in days from the first; one more at the end.
  let dayOffsets: [Int]

  init(start: Bucket, history: Int, horizon: Int) {
    self.start = start
    self.history = history
    self.horizon = horizon
    let first = start.firstDay
    dayOffsets = (0...history + horizon).map {
      first.days(to: start.advanced(by: $0).firstDay)
    }
  }

  var size: BucketSize { start.size }
  var rows: Int { history + horizon }
  var firstDay: Day { start.firstDay }
  var dayCount: Int { dayOffsets[rows] }

  /// The mean over the days of each bucket.
  func means(of daily: [Double]) -> [Double] {
    (0..<rows).map { row in
      let days = dayOffsets[row]..<dayOffsets[row + 1]
      return daily[days].reduce(0, +) / Double(days.count)
    }
  }

  /// The share of each bucket's days that are among some, given in days from the first.
  func shares(of days: Set<Int>) -> [Double] {
    var shares = [Double](repeating: 0, count: rows)
    for day in days where day >= 0 && day < dayCount { shares[row(of: day)] += 1 }
    for row in shares.indices where shares[row] > 0 {
      shares[row] /= Double(dayOffsets[row + 1] - dayOffsets[row])
    }
    return shares
  }

  /// The bucket of a day within them.
  private func row(of day: Int) -> Int {
    if size == .day { return day }
    var (low, high) = (0, rows)
    while high - low > 1 {
      let middle = (low + high) / 2
      if dayOffsets[middle] <= day { low = middle } else { high = middle }
    }
    return low
  }
}

/// Columns of features while they are put together.
struct FeatureColumns {
  let calendar: FeatureCalendar
  private var names: [String] = []
  private var taken: Set<String> = []
  private var columns: [[Double]] = []

  init(_ calendar: FeatureCalendar) { self.calendar = calendar }

  /// Adds a column; a name that is taken gets a number.
  mutating func add(_ name: String, _ column: [Double]) {
    var unique = name
    var number = 2
    while !taken.insert(unique).inserted {
      unique = "\(name) \(number)"
      number += 1
    }
    names.append(unique)
    columns.append(column)
  }

  /// A column less its median over the history.
  func centred(_ column: [Double]) -> [Double] {
    let middle = medianOfKnown(column[..<calendar.history])
    return column.map { $0 - middle }
  }

  /// The columns that vary over the first rows.
  func regressors(varyingOver rows: Int) -> Regressors {
    let kept = names.indices.filter { place in
      let first = columns[place][..<rows]
      return first.contains { $0 != first.first }
    }
    var values: [Double] = []
    values.reserveCapacity(kept.count * calendar.rows)
    for place in kept { values += columns[place] }
    return Regressors(
      names: kept.map { names[$0] }, historyCount: calendar.history, horizon: calendar.horizon,
      values: values)
  }
}
