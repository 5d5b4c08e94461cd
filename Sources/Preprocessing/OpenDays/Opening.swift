// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// When each place was open, in the past by bucket and for days to come by rule.
struct Opening {
  /// Each place's rules.
  private(set) var openDays: [OpenDays] = []
  /// The open part of each bucket of the past; element `place * count + bucket`.
  private(set) var share: [Double] = []
  /// Whether a place is silent in a bucket in a way that chance does not explain.
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
    let total = traffic.total()
    let totalDetected = detect(total, declared: nil, settings)
    report(totalDetected, at: nil, settings)
    let isWholeShut: [Bool]
    if table.places.count > 1 {
      let open = [Bool](repeating: true, count: frame.count)
      isWholeShut = unknownSilence(
        of: total, isOpen: open, probability: settings.silenceProbability)
    } else {
      isWholeShut = [Bool](repeating: false, count: frame.count)
    }
    for place in table.places.indices {
      let own = table.places.count > 1 ? traffic.place(place) : total
      let ownDetected = detect(own, declared: declared[place], settings)
      if table.places.count > 1 {
        report(ownDetected, at: table.places[place], besides: totalDetected, settings)
      }
      let days = openDays(
        declared[place], own: ownDetected, total: totalDetected,
        applies: settings.recurringClosures == .applied)
      openDays.append(days)
      let shares = pastShares(days, traffic: own, nearZeroShare: settings.nearZeroShare)
      share += shares
      let silent = unknownSilence(
        of: own, isOpen: shares.map { $0 > 0 }, probability: settings.silenceProbability)
      isUnknown += zip(silent, isWholeShut).map { $0 || $1 }
    }
  }

  // MARK: Detection

  private func detect(
    _ traffic: PlaceTraffic, declared: OpenDays?, _ settings: PreparationSettings
  ) -> ClosedDays? {
    guard frame.size == .day else { return nil }
    let shares =
      declared?.declaredShares(from: frame.firstDay, count: frame.count)
      ?? [Double](repeating: .nan, count: frame.count)
    return ClosedDays(
      of: traffic, from: frame.firstDay, declared: shares,
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
      events: declared.events, calendar: declared.calendar, closingWeekdays: weekdays,
      recurringClosures: applies ? Set(recurring).sorted() : [])
  }

  // MARK: The past

  /// Open shares of the frame's buckets.
  ///
  /// A day that was detected as closed was open where it sold.
  private func pastShares(
    _ days: OpenDays, traffic: PlaceTraffic, nearZeroShare: Double
  ) -> [Double] {
    var byDay = days.shares(from: frame.firstDay, count: frame.dayCount)
    guard frame.size == .day else {
      return (0..<frame.count).map { bucket in
        let range = frame.dayOffsets[bucket]..<frame.dayOffsets[bucket + 1]
        return byDay[range].reduce(0, +) / Double(range.count)
      }
    }
    let stated = days.declaredShares(from: frame.firstDay, count: frame.count)
    let selling = traffic.units.filter { $0 > 0 }
    let usual = selling.reduce(0, +) / Double(max(1, selling.count))
    for day in byDay.indices where byDay[day] == 0 && stated[day].isNaN {
      if traffic.units[day] > nearZeroShare * usual { byDay[day] = 1 }
    }
    return byDay
  }
}
