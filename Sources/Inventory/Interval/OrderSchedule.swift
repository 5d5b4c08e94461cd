// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// On which days a place may order from a source, and on which the goods may leave and arrive.
public struct OrderSchedule: Hashable, Sendable {
  /// Days from one chance to order to the next, at least.
  public var reviewDays: Int
  /// Weekdays on which orders go out; empty is any day.
  public var orderDays: [Weekday]
  /// The supplier's, or sending place's, calendar: its order, ship, receive (delivery) and closed days.
  public var source: WorkingCalendar
  /// The receiving place's calendar.
  public var destination: WorkingCalendar

  /// A schedule; without calendars everything is open every day.
  public init(
    reviewDays: Int = 1, orderDays: [Weekday] = [], source: WorkingCalendar = .always,
    destination: WorkingCalendar = .always
  ) {
    self.reviewDays = max(1, reviewDays)
    self.orderDays = orderDays
    self.source = source
    self.destination = destination
  }

  /// The first day at or after `day` on which an order may go out; nil where none follows in
  /// `WorkingCalendar.searchLimit` days.
  public func orderDate(onOrAfter day: Day) -> Day? {
    firstDay(onOrAfter: day) { candidate in
      (orderDays.isEmpty || orderDays.contains(candidate.weekday))
        && source.isOpen(candidate, for: .order) && destination.isOpen(candidate, for: .order)
    }
  }

  /// The next chance to order after one on `day`: the first order day at least `reviewDays` later.
  public func orderDate(after day: Day) -> Day? {
    orderDate(onOrAfter: day.advanced(by: reviewDays))
  }

  /// The day at whose opening an order of `order` is there after a lead time of so many days.
  ///
  /// The order waits for the source's first shipping day. The lead time counts from there, in calendar
  /// days or in the source's shipping days, and ends on the first day on which the source delivers and
  /// the destination receives.
  public func receiptDate(orderedOn order: Day, leadTime days: Int, workingDays: Bool) -> Day? {
    guard let shipped = source.firstOpen(onOrAfter: order, for: .ship) else { return nil }
    let due =
      workingDays
      ? source.day(after: days, openDaysFrom: shipped, for: .ship) : shipped.advanced(by: days)
    guard let due else { return nil }
    return firstDay(onOrAfter: due) {
      source.isOpen($0, for: .receive) && destination.isOpen($0, for: .receive)
    }
  }

  private func firstDay(onOrAfter day: Day, where isOpen: (Day) -> Bool) -> Day? {
    for offset in 0..<WorkingCalendar.searchLimit {
      let candidate = day.advanced(by: offset)
      if isOpen(candidate) { return candidate }
    }
    return nil
  }
}
