// SPDX-License-Identifier: GPL-3.0-or-later

import Timeline

/// Ranges of days by key of which no two share a day.
struct DisjointRanges<Key: Hashable> {
  private struct Taken {
    var first: Day
    var last: Day
    var row: Int
  }

  /// By key, in ascending order.
  private var ranges: [Key: [Taken]] = [:]

  /// Takes a range for a key; returns the earlier row that shares a day with it, if there is one.
  mutating func note(_ key: Key, _ dates: DayRange, row: Int) -> Int? {
    let range = Taken(
      first: dates.first ?? Day(number: .min), last: dates.last ?? Day(number: .max), row: row)
    let others = ranges[key, default: []]
    var low = 0
    var high = others.count
    while low < high {
      let middle = (low + high) / 2
      if others[middle].last < range.first { low = middle + 1 } else { high = middle }
    }
    if low < others.count, others[low].first <= range.last { return others[low].row }
    ranges[key, default: []].insert(range, at: low)
    return nil
  }
}
