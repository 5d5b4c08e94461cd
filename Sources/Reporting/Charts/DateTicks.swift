// SPDX-License-Identifier: GPL-3.0-or-later

import Timeline

/// The days that are named along an axis of time, far enough apart that their names do not meet.
struct DateTicks: Hashable, Sendable {
  /// A day that is named.
  struct Tick: Hashable, Sendable {
    /// How many buckets it lies from the first; a part of one where it falls inside a bucket.
    var position: Double
    /// What it is called: a day, a month or a year.
    var label: String
  }

  /// The ticks in order.
  let ticks: [Tick]

  /// The names of an axis of so many buckets over a width.
  init(from first: Bucket, count: Int, width: Double) {
    let end = first.advanced(by: max(1, count))
    let room = width / Double(max(1, count))
    for unit in Unit.all {
      let ticks = unit.ticks(from: first, to: end)
      if DateTicks.fit(ticks, room: room, width: width) {
        self.ticks = ticks
        return
      }
    }
    ticks = []
  }

  /// The least room between two names.
  static let gap = 10.0

  private static func fit(_ ticks: [Tick], room: Double, width: Double) -> Bool {
    var end = -Double.infinity
    for tick in ticks {
      let half = TextWidth.of(tick.label) / 2
      if tick.position * room - half < end { return false }
      end = tick.position * room + half + gap
    }
    return true
  }
}

/// How far named days lie apart.
private enum Unit {
  case weeks(Int)
  case months(Int)
  case years(Int)

  /// From the shortest to the longest.
  static let all: [Unit] = [
    .weeks(1), .weeks(2), .weeks(4), .months(1), .months(2), .months(3), .months(6), .years(1),
    .years(2), .years(5), .years(10), .years(20), .years(50),
  ]

  func ticks(from first: Bucket, to end: Bucket) -> [DateTicks.Tick] {
    switch self {
    case .weeks(let count): return weeks(count, from: first, to: end)
    case .months(let count): return months(count, from: first, to: end)
    case .years(let count): return months(count * 12, from: first, to: end)
    }
  }

  /// Mondays, each that many weeks after the last; of longer buckets, their own first days.
  private func weeks(_ count: Int, from first: Bucket, to end: Bucket) -> [DateTicks.Tick] {
    guard first.size == .day || first.size == .week else {
      return months(count, from: first, to: end)
    }
    var ticks: [DateTicks.Tick] = []
    var week = Bucket(.week, containing: first.firstDay)
    if week.firstDay < first.firstDay { week = week.advanced(by: 1) }
    var year: Int?
    while week.firstDay < end.firstDay {
      // A year is named where it begins.
      let label = "\(week.firstDay)".dropFirst(year == week.firstDay.civil.year ? 5 : 0)
      year = week.firstDay.civil.year
      ticks.append(
        DateTicks.Tick(position: position(of: week.firstDay, from: first), label: String(label)))
      week = week.advanced(by: count)
    }
    return ticks
  }

  /// The first days of months whose number is a multiple, counted from January.
  private func months(_ count: Int, from first: Bucket, to end: Bucket) -> [DateTicks.Tick] {
    var ticks: [DateTicks.Tick] = []
    let start = Bucket(.month, containing: first.firstDay)
    let past = start.firstDay < first.firstDay ? 1 : 0
    let behind = Int(start.index) + past - shift(count)
    var month = start.advanced(by: past + (count - behind % count) % count)
    while month.firstDay < end.firstDay {
      let label = "\(month.firstDay)".prefix(count % 12 == 0 ? 4 : 7)
      ticks.append(
        DateTicks.Tick(position: position(of: month.firstDay, from: first), label: String(label)))
      month = month.advanced(by: count)
    }
    return ticks
  }

  /// Months are counted from January 1970; decades begin with a year that ends in 0.
  private func shift(_ months: Int) -> Int {
    guard months > 12 else { return 0 }
    let years = months / 12
    return ((-1970 % years) + years) % years * 12
  }

  private func position(of day: Day, from first: Bucket) -> Double {
    let bucket = Bucket(first.size, containing: day)
    let part = Double(bucket.firstDay.days(to: day)) / Double(bucket.dayCount)
    return Double(first.distance(to: bucket)) + part
  }
}
