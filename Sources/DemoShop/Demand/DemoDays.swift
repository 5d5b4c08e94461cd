// SPDX-License-Identifier: GPL-3.0-or-later

import Timeline

/// The run of days that the demo shop lives through, by index.
struct DemoDays: Sendable {
  /// The first day: some weeks before the files begin, so that stock has settled by then.
  let first: Day
  /// The number of days.
  let count: Int

  /// The day at an index.
  subscript(index: Int) -> Day { first.advanced(by: index) }

  /// The index of a day.
  func index(of day: Day) -> Int { first.days(to: day) }
}

extension Day {
  /// A date that the tables of the demo shop name.
  init(_ year: Int, _ month: Int, _ dayOfMonth: Int) {
    guard let day = Day(year: year, month: month, day: dayOfMonth) else {
      preconditionFailure("no such day: \(year)-\(month)-\(dayOfMonth)")
    }
    self = day
  }
}
