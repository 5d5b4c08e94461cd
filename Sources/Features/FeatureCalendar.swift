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
}

/// Columns of features while they are put together.
struct FeatureColumns {
  let calendar: FeatureCalendar
  private var names: [String] = []
  private var values: [Double] = []

  init(_ calendar: FeatureCalendar) { self.calendar = calendar }

  /// Adds a column; a name that is taken gets a number.
  mutating func add(_ name: String, _ column: [Double]) {
    var unique = name
    var number = 2
    while names.contains(unique) {
      unique = "\(name) \(number)"
      number += 1
    }
    names.append(unique)
    values += column
  }

  /// A column less its median over the history.
  func centred(_ column: [Double]) -> [Double] {
    let middle = medianOfKnown(column[..<calendar.history])
    return column.map { $0 - middle }
  }

  var regressors: Regressors {
    Regressors(
      names: names, historyCount: calendar.history, horizon: calendar.horizon, values: values)
  }
}
