// SPDX-License-Identifier: GPL-3.0-or-later

import Timeline

/// The days on which a history can lie, told from the history itself.
///
/// A slip in a date (2062 for 2026, 1970 for none) would move a plan's opening by years. So a few rows,
/// at most one in a hundred, that lie years away from all others are slips.
struct PlausibleDays {
  /// The plausible days, as numbers.
  let range: ClosedRange<Int32>

  /// The fewest days of silence before or after which a few rows are slips: five years.
  static let leastSilence = 1826

  /// The plausible days of a history; all are where it is empty.
  init(_ days: [Int32]) {
    guard let first = days.min(), let last = days.max() else {
      range = .min ... .max
      return
    }
    guard Int(last) - Int(first) > Self.leastSilence else {
      range = first...last
      return
    }
    var rows = [Int32](repeating: 0, count: Int(last) - Int(first) + 1)
    for day in days { rows[Int(day) - Int(first)] += 1 }
    let few = max(days.count / 100, days.count >= 10 ? 1 : 0)
    let end = Self.reach(rows.indices.reversed(), rows, few: few)
    let start = Self.reach(rows.indices, rows, few: few)
    // Where both ends would go, neither is a slip.
    range = start <= end ? first + Int32(start)...first + Int32(end) : first...last
  }

  /// The first place, from an end inwards, that no long silence cuts off with few rows before it.
  private static func reach(
    _ places: some Collection<Int>, _ rows: [Int32], few: Int
  ) -> Int {
    var reached = places.first ?? 0
    var last = reached
    var passed = 0
    for place in places where rows[place] > 0 {
      if abs(place - last) > leastSilence { reached = place }
      passed += Int(rows[place])
      if passed > few { break }
      last = place
    }
    return reached
  }

  /// Why a row is refused; nil where its day is plausible.
  func refusal(of day: Int32, _ column: String) -> Refusal? {
    guard !range.contains(day) else { return nil }
    let distance =
      day < range.lowerBound ? Int(range.lowerBound) - Int(day) : Int(day) - Int(range.upperBound)
    return Refusal(
      column: column, value: Day(number: day).description,
      reason: "lies \(Text.count(distance, "day")) away from all but a few rows",
      remedy: "correct the date")
  }
}
