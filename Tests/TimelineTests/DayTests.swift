// SPDX-License-Identifier: GPL-3.0-or-later

import Testing
import Timeline

@Suite struct DayTests {
  @Test func theEpochIsAThursday() throws {
    let epoch = Day(number: 0)
    #expect(epoch.description == "1970-01-01")
    #expect(epoch.weekday == .thursday)
  }

  @Test(arguments: [
    ("1582-10-15", -141_427), ("1900-03-01", -25_508), ("2000-02-29", 11_016),
    ("2011-12-09", 15_317), ("2026-11-23", 20_780),
  ])
  func knownDayNumbers(text: String, number: Int) throws {
    let day = try #require(Day(iso: text))
    #expect(Int(day.number) == number)
    #expect(day.description == text)
  }

  @Test(arguments: [
    "2023-02-29", "2023-13-01", "2023-00-10", "2023-04-31", "23-01-01", "2023/01/01", "",
    "2023-1-01", "２023-01-01",
  ])
  func noSuchDay(text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test func everyDayOfFourCenturiesComesBack() throws {
    var expected = try #require(Day(year: 1800, month: 1, day: 1))
    for year in 1800..<2200 {
      for month in 1...12 {
        for dayOfMonth in 1...Day.daysInMonth(month, of: year) {
          let day = try #require(Day(year: year, month: month, day: dayOfMonth))
          #expect(day == expected)
          let civil = day.civil
          #expect(civil.year == year && civil.month == month && civil.day == dayOfMonth)
          expected = expected.advanced(by: 1)
        }
      }
    }
  }

  @Test func weekdaysFollowOneAnother() {
    for number in Int32(-1000)..<1000 {
      let today = Day(number: number).weekday.rawValue
      let tomorrow = Day(number: number + 1).weekday.rawValue
      #expect(tomorrow == (today + 1) % 7)
    }
  }

  @Test func dayOfYearCountsFromOne() throws {
    #expect(try #require(Day(iso: "2024-12-31")).dayOfYear == 366)
    #expect(try #require(Day(iso: "2023-12-31")).dayOfYear == 365)
    #expect(try #require(Day(iso: "2023-01-01")).dayOfYear == 1)
  }

  @Test func weekdayNames() {
    #expect(Weekday(name: "Thu") == .thursday)
    #expect(Weekday(name: "monday") == .monday)
    #expect(Weekday(name: "Moon") == nil)
  }
}
