// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension ChangeApplication {
  /// The items are not sold from a day on.
  mutating func dropItems(_ change: Change, _ keys: [SeriesKey]) -> String {
    let last = max(change.dates.first ?? asOf, asOf).advanced(by: -1)
    let skus = Set(keys.map(\.sku))
    addItems(skus, where: true)
    for index in data.items.indices where skus.contains(data.items[index].sku) {
      data.items[index].discontinued = min(data.items[index].discontinued ?? last, last)
    }
    return "\(counted(keys)), last sold on \(last)"
  }

  /// The places neither sell nor receive on some days, or for good.
  mutating func closeLocations(_ change: Change, _ keys: [SeriesKey]) -> String {
    let from = max(change.dates.first ?? asOf, asOf)
    if let to = change.dates.last, to < from { return "its dates are over: nothing changes" }
    let places = Set(keys.map(\.location)).sorted()
    for place in places {
      var event = Event(
        dates: DayRange(first: from, last: change.dates.last), name: "location_closed \(place)",
        kind: .closed)
      event.location = place
      event.openShare = 0
      data.events.append(event)
      if let to = change.dates.last {
        let row = data.locations.firstIndex { $0.code == place } ?? data.locations.count
        if row == data.locations.count { data.locations.append(Location(code: place)) }
        data.locations[row].calendar = closedCalendar(
          data.locations[row].calendar, called: "location_closed \(place)", from: from, to: to)
      }
    }
    let opened = keys.filter { addedShops[$0.location] != nil }
    if !opened.isEmpty {
      // An opened shop's demand is another one's, whose events it does not share.
      demand.rules.append(
        DemandFactors.Rule(
          keys: Set(opened), dates: DayRange(first: from, last: change.dates.last), factor: 0))
    }
    if change.dates.last == nil { endListings(keys, last: from.advanced(by: -1)) }
    return "\(places.count) \(places.count == 1 ? "place" : "places"), \(counted(keys))"
  }

  private mutating func endListings(_ keys: [SeriesKey], last: Day) {
    var rows = itemLocationRows
    for key in keys {
      let row = itemLocationRow(of: key, &rows)
      data.itemLocations[row].listedTo = min(data.itemLocations[row].listedTo ?? last, last)
    }
  }

  /// The suppliers take no orders and deliver nothing on some days.
  mutating func closeSuppliers(_ change: Change) -> String {
    let from = max(change.dates.first ?? asOf, asOf)
    guard let to = change.dates.last, to >= from else {
      return "its dates are over: nothing changes"
    }
    addSuppliers(change.selection.suppliers)
    var closed = 0
    for index in data.suppliers.indices
    where change.selection.suppliers.contains(data.suppliers[index].code.code) {
      data.suppliers[index].calendar = closedCalendar(
        data.suppliers[index].calendar, called: "supplier_outage \(data.suppliers[index].code)",
        from: from, to: to)
      closed += 1
    }
    return "\(closed) \(closed == 1 ? "supplier" : "suppliers") closed from \(from) to \(to)"
  }

  /// The name of a calendar like another, but closed on some days.
  private mutating func closedCalendar(
    _ base: String?, called name: String, from: Day, to: Day
  ) -> String {
    var calendar = base.flatMap { data.calendars[$0] } ?? .always
    let count = min(from.days(to: to) + 1, WorkingCalendar.searchLimit)
    calendar.rules += (0..<count).map { offset in
      WorkingCalendar.Rule(kind: .closed, days: .date(from.advanced(by: offset)))
    }
    data.calendars[name] = calendar
    return name
  }
}
