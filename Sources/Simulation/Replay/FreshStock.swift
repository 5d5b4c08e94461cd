// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// Units on hand by the day on which they spoil, the oldest first.
struct FreshStock: Sendable {
  /// Lots that are not used up, in order of their last day, from `first` on.
  private var lots: [(lastDay: Int, units: Quantity)] = []
  private var first = 0

  mutating func add(_ units: Quantity, lastDay: Int) {
    guard units > .zero else { return }
    lots.append((lastDay, units))
  }

  /// Takes units that are there, the oldest first.
  mutating func take(_ units: Quantity) {
    var left = units
    while left > .zero, first < lots.count {
      let part = min(left, lots[first].units)
      lots[first].units -= part
      left -= part
      if lots[first].units == .zero { first += 1 }
    }
  }

  /// Removes what spoils at the close of a day, and says how much that is.
  mutating func spoil(on day: Int) -> Quantity {
    var units = Quantity.zero
    while first < lots.count, lots[first].lastDay <= day {
      units += lots[first].units
      first += 1
    }
    return units
  }

  /// All units that are left.
  var total: Quantity { lots[first...].reduce(.zero) { $0 + $1.units } }
}
