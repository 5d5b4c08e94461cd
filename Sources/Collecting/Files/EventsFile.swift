// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

/// `events.csv`: holidays, closures and promotions.
enum EventsFile {
  static let columns: [ColumnRequest] = [
    .needed("start", aliases: ["date", "ds", "day"], .day),
    ColumnRequest("end", .day),
    .needed("event", aliases: ["holiday", "event_name", "name"], .text),
    ColumnRequest("kind", aliases: ["event_type", "type"], .text),
    .location(),
    ColumnRequest("region", .text),
    ColumnRequest("category", .text),
    .sku(required: false, mayBeEmpty: true),
    ColumnRequest("open_share", .share),
    ColumnRequest("known_from", .day),
  ]

  static func records(_ reading: inout Reading) -> [Event] {
    let source = reading
    let (start, end, name) = (source.days("start"), source.days("end"), source.text("event"))
    let hasEnd = source.table.has("end")
    let (kind, location, region) = (
      source.text("kind"), source.locations(), source.text("region")
    )
    let (category, sku) = (source.text("category"), source.skus())
    let (openShare, knownFrom) = (source.numbers("open_share"), source.days("known_from"))
    var seen = FirstRows<Event>()
    return reading.records { row throws(Refusal) in
      var dates = try DayRange(row, from: start, to: end)
      // A list of single days has no column for their end; an empty cell in one is an open end.
      if !hasEnd { dates.last = dates.first }
      var event = Event(dates: dates, name: try name.needed(row))
      event.kind = try kind.one(of: Event.Kind.self, row) ?? .other
      event.location = location[row]
      event.region = region[row]
      event.category = category[row]
      event.sku = sku[row]
      event.openShare = openShare[row]
      event.knownFrom = knownFrom[row]
      if let earlier = seen.note(event, row: row) {
        throw .repeated("event", value: event.name, what: "event", line: source.line(earlier))
      }
      return event
    }
  }
}
