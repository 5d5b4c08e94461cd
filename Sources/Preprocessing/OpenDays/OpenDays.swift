// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
public import Timeline

/// On which days a place is open, and for which part: what was declared, then what was detected.
public struct OpenDays: Sendable {
  /// Weekdays on which the place does not open.
  public let closingWeekdays: [Weekday]
  /// Days of the year on which the place does not open.
  public let recurringClosures: [Recurrence]
  /// Events that hold for the whole place.
  let events: [Event]
  /// The closed days of the place's calendar.
  let calendar: WorkingCalendar?

  init(
    events: [Event], calendar: WorkingCalendar?, closingWeekdays: [Weekday] = [],
    recurringClosures: [Recurrence] = []
  ) {
    self.events = events.filter { $0.statedOpenShare != nil }
    let closed = calendar?.rules.filter { $0.kind == .closed } ?? []
    self.calendar = closed.isEmpty ? nil : WorkingCalendar(rules: closed)
    let everyWeek = closed.compactMap { rule -> Weekday? in
      guard case .weekday(let weekday, let weeks, _) = rule.days, weeks <= 1 else { return nil }
      return weekday
    }
    self.closingWeekdays = Set(closingWeekdays + everyWeek).sorted()
    self.recurringClosures = recurringClosures
  }

  /// Weekdays on which the place opens.
  public var openWeekdays: Int { 7 - closingWeekdays.count }

  /// The open share of each of `count` days from a day, 0 to 1.
  ///
  /// An event's stated share goes before the calendar, the calendar before what was detected.
  public func shares(from first: Day, count: Int) -> [Double] {
    var shares = declaredShares(from: first, count: count)
    for offset in shares.indices where shares[offset].isNaN {
      let weekday = first.advanced(by: offset).weekday
      shares[offset] = closingWeekdays.contains(weekday) ? 0 : .nan
    }
    guard count > 0 else { return [] }
    for year in first.civil.year...first.advanced(by: count).civil.year {
      for closure in recurringClosures {
        guard let day = closure.day(in: year) else { continue }
        let offset = first.days(to: day)
        if shares.indices.contains(offset), shares[offset].isNaN { shares[offset] = 0 }
      }
    }
    return shares.map { $0.isNaN ? 1 : $0 }
  }

  /// What events and the calendar say of each day; NaN where they say nothing.
  func declaredShares(from first: Day, count: Int) -> [Double] {
    var shares = events.openShares(from: first, count: count)
    if let calendar {
      for offset in shares.indices where shares[offset].isNaN {
        let isOpen = calendar.isOpen(first.advanced(by: offset), for: .receive)
        if !isOpen { shares[offset] = 0 }
      }
    }
    return shares
  }

  /// The open part of a bucket relative to the days on which the place opens in a week like any other.
  func share(of bucket: Bucket) -> Double {
    let open = shares(from: bucket.firstDay, count: bucket.dayCount).reduce(0, +)
    return min(1, open / Double(max(1, scheduledDays(in: bucket))))
  }

  /// The days of a bucket on which the place would open in a week like any other.
  func scheduledDays(in bucket: Bucket) -> Int {
    guard !closingWeekdays.isEmpty else { return bucket.dayCount }
    let first = bucket.firstDay
    return (0..<bucket.dayCount).count {
      !closingWeekdays.contains(first.advanced(by: $0).weekday)
    }
  }

  /// The open days of a usual bucket of a size.
  func usualDays(in size: BucketSize) -> Double {
    size == .day ? 1 : size.meanDays * Double(openWeekdays) / 7
  }
}
