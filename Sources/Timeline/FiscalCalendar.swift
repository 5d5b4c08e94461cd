// SPDX-License-Identifier: GPL-3.0-or-later

/// How days fall into the periods of a company's books.
public enum FiscalCalendar: Hashable, Sendable {
  /// ISO weeks from Monday, named by the year that holds their Thursday, such as `2026-W48`.
  case week
  /// Calendar months, such as `2026-11`.
  case month
  /// Quarters of four, four and five weeks, such as `FY2026-P11`.
  ///
  /// A year begins on the Monday nearest to a month and day, and is named by the calendar year of that
  /// date. It so has 52 weeks or 53; the 53rd belongs to its last period.
  case fourFourFive(month: Int, day: Int)

  /// The period that holds a day.
  public func period(containing day: Day) -> FiscalPeriod {
    switch self {
    case .week:
      let week = Bucket(.week, containing: day)
      return FiscalPeriod(
        name: FiscalCalendar.weekName(week), first: week.firstDay, last: week.lastDay)
    case .month:
      let month = Bucket(.month, containing: day)
      return FiscalPeriod(
        name: String(month.firstDay.description.prefix(7)), first: month.firstDay,
        last: month.lastDay)
    case .fourFourFive(let month, let dayOfMonth):
      return FiscalCalendar.period(containing: day, month: month, day: dayOfMonth)
    }
  }

  /// The periods that share a day with a stretch, the earliest first, cut to it.
  public func periods(from first: Day, to last: Day) -> [FiscalPeriod] {
    var periods: [FiscalPeriod] = []
    var day = first
    while day <= last {
      let period = period(containing: day)
      if let clipped = period.clipped(from: first, to: last) { periods.append(clipped) }
      day = period.last.advanced(by: 1)
    }
    return periods
  }

  private static func weekName(_ week: Bucket) -> String {
    let thursday = week.firstDay.advanced(by: 3)
    let number = (thursday.dayOfYear - 1) / 7 + 1
    return "\(thursday.description.prefix(4))-W\(twoDigits(number))"
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }

  /// Weeks before each of the twelve periods of a year.
  private static let weeksBefore = [0, 4, 8, 13, 17, 21, 26, 30, 34, 39, 43, 47]

  private static func period(containing day: Day, month: Int, day dayOfMonth: Int) -> FiscalPeriod {
    var year = day.civil.year + 1
    while yearStart(year, month, dayOfMonth) > day { year -= 1 }
    let start = yearStart(year, month, dayOfMonth)
    let end = yearStart(year + 1, month, dayOfMonth)
    let week = start.days(to: day) / 7
    let place = (weeksBefore.lastIndex { $0 <= week }) ?? 0
    let last =
      place + 1 < weeksBefore.count
      ? start.advanced(by: weeksBefore[place + 1] * 7 - 1) : end.advanced(by: -1)
    return FiscalPeriod(
      name: "FY\(year)-P\(twoDigits(place + 1))",
      first: start.advanced(by: weeksBefore[place] * 7), last: last)
  }

  /// The Monday nearest to a date of a year; Thursday goes back, Friday goes on.
  private static func yearStart(_ year: Int, _ month: Int, _ dayOfMonth: Int) -> Day {
    let length = Day.daysInMonth(month, of: year)
    let date =
      Day(year: year, month: month, day: min(dayOfMonth, length)) ?? Day(number: 0)
    let back = date.weekday.rawValue
    return date.advanced(by: back <= 3 ? -back : 7 - back)
  }
}
