// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// A day of the year on which a place sold next to nothing, and so was probably closed.
public struct RecurringClosure: Hashable, Sendable {
  /// The place; nil is the whole file.
  public var place: LocationCode?
  /// The day of the year.
  public var recurrence: Recurrence
  /// The days on which it was seen.
  public var seen: [Day]
  /// Whether past and future buckets count it as closed.
  public var isApplied: Bool
}

/// What a place's daily traffic says of the days on which it does not open.
struct ClosedDays {
  /// Weekdays on which it sold next to nothing for a year.
  private(set) var weekdays: [Weekday] = []
  /// Days of the year on which it sold next to nothing.
  private(set) var recurring: [(recurrence: Recurrence, seen: [Day], isCertain: Bool)] = []

  private let first: Day
  private let units: [Double]
  private let isDeclaredClosed: [Bool]
  private let span: Range<Int>
  private let nearZeroShare: Double

  /// Looks at a place's traffic by day.
  ///
  /// - A weekday is closed where, over the last 52 weeks and at least 8, nine in ten of it sold at most
  ///   `nearZeroShare` of the mean day, and the place sold on at least 50 days: by chance, less than one
  ///   in two thousand.
  /// - A day of the year is closed where each of its instances, at least two, sold at most that share of
  ///   the median open day in the four weeks either side, which must be 10 units or more.
  /// - A day seen once is closed for certain just in a run of shut days that holds Christmas or New
  ///   Year's Day; elsewhere it is no more than a proposal.
  init(of traffic: PlaceTraffic, from first: Day, declared: [Double], nearZeroShare: Double) {
    self.first = first
    units = traffic.units
    isDeclaredClosed = declared.map { $0 == 0 }
    self.nearZeroShare = nearZeroShare
    guard let begin = traffic.rows.firstIndex(where: { $0 > 0 }),
      let end = traffic.rows.lastIndex(where: { $0 > 0 })
    else {
      span = 0..<0
      return
    }
    span = begin..<end + 1
    weekdays = closingWeekdays()
    recurring = recurringDays()
  }

  private func weekday(_ day: Int) -> Weekday { first.advanced(by: day).weekday }

  /// Whether the place sold on enough days of the last year to judge its weekdays.
  var isBusy: Bool { lastYear.count { units[$0] > 0 } >= 50 && lastYear.count >= 56 }

  /// Whether the place sold nothing at all on a weekday in the last year.
  func isIdle(on weekday: Weekday) -> Bool {
    !lastYear.contains { units[$0] > 0 && self.weekday($0) == weekday }
  }

  private var lastYear: Range<Int> { max(span.lowerBound, span.upperBound - 364)..<span.upperBound }

  private func closingWeekdays() -> [Weekday] {
    guard isBusy else { return [] }
    let mean = lastYear.reduce(0) { $0 + units[$1] } / Double(lastYear.count)
    return Weekday.allCases.filter { weekday in
      let days = lastYear.filter { self.weekday($0) == weekday && !isDeclaredClosed[$0] }
      let idle = days.count { units[$0] <= nearZeroShare * mean }
      return days.count >= 8 && idle * 10 >= days.count * 9
    }
  }

  // MARK: Days of the year

  private func recurringDays() -> [(recurrence: Recurrence, seen: [Day], isCertain: Bool)] {
    let isShut = span.map { isNearZero($0) }
    let shut = span.filter { isShut[$0 - span.lowerBound] }
    var found: [(recurrence: Recurrence, seen: [Day], isCertain: Bool)] = []
    var explained: Set<Int> = []
    for day in shut where !explained.contains(day) {
      let candidates = Recurrence.candidates(for: first.advanced(by: day))
      for candidate in candidates {
        let instances = openInstances(of: candidate)
        guard instances.count >= 2, instances.allSatisfy({ isShut[$0 - span.lowerBound] }) else {
          continue
        }
        explained.formUnion(instances)
        found.append((candidate, instances.map { first.advanced(by: $0) }, true))
        break
      }
    }
    for (day, isCertain) in yearEndRuns(isShut) where !explained.contains(day) {
      let (_, month, dayOfMonth) = first.advanced(by: day).civil
      let date = Recurrence.date(month: month, day: dayOfMonth)
      guard openInstances(of: date).count <= 1 else { continue }
      explained.insert(day)
      found.append((date, [first.advanced(by: day)], isCertain))
    }
    for day in shut where !explained.contains(day) {
      let candidates = Recurrence.candidates(for: first.advanced(by: day))
      let single = candidates.filter { openInstances(of: $0) == [day] }
      let easter = single.first { if case .easter = $0 { true } else { false } }
      guard let candidate = easter ?? single.first else { continue }
      found.append((candidate, [first.advanced(by: day)], false))
    }
    return found.sorted { $0.recurrence < $1.recurrence }
  }

  /// The instances in the span on which the place would otherwise open.
  private func openInstances(of recurrence: Recurrence) -> [Int] {
    let firstYear = first.advanced(by: span.lowerBound).civil.year
    let lastYear = first.advanced(by: span.upperBound).civil.year
    return (firstYear...lastYear).compactMap { recurrence.day(in: $0) }
      .map { first.days(to: $0) }
      .filter { span.contains($0) && isScheduled($0) }
  }

  private func isScheduled(_ day: Int) -> Bool {
    !isDeclaredClosed[day] && !weekdays.contains(weekday(day))
  }

  /// Days in runs of shut days, of three weeks at most, around Christmas or New Year's Day.
  private func yearEndRuns(_ isShut: [Bool]) -> [(day: Int, isCertain: Bool)] {
    var days: [(day: Int, isCertain: Bool)] = []
    var day = span.lowerBound
    while day < span.upperBound {
      var end = day
      while end < span.upperBound, isShut[end - span.lowerBound] || !isScheduled(end) { end += 1 }
      let run = day..<end
      let holdsFeast = run.contains { day in
        let (_, month, dayOfMonth) = first.advanced(by: day).civil
        return (month, dayOfMonth) == (12, 25) || (month, dayOfMonth) == (1, 1)
      }
      if holdsFeast, run.count <= 21, run.contains(where: { isShut[$0 - span.lowerBound] }) {
        days += run.map { ($0, true) }
      }
      day = max(end, day) + 1
    }
    return days
  }

  /// Whether a day on which the place would open sold next to nothing against the days around it.
  private func isNearZero(_ day: Int) -> Bool {
    guard isScheduled(day) else { return false }
    let around = max(span.lowerBound, day - 28)..<min(span.upperBound, day + 29)
    // A median of non-negative numbers is at most twice their mean, so most days need no median.
    let mean = around.reduce(0) { $0 + units[$1] } / Double(around.count)
    let bound = 2 * mean * 7 / Double(max(1, 7 - weekdays.count))
    guard bound >= 10, units[day] <= nearZeroShare * bound else { return false }
    var open = around.filter { $0 != day && isScheduled($0) }.map { units[$0] }
    guard open.count >= 8 else { return false }
    open.sort()
    let median = open[open.count / 2]
    return median >= 10 && units[day] <= nearZeroShare * median
  }
}
