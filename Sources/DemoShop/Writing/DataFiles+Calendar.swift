// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular
import Timeline

/// Events, prices, successors and a planner's own adjustments.
extension DataFiles {
  var events: CSVWriter {
    var writer = CSVWriter(header: [
      "start", "end", "event", "kind", "location", "open_share", "known_from",
    ])
    for row in eventRows.sorted(by: { $0.isBefore($1) }) {
      writer.day(row.start)
      writer.day(row.end)
      for cell in [row.name, row.kind, row.place?.code, row.openShare] { writer.text(cell) }
      writer.day(row.knownFrom)
      writer.endRow()
    }
    return writer
  }

  private struct EventRow {
    var start: Day
    var end: Day
    var name: String
    var kind: String
    var place: DemoPlace?
    var openShare: String?
    var noticeDays = 365

    var knownFrom: Day { start.advanced(by: -noticeDays) }

    func isBefore(_ other: EventRow) -> Bool {
      start == other.start ? name < other.name : start < other.start
    }
  }

  private var eventRows: [EventRow] {
    let opening = world.opening
    var rows = opening.holidays.map { holiday in
      EventRow(start: holiday.day, end: holiday.day, name: holiday.name, kind: "closed")
    }
    for year in Set(opening.holidays.map(\.day.civil.year)).sorted() {
      for (name, dayOfMonth) in [("Christmas Eve", 24), ("New Year's Eve", 31)] {
        let day = Day(year, 12, dayOfMonth)
        // A half day off is none for the shop that is shut on that weekday.
        let isShut = DemoPlace.high.closedWeekdays.contains(day.weekday)
        rows.append(
          EventRow(
            start: day, end: day, name: name, kind: "holiday", place: isShut ? .mill : nil,
            openShare: "0.5"))
      }
      rows.append(
        EventRow(
          start: Day(year, 12, 17), end: Day(year, 12, 24), name: "Christmas week",
          kind: "holiday"))
    }
    func local(_ dates: [DayRange], _ name: String, _ kind: String, _ place: DemoPlace) {
      for range in dates {
        guard let start = range.first, let end = range.last else { continue }
        rows.append(
          EventRow(start: start, end: end, name: name, kind: kind, place: place, noticeDays: 90))
      }
    }
    local([opening.refit], "Refit", "closed", .mill)
    local(opening.festivals, "Street festival", "other", .high)
    local(opening.markets, "Christmas market", "other", .high)
    return rows.filter { $0.end >= DemoShop.firstDay && $0.knownFrom <= DemoShop.asOf }
  }

  /// Prices that were known at the export: regular ones a month ahead, promotions as planned.
  var prices: CSVWriter {
    var writer = CSVWriter(header: [
      "sku", "start", "end", "price", "kind", "display", "known_from",
    ])
    for (index, item) in world.items.enumerated() {
      let known = world.prices.regular[index].filter {
        $0.first <= DemoShop.asOf.advanced(by: PriceList.noticeDays)
      }
      for (place, entry) in known.enumerated() {
        writer.text(item.code)
        writer.day(max(entry.first, DemoShop.firstDay))
        writer.day(place + 1 < known.count ? entry.last : nil)
        writer.cents(entry.price)
        writer.row(
          "regular", nil, entry.first.advanced(by: -PriceList.noticeDays).description)
      }
      for entry in world.prices.promotions[index] {
        let knownFrom = entry.first.advanced(by: -PriceList.planningDays)
        guard entry.first >= DemoShop.firstDay, knownFrom <= DemoShop.asOf else { continue }
        writer.text(item.code)
        writer.day(entry.first)
        writer.day(entry.last)
        writer.cents(entry.price)
        writer.text("promotion")
        writer.text(entry.isDisplayed ? "yes" : nil)
        writer.day(knownFrom)
        writer.endRow()
      }
    }
    return writer
  }

  var replaces: CSVWriter {
    var writer = CSVWriter(header: ["old", "new", "from", "ratio", "use_up"])
    writer.row(Assortment.replaced, Assortment.successor, "2026-06-01", "1", "yes")
    return writer
  }

  var overrides: CSVWriter {
    var writer = CSVWriter(header: [
      "sku", "location", "start", "end", "multiplier", "reason", "author",
    ])
    for sku in ["R13", "R14", "R18"] {
      writer.row(
        sku, "HIGH", "2026-12-14", "2026-12-20", "1.3", "Christmas market at the door", "Mara")
    }
    return writer
  }
}
