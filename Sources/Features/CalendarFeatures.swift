// SPDX-License-Identifier: GPL-3.0-or-later

import Timeline

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the calendar alone tells of a bucket: days of the week, of the month and of the year.
enum CalendarFeatures {
  /// Pairs of sine and cosine that follow the year.
  private static let yearPairs = 2

  /// The names of the columns that do not follow the year slowly.
  static let names: Set<String> = {
    var names = Weekday.allCases.map(\.name)
    names += (1...31).map { "day \($0) of month" }
    names += (1...12).map { "month \($0)" }
    names += (1...4).map { "quarter \($0)" }
    return Set(names)
  }()

  /// Adds the columns that suit the buckets.
  ///
  /// Days have one a weekday, one a day of the month, for pay and benefits come on some, and waves of the
  /// year; weeks have the waves; months and quarters have one each.
  static func add(to columns: inout FeatureColumns) {
    let calendar = columns.calendar
    let days = (0..<calendar.rows).map { calendar.start.advanced(by: $0).firstDay }
    switch calendar.size {
    case .day:
      let weekdays = days.map(\.weekday)
      for weekday in Weekday.allCases {
        columns.add(weekday.name, weekdays.map { $0 == weekday ? 1 : 0 })
      }
      let dates = days.map { $0.civil.day }
      for date in 1...31 { columns.add("day \(date) of month", dates.map { $0 == date ? 1 : 0 }) }
      addWaves(days, to: &columns)
    case .week:
      addWaves(days.map { $0.advanced(by: 3) }, to: &columns)
    case .month:
      let months = days.map { $0.civil.month }
      for month in 1...12 { columns.add("month \(month)", months.map { $0 == month ? 1 : 0 }) }
    case .quarter:
      let months = days.map { $0.civil.month }
      for quarter in 1...4 {
        columns.add("quarter \(quarter)", months.map { ($0 + 2) / 3 == quarter ? 1 : 0 })
      }
    case .year:
      break
    }
  }

  private static func addWaves(_ days: [Day], to columns: inout FeatureColumns) {
    for pair in 1...yearPairs {
      let angles = days.map { 2 * Double.pi * Double(pair * ($0.dayOfYear - 1)) / 365.25 }
      columns.add("sine \(pair) of year", angles.map(sin))
      columns.add("cosine \(pair) of year", angles.map(cos))
    }
  }
}
