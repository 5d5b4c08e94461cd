// SPDX-License-Identifier: GPL-3.0-or-later

/// What a place holds of an item, in lots by the day on which they become waste.
struct StockLots: Sendable {
  /// Units that become waste at the opening of a day.
  struct Lot: Hashable, Sendable {
    /// The index of that day; `Int.max` where the units keep.
    var expiry: Int
    var quantity: Int
  }

  /// Lots, the soonest to expire first.
  private(set) var lots: [Lot] = []

  /// Units held.
  var quantity: Int { lots.reduce(0) { $0 + $1.quantity } }

  /// Units that can still be sold on a day.
  func quantity(keepingTo day: Int) -> Int {
    lots.reduce(0) { $0 + ($1.expiry > day ? $1.quantity : 0) }
  }

  /// Takes lots in.
  mutating func receive(_ arrivals: [Lot]) {
    for arrival in arrivals where arrival.quantity > 0 {
      if let same = lots.firstIndex(where: { $0.expiry == arrival.expiry }) {
        lots[same].quantity += arrival.quantity
      } else {
        let place = lots.firstIndex { $0.expiry > arrival.expiry } ?? lots.count
        lots.insert(arrival, at: place)
      }
    }
  }

  /// Takes units out, the soonest to expire first; fewer where there are not so many.
  mutating func take(_ wanted: Int) -> [Lot] {
    var taken: [Lot] = []
    var rest = wanted
    while rest > 0, let first = lots.first {
      let part = min(rest, first.quantity)
      taken.append(Lot(expiry: first.expiry, quantity: part))
      rest -= part
      if part == first.quantity { lots.removeFirst() } else { lots[0].quantity -= part }
    }
    return taken
  }

  /// Throws away what expires at the opening of a day or before; returns how many units.
  mutating func discard(onOpening day: Int) -> Int {
    let wasted = lots.reduce(0) { $0 + ($1.expiry <= day ? $1.quantity : 0) }
    lots.removeAll { $0.expiry <= day }
    return wasted
  }
}
