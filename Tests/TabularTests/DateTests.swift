// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Tabular

struct DateTests {
  @Test(
    arguments: [
      ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11016), ("2026-11-23", 20780),
      ("0001-01-01", -719_162), ("9999-12-31", 2_932_896), ("2024-02-29", 19782),
    ] as [(String, Int32)])
  func `known days`(_ text: String, _ day: Int32) throws {
    #expect(try column(.day, of: [text]).days("x") == [day])
    var bytes: [UInt8] = []
    bytes.appendDay(day)
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }

  @Test func `each day of four centuries follows the one before`() {
    var (year, month, day) = (1899, 12, 31)
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    for number in CivilDate(year: 1900, month: 1, dayOfMonth: 1).day..<120_000 {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      if day < lengths[month - 1] + (month == 2 && isLeap ? 1 : 0) {
        day += 1
      } else {
        day = 1
        month = month % 12 + 1
        if month == 1 { year += 1 }
      }
      let date = CivilDate(day: number)
      guard date.year == year, date.month == month, date.dayOfMonth == day, date.day == number,
        date.exists
      else {
        Issue.record("\(date) is not \(year)-\(month)-\(day)")
        return
      }
    }
  }

  @Test(
    arguments: [
      ("2026-11-23T08:26", 30360), ("2026-11-23 08:26:59", 30419),
      ("2026-11-23t08:26:00.250", 30360),
      ("2026-11-23 08:26:00Z", 30360), ("2026-11-23T08:26:00+01:00", 30360),
      ("2026-11-23 08:26:00 -0400", 30360), ("2026-11-23 08:26 UTC", 30360), ("2026-11-23", 0),
      ("2026-11-23T23:59:60", 86_399), ("2026-11-23 08:26:00,5+05", 30360),
      ("  2026-11-23 00:00:00 ", 0),
    ] as [(String, Int32)])
  func `a time of day may follow`(_ text: String, _ seconds: Int32) throws {
    let table = try column(.timestamp, of: [text])
    #expect(table.timestamps("x")?.days == [20780])
    #expect(table.timestamps("x")?.seconds == [seconds])
    #expect(try column(.day, of: [text]).days("x") == [20780])
  }

  @Test(arguments: [
    ("2026-13-23", "no date of the calendar"), ("2026-02-29", "no date of the calendar"),
    ("2026-00-10", "no date of the calendar"), ("2026-04-31", "no date of the calendar"),
    ("1900-02-29", "no date of the calendar"), ("01/02/2011", "ambiguous"),
    ("1.2.11", "ambiguous"), ("23/02/2011", "order"), ("2011/02/23", "order"),
    ("02-23-2011", "order"), ("2011-2-3", "one digit"), ("20110203", "not a date"),
    ("2011-02-031", "not a date"), ("yesterday", "not a date"), ("2011-02-03x", "not a date"),
    ("2011-02-03 24:00", "time of day"), ("2011-02-03T", "time of day"),
    ("2011-02-03 08:60", "time of day"), ("2011-02-03 08:26:61", "time of day"),
    ("2011-02-03 08:26:00.", "time of day"), ("2011-02-03 08:26 CET", "time of day"),
    ("2011-02-03 08:26+1", "time of day"), ("2011-02-03 8:26", "time of day"),
    ("2011-02-03 08:26:00+25:00", "time of day"), ("44562", "not a date"),
  ])
  func `what is no ISO date is refused with its reason`(_ text: String, _ reason: String) throws {
    for kind in [CellKind.day, .timestamp] {
      let rejected = try column(kind, of: ["2011-02-03", text]).rejected
      #expect(rejected.count == 1 && rejected[0].reason.contains(reason), "\(text): \(rejected)")
      #expect(rejected.first?.line == 3)
    }
  }
}
