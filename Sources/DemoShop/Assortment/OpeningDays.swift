// SPDX-License-Identifier: GPL-3.0-or-later

import Timeline

/// When the demo shop's places and suppliers are open.
struct OpeningDays: Sendable {
  /// Days on which everyone is shut, in order, with their names.
  let holidays: [(day: Day, name: String)]
  /// The small shop was rebuilt on these days.
  let refit = DayRange(first: Day(2025, 2, 10), last: Day(2025, 2, 15))
  /// A street festival by the larger shop, by year.
  let festivals: [DayRange]
  /// The Christmas market by the larger shop, by year.
  let markets: [DayRange]

  private let holidayNumbers: Set<Int32>

  /// The holidays of the years that the shop lives through.
  init(years: ClosedRange<Int>) {
    var found: [(day: Day, name: String)] = []
    for year in years {
      let easter = OpeningDays.easterSunday(of: year)
      found += [
        (Day(year, 1, 1), "New Year"), (easter.advanced(by: -2), "Good Friday"),
        (easter.advanced(by: 1), "Easter Monday"), (Day(year, 5, 1), "May Day"),
        (Day(year, 12, 25), "Christmas Day"), (Day(year, 12, 26), "Boxing Day"),
      ]
    }
    holidays = found
    holidayNumbers = Set(found.map(\.day.number))
    festivals = years.map { year in
      let june = Day(year, 6, 1)
      let saturday = june.advanced(by: (12 - june.weekday.rawValue) % 7 + 7)
      return DayRange(first: saturday.advanced(by: -1), last: saturday)
    }
    markets = years.map { DayRange(first: Day($0, 12, 12), last: Day($0, 12, 23)) }
  }

  /// The share of a day on which a place is open: 1, 0, or a half on the eves of Christmas and New Year.
  func openShare(of place: DemoPlace, on day: Day) -> Double {
    if place.closedWeekdays.contains(day.weekday) || isHoliday(day) { return 0 }
    if place == .mill, refit.contains(day) { return 0 }
    return isHalfDay(day) ? 0.5 : 1
  }

  /// Whether everyone is shut.
  func isHoliday(_ day: Day) -> Bool { holidayNumbers.contains(day.number) }

  /// Whether the shops close at noon.
  func isHalfDay(_ day: Day) -> Bool {
    let (_, month, dayOfMonth) = day.civil
    return month == 12 && (dayOfMonth == 24 || dayOfMonth == 31)
  }

  /// The calendar of a place with the holidays from a day on.
  func calendar(of place: DemoPlace, holidaysFrom first: Day) -> WorkingCalendar {
    let isDepot = place == .depot
    var calendar = calendar(
      closed: place.closedWeekdays, order: isDepot ? DemoPlace.orderingDays : [],
      ship: isDepot ? DemoPlace.shippingDays : [], holidaysFrom: first)
    if place == .mill, let start = refit.first, let last = refit.last {
      calendar.rules += (0...start.days(to: last)).map {
        .init(kind: .closed, days: .date(start.advanced(by: $0)))
      }
    }
    return calendar
  }

  /// The calendar of some closed weekdays and the holidays from a day on, with ordering and shipping
  /// days if any.
  func calendar(
    closed: [Weekday], order: [Weekday] = [], ship: [Weekday] = [], holidaysFrom first: Day
  ) -> WorkingCalendar {
    var rules: [WorkingCalendar.Rule] = closed.map {
      .init(kind: .closed, days: .weekday($0, everyWeeks: 1, anchor: nil))
    }
    rules += order.map { .init(kind: .order, days: .weekday($0, everyWeeks: 1, anchor: nil)) }
    rules += ship.map { .init(kind: .ship, days: .weekday($0, everyWeeks: 1, anchor: nil)) }
    rules += holidays.filter { $0.day >= first }.map {
      .init(kind: .closed, days: .date($0.day))
    }
    return WorkingCalendar(rules: rules)
  }

  /// Easter Sunday by the Gregorian rule.
  ///
  /// Method: Meeus, "Astronomical Algorithms" (1991), chapter 8.
  private static func easterSunday(of year: Int) -> Day {
    let a = year % 19
    let (b, c) = (year / 100, year % 100)
    let (d, e) = (b / 4, b % 4)
    let g = (8 * b + 13) / 25
    let h = (19 * a + b - d - g + 15) % 30
    let (i, k) = (c / 4, c % 4)
    let l = (32 + 2 * e + 2 * i - h - k) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let n = h + l - 7 * m + 114
    return Day(year, n / 31, n % 31 + 1)
  }
}
