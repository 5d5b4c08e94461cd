// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

/// `calendars.csv`: on which days each calendar lets orders, shipments and receipts happen.
enum CalendarsFile {
  static let columns: [ColumnRequest] = [
    .needed("calendar", aliases: ["holiday_list"], .text),
    .needed("kind", .text),
    ColumnRequest("date", aliases: ["holiday_date"], .day),
    ColumnRequest("weekday", .text),
    ColumnRequest("every_n_weeks", .integer),
    ColumnRequest("anchor", .day),
  ]

  private struct Entry: Hashable {
    var calendar: String
    var rule: WorkingCalendar.Rule
  }

  static func records(_ reading: inout Reading) -> [String: WorkingCalendar] {
    let source = reading
    let (calendar, kind) = (source.text("calendar"), source.text("kind"))
    let (date, weekday) = (source.days("date"), source.text("weekday"))
    let (weeks, anchor) = (source.integers("every_n_weeks"), source.days("anchor"))
    var seen = FirstRows<Entry>()
    let entries = reading.records { row throws(Refusal) in
      let name = try calendar.needed(row)
      guard let kind = try kind.one(of: CalendarKind.self, row) else { throw .empty("kind") }
      let days = try days(row, date: date, weekday: weekday, weeks: weeks, anchor: anchor)
      let entry = Entry(calendar: name, rule: .init(kind: kind, days: days))
      if let earlier = seen.note(entry, row: row) {
        throw .repeated("calendar", value: name, what: "rule", line: source.line(earlier))
      }
      return entry
    }
    return entries.reduce(into: [:]) { calendars, entry in
      calendars[entry.calendar, default: .always].rules.append(entry.rule)
    }
  }

  private static func days(
    _ row: Int, date: Cells<Day>, weekday: Cells<String>, weeks: Cells<Int>, anchor: Cells<Day>
  ) throws(Refusal) -> WorkingCalendar.Rule.Days {
    let every = try weeks.positive(row)
    switch (date[row], weekday[row]) {
    case (nil, nil):
      throw Refusal(
        column: "date", value: "", reason: "is empty, and so is weekday",
        remedy: "give a date or a weekday")
    case (.some(let day), .some):
      throw Refusal(
        column: "weekday", value: weekday[row] ?? "", reason: "stands beside the date \(day)",
        remedy: "give a date or a weekday in a row, not both")
    case (.some(let day), nil):
      guard every == nil, anchor[row] == nil else {
        throw Refusal(
          column: every == nil ? "anchor" : "every_n_weeks",
          value: every?.description ?? anchor[row]?.description ?? "",
          reason: "stands beside a date", remedy: "give it with a weekday only")
      }
      return .date(day)
    case (nil, .some(let name)):
      guard let weekday = Weekday(name: name) else {
        throw Refusal(
          column: "weekday", value: name, reason: "is no weekday", remedy: "write Mon to Sun")
      }
      guard (every ?? 1) == 1 || anchor[row] != nil else {
        throw Refusal(
          column: "anchor", value: "", reason: "is empty, so that it is open which weeks are meant",
          remedy: "give a day of one of the weeks")
      }
      return .weekday(weekday, everyWeeks: every ?? 1, anchor: anchor[row])
    }
  }
}
