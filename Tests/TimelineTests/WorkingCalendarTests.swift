// SPDX-License-Identifier: GPL-3.0-or-later

import Testing
import Timeline

@Suite struct WorkingCalendarTests {
  let monday: Day
  init() throws { monday = try #require(Day(iso: "2026-11-23")) }

  @Test func withoutRulesEveryDayIsOpen() {
    for offset in 0..<14 {
      for kind in CalendarKind.allCases where kind != .closed {
        #expect(WorkingCalendar.always.isOpen(monday.advanced(by: offset), for: kind))
      }
    }
  }

  @Test func closedGoesBeforeOpen() {
    let calendar = WorkingCalendar(rules: [
      .init(kind: .order, days: .weekday(.monday, everyWeeks: 1, anchor: nil)),
      .init(kind: .closed, days: .date(monday)),
    ])
    #expect(!calendar.isOpen(monday, for: .order))
    #expect(calendar.firstOpen(onOrAfter: monday, for: .order) == monday.advanced(by: 7))
    #expect(calendar.firstOpen(onOrAfter: monday, for: .receive) == monday.advanced(by: 1))
  }

  @Test func everySecondWeekCountsFromTheAnchor() {
    let calendar = WorkingCalendar(rules: [
      .init(kind: .order, days: .weekday(.thursday, everyWeeks: 2, anchor: monday))
    ])
    #expect(calendar.firstOpen(onOrAfter: monday, for: .order) == monday.advanced(by: 3))
    #expect(
      calendar.firstOpen(onOrAfter: monday.advanced(by: 4), for: .order)
        == monday.advanced(by: 17))
    #expect(calendar.isOpen(monday.advanced(by: -11), for: .order))
    #expect(!calendar.isOpen(monday.advanced(by: -4), for: .order))
  }

  @Test func workingDaysSkipTheWeekend() {
    let closed = [Weekday.saturday, .sunday].map {
      WorkingCalendar.Rule(kind: .closed, days: .weekday($0, everyWeeks: 1, anchor: nil))
    }
    let calendar = WorkingCalendar(rules: closed)
    let thursday = monday.advanced(by: 3)
    #expect(calendar.day(after: 0, openDaysFrom: thursday, for: .ship) == thursday)
    #expect(calendar.day(after: 2, openDaysFrom: thursday, for: .ship) == monday.advanced(by: 7))
  }

  @Test func aCalendarThatNeverOpensSaysSo() {
    let closed = Weekday.allCases.map {
      WorkingCalendar.Rule(kind: .closed, days: .weekday($0, everyWeeks: 1, anchor: nil))
    }
    #expect(WorkingCalendar(rules: closed).firstOpen(onOrAfter: monday, for: .receive) == nil)
  }

  @Test func rangesIncludeBothEnds() {
    let range = DayRange(first: monday, last: monday.advanced(by: 2))
    #expect(range.contains(monday) && range.contains(monday.advanced(by: 2)))
    #expect(!range.contains(monday.advanced(by: 3)) && !range.contains(monday.advanced(by: -1)))
    #expect(range.overlaps(DayRange(first: monday.advanced(by: 2), last: nil)))
    #expect(!range.overlaps(DayRange(first: nil, last: monday.advanced(by: -1))))
  }
}
