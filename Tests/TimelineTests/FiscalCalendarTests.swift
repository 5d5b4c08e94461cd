// SPDX-License-Identifier: GPL-3.0-or-later

import Testing
import Timeline

@Suite struct FiscalCalendarTests {
  private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

  /// ISO 8601: the week of 4 January is the first; the year is that of its Thursday.
  @Test(arguments: [
    ("2026-11-23", "2026-W48"), ("2027-01-03", "2026-W53"), ("2027-01-04", "2027-W01"),
    ("2024-12-30", "2025-W01"), ("2021-01-03", "2020-W53"), ("2023-01-01", "2022-W52"),
  ])
  func weeksBearTheirISOName(_ text: String, _ name: String) throws {
    #expect(FiscalCalendar.week.period(containing: try day(text)).name == name)
  }

  @Test func monthsAreCalendarMonths() throws {
    let period = FiscalCalendar.month.period(containing: try day("2024-02-11"))
    #expect(
      period
        == FiscalPeriod(name: "2024-02", first: try day("2024-02-01"), last: try day("2024-02-29")))
  }

  /// Years from the Monday nearest to 1 February: 2023 begins on 30 January 2023 and has 52 weeks, 2024
  /// begins on 29 January 2024 and has 53, so that 2025 begins on 3 February 2025.
  @Test func retailYearsHaveFiftyTwoOrFiftyThreeWeeks() throws {
    let calendar = FiscalCalendar.fourFourFive(month: 2, day: 1)
    let periods = calendar.periods(from: try day("2023-01-30"), to: try day("2025-02-02"))
    #expect(periods.count == 24)
    let weeks = periods.map { $0.first.days(to: $0.last) / 7 + 1 }
    #expect(Array(weeks[..<12]) == [4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5])
    #expect(Array(weeks[12...]) == [4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 6])
    #expect(periods[0].name == "FY2023-P01")
    #expect(periods[23].name == "FY2024-P12")
    #expect(calendar.period(containing: try day("2025-02-03")).name == "FY2025-P01")
  }

  /// Every day lies in one period, which follows the one before without a gap.
  @Test func periodsTileTheDays() throws {
    let calendars: [FiscalCalendar] = [
      .week, .month, .fourFourFive(month: 1, day: 1), .fourFourFive(month: 2, day: 29),
      .fourFourFive(month: 7, day: 15), .fourFourFive(month: 12, day: 31),
    ]
    for calendar in calendars {
      var before = calendar.period(containing: try day("1999-12-20"))
      var names: Set = [before.name]
      for _ in 0..<700 {
        let next = calendar.period(containing: before.last.advanced(by: 1))
        #expect(next.first == before.last.advanced(by: 1))
        #expect(next.first <= next.last)
        for probe in [next.first, next.last] {
          #expect(calendar.period(containing: probe) == next)
        }
        #expect(names.insert(next.name).inserted, "\(next.name)")
        before = next
      }
    }
  }

  @Test func theFirstAndLastPeriodAreCut() throws {
    let periods = FiscalCalendar.month.periods(
      from: try day("2026-11-23"), to: try day("2027-01-10"))
    #expect(periods.map(\.name) == ["2026-11", "2026-12", "2027-01"])
    #expect(periods[0].first == (try day("2026-11-23")))
    #expect(periods[2].last == (try day("2027-01-10")))
  }
}
