// SPDX-License-Identifier: GPL-3.0-or-later

import Timeline

/// The days that a cell may mean after a spreadsheet has rewritten it.
enum DateReading {
  /// The days that a text may name, the likeliest first; empty where it names none.
  ///
  /// Read are ISO 8601, day and month in either order with a year of four digits, years first with
  /// other separators, and the serial numbers of spreadsheets, which count days from 1899-12-30. A time
  /// of day after a space or `T` is ignored.
  static func days(of text: String) -> [Day] {
    let date = text.prefix { $0 != " " && $0 != "T" }
    if let day = Day(iso: date) { return [day] }
    if let serial = Int32(date.prefix { $0 != "." }), (20_000...80_000).contains(serial) {
      return [Day(number: serial - 25_569)]
    }
    let parts = date.split(omittingEmptySubsequences: false) { "./-".contains($0) }
    let numbers = parts.compactMap { Int($0) }
    guard parts.count == 3, numbers.count == 3 else { return [] }
    if parts[0].count == 4 {
      return [Day(year: numbers[0], month: numbers[1], day: numbers[2])].compactMap(\.self)
    }
    guard parts[2].count == 4 else { return [] }
    let dayFirst = Day(year: numbers[2], month: numbers[1], day: numbers[0])
    let monthFirst = Day(year: numbers[2], month: numbers[0], day: numbers[1])
    // A dot is never written between a month and a day in that order.
    let found = date.contains(".") ? [dayFirst] : [dayFirst, monthFirst]
    var days: [Day] = []
    for case let day? in found where !days.contains(day) { days.append(day) }
    return days
  }
}
