// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Timeline

/// When goods that a place of the demo shop orders come in.
struct Delivery: Sendable {
  private let opening: OpeningDays
  private let suppliers: [DemoSupplier: WorkingCalendar]
  private let places: [DemoPlace: WorkingCalendar]

  /// Deliveries by the calendars of suppliers and places, with holidays from a day on.
  init(opening: OpeningDays, from first: Day) {
    self.opening = opening
    suppliers = DemoSupplier.allCases.reduce(into: [:]) { calendars, supplier in
      calendars[supplier] = opening.calendar(
        closed: supplier.closedWeekdays, holidaysFrom: first)
    }
    places = DemoPlace.allCases.reduce(into: [:]) { calendars, place in
      calendars[place] = opening.calendar(of: place, holidaysFrom: first)
    }
  }

  /// A supplier's calendar.
  func calendar(of supplier: DemoSupplier) -> WorkingCalendar { suppliers[supplier] ?? .always }

  /// A place's calendar.
  func calendar(of place: DemoPlace) -> WorkingCalendar { places[place] ?? .always }

  /// Whether a supplier takes orders on a day.
  func takesOrders(_ supplier: DemoSupplier, on day: Day) -> Bool {
    supplier.orderDays.contains(day.weekday) && calendar(of: supplier).isOpen(day, for: .order)
  }

  /// Whether the depot sends goods to the shops on a day.
  func depotShips(on day: Day) -> Bool { calendar(of: .depot).isOpen(day, for: .ship) }

  /// The day at whose opening a supplier's goods are at a place, after a lead time.
  func arrival(
    from supplier: DemoSupplier, at place: DemoPlace, orderedOn order: Day, leadTime: Int
  ) -> Day {
    let calendar = calendar(of: supplier)
    let due =
      supplier.countsWorkingDays
      ? calendar.day(after: leadTime, openDaysFrom: order, for: .ship) ?? order
      : order.advanced(by: leadTime)
    return firstCommonDay(onOrAfter: due, calendar, self.calendar(of: place))
  }

  /// The day at whose opening the depot's goods are at a shop.
  func arrival(at shop: DemoPlace, shippedOn day: Day) -> Day {
    firstCommonDay(onOrAfter: day.advanced(by: 1), calendar(of: .depot), calendar(of: shop))
  }

  /// The lead time that a supplier's order of a day takes, the same for all of its lines.
  func leadTime(of supplier: DemoSupplier, orderedOn order: Day, random: RandomStream) -> Int {
    var draws = random.substream(named: supplier.rawValue).substream(Int(order.number))
    var rest = draws.uniform()
    for time in supplier.leadTimes {
      rest -= time.probability
      if rest < 0 { return time.days }
    }
    return supplier.promisedDays
  }

  private func firstCommonDay(
    onOrAfter day: Day, _ source: WorkingCalendar, _ destination: WorkingCalendar
  ) -> Day {
    var candidate = day
    while !(source.isOpen(candidate, for: .receive) && destination.isOpen(candidate, for: .receive))
    {
      candidate = candidate.advanced(by: 1)
    }
    return candidate
  }
}
