// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// When each place was open, in the past by bucket and for days to come by rule.
struct Opening {
  /// Each place's rules.
  private(set) var openDays: [OpenDays] = []
  /// The open part of each bucket of the past, where `Traffic` has that bucket.
  private(set) var share: [Double] = []
  /// Whether a place is silent in a bucket in a way that chance does not explain; likewise.
  private(set) var isUnknown: [Bool] = []
  /// What was detected, not declared.
  private(set) var closures: [RecurringClosure] = []
  private let frame: Frame

  init(
    _ known: KnownData, table: SeriesTable, traffic: Traffic, frame: Frame,
    events: EventCalendar, settings: PreparationSettings
  ) {
    self.frame = frame
    let calendarName = Dictionary(
      known.locations.compactMap { place in place.calendar.map { (place.code, $0) } },
      uniquingKeysWith: { first, _ in first })
    let declared = table.places.map { place in
      OpenDays(
        events: events.events(at: place),
        calendar: calendarName[place].flatMap { known.calendars[$0] })
    }
    let everywhere = OpenDays(events: events.eventsEverywhere, calendar: nil)
    let total = traffic.total()
    let ofTotal = detect(
      total, from: 0, declared: table.places.count > 1 ? everywhere : declared[0], settings)
    report(ofTotal, at: nil, settings)
    let isWholeShut = unknownSilence(
      of: total, isOpen: [Bool](repeating: table.places.count > 1, count: frame.count),
      probability: settings.silenceProbability)

    for place in table.places.indices {
      let first = traffic.firsts[place]
      let own = traffic.place(place)
      let ofOwn =
        table.places.count > 1
        ? detect(own, from: first, declared: declared[place], settings) : ofTotal
      report(ofOwn, at: table.places[place], besides: ofTotal, settings)
      let days = openDays(
        declared[place], own: ofOwn, total: ofTotal,
        applies: settings.recurringClosures == .applied)
      openDays.append(days)
      let shares = pastShares(
        days, from: first, traffic: own, nearZeroShare: settings.nearZeroShare)
      share += shares
      let silent = unknownSilence(
        of: own, isOpen: shares.map { $0 > 0 }, probability: settings.silenceProbability)
      isUnknown += zip(silent, isWholeShut[first...]).map { $0 || $1 }
    }
  }

  // MARK: Detection

  /// What traffic from an offset of the frame on says of closed days; nil where it does not come by day.
  private func detect(
    _ traffic: PlaceTraffic, from first: Int, declared: OpenDays, _ settings: PreparationSettings
  ) -> ClosedDays? {
    guard frame.size == .day else { return nil }
    let day = frame.firstDay.advanced(by: first)
    return ClosedDays(
      of: traffic, from: day,
      declared: declared.declaredShares(from: day, count: frame.count - first),
      nearZeroShare: settings.nearZeroShare)
  }

  private mutating func report(
    _ detected: ClosedDays?, at place: LocationCode?, besides total: ClosedDays? = nil,
    _ settings: PreparationSettings
  ) {
    let known = Set(total?.recurring.map(\.recurrence) ?? [])
    for closure in detected?.recurring ?? [] where !known.contains(closure.recurrence) {
      closures.append(
        RecurringClosure(
          place: place, recurrence: closure.recurrence, seen: closure.seen,
          isApplied: closure.isCertain && settings.recurringClosures == .applied))
    }
  }

  /// A place's rules: what it shows itself, and what the whole file shows where it does not contradict.
  private func openDays(
    _ declared: OpenDays, own: ClosedDays?, total: ClosedDays?, applies: Bool
  ) -> OpenDays {
    guard let own, let total else { return declared }
    let weekdays =
      own.isBusy ? own.weekdays : total.weekdays.filter { own.isIdle(on: $0) }
    let recurring = (total.recurring + own.recurring).filter(\.isCertain).map(\.recurrence)
    return OpenDays(
      events: declared.events, calendar: declared.calendar,
      closingWeekdays: Set(weekdays + declared.closingWeekdays).sorted(),
      recurringClosures: applies ? Set(recurring).sorted() : [])
  }

  // MARK: The past

  /// Open shares of the buckets from an offset of the frame on.
  ///
  /// A day that was detected as closed was open where it sold.
  private func pastShares(
    _ days: OpenDays, from first: Int, traffic: PlaceTraffic, nearZeroShare: Double
  ) -> [Double] {
    let firstDay = frame.start.advanced(by: first).firstDay
    guard frame.size == .day else {
      return (first..<frame.count).map { days.share(of: frame.start.advanced(by: $0)) }
    }
    var byDay = days.shares(from: firstDay, count: frame.count - first)
    let stated = days.declaredShares(from: firstDay, count: frame.count - first)
    let selling = traffic.units.filter { $0 > 0 }
    let usual = selling.reduce(0, +) / Double(max(1, selling.count))
    for day in byDay.indices where byDay[day] == 0 && stated[day].isNaN {
      if traffic.units[day] > nearZeroShare * usual { byDay[day] = 1 }
    }
    return byDay
  }
}
