// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// Buckets between the first and the last row on which the whole history has no row.
public struct Gaps: Hashable, Sendable {
  /// The length of a bucket.
  public let size: BucketSize
  /// The first bucket's first day.
  public let first: Day
  /// The last bucket's first day.
  public let last: Day
  /// How many buckets lie from the first to the last.
  public private(set) var buckets = 0
  /// How many of them have no row.
  public private(set) var missing = 0
  /// Weekdays that never have a row, in a history of days that is four weeks long or longer and has
  /// a row on most of the other days.
  public private(set) var idleWeekdays: [Weekday] = []
  /// The other gaps: unbroken stretches, by their first and last bucket's first day.
  public private(set) var stretches: [DayRange] = []

  /// The gaps of a history; nil where it has no row.
  public init?(_ sales: SalesHistory, size: BucketSize) {
    guard let first = sales.day.min(), let last = sales.day.max() else { return nil }
    let opening = Bucket(size, containing: Day(number: first))
    let closing = Bucket(size, containing: Day(number: last))
    self.size = size
    self.first = opening.firstDay
    self.last = closing.firstDay
    buckets = opening.distance(to: closing) + 1
    var hasRow = [Bool](repeating: false, count: buckets)
    for day in BucketNaming.distinctDays(sales.day) {
      hasRow[opening.distance(to: Bucket(size, containing: day))] = true
    }
    missing = hasRow.count { !$0 }
    if size == .day, buckets >= 28 {
      idleWeekdays = hasRow.idleWeekdays { opening.advanced(by: $0).firstDay.weekday }
    }
    stretches = hasRow.stretches(passing: idleWeekdays) { opening.advanced(by: $0).firstDay }
  }

  /// The gaps in words, with at most so many stretches.
  public func description(stretches limit: Int = 4) -> String {
    var parts: [String] = []
    if !idleWeekdays.isEmpty {
      parts.append("every " + idleWeekdays.map(\.name).joined(separator: ", "))
    }
    parts += stretches.prefix(limit).map { range in
      guard let first = range.first, let last = range.last else { return "" }
      return first == last ? "\(first)" : "\(first) to \(last)"
    }
    if stretches.count > limit { parts.append("\(stretches.count - limit) more") }
    return parts.joined(separator: "; ")
  }
}

extension [Bool] {
  /// The weekdays that are never true, where most days of the others are.
  fileprivate func idleWeekdays(_ weekday: (Int) -> Weekday) -> [Weekday] {
    var days = [Int](repeating: 0, count: 7)
    var open = days
    for index in indices {
      days[weekday(index).rawValue] += 1
      if self[index] { open[weekday(index).rawValue] += 1 }
    }
    let others = zip(days, open).reduce(0) { $1.1 == 0 ? $0 : $0 + $1.0 }
    guard 2 * open.reduce(0, +) > others else { return [] }
    return Weekday.allCases.filter { open[$0.rawValue] == 0 }
  }

  /// Unbroken runs of false; days of some weekdays do not break a run, and alone make none.
  fileprivate func stretches(passing idle: [Weekday], day: (Int) -> Day) -> [DayRange] {
    var stretches: [DayRange] = []
    var open: DayRange?
    for index in indices {
      let first = day(index)
      if self[index] {
        if let open { stretches.append(open) }
        open = nil
      } else if idle.isEmpty || !idle.contains(first.weekday) {
        open = DayRange(first: open?.first ?? first, last: first)
      }
    }
    return stretches
  }
}
