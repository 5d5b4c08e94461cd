// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// Stock by the day on which it spoils; what came in first leaves first.
///
/// What is there at the beginning is taken to have come in just then, since no export tells its age.
struct StockLots {
  private let shelfLife: Int?
  /// Units by the day at whose close they spoil, counted from the first, the earliest first.
  private var lots: [(spoils: Int, quantity: Quantity)] = []
  private var total = Quantity.zero

  /// The lots of an opening stock.
  init(opening: Quantity, shelfLife: Int?) {
    self.shelfLife = shelfLife
    if let shelfLife, opening > .zero {
      lots = [(shelfLife - 1, opening)]
      total = opening
    }
  }

  /// What spoils at the close of a day.
  ///
  /// - Parameters:
  ///   - day: the day, counted from the first; asked for one after the other.
  ///   - received: units that came in at its opening.
  ///   - stock: what is there after receipts and sales; below zero counts as nothing.
  /// - Returns: units.
  mutating func spoiled(atCloseOf day: Int, received: Quantity, stock: Quantity) -> Quantity {
    guard let shelfLife else { return .zero }
    if received > .zero {
      lots.append((day + shelfLife - 1, received))
      total += received
    }
    consume(total - max(.zero, stock))
    var spoiled = Quantity.zero
    while let first = lots.first, first.spoils <= day {
      spoiled += first.quantity
      lots.removeFirst()
    }
    total -= spoiled
    return spoiled
  }

  private mutating func consume(_ quantity: Quantity) {
    var left = quantity
    total -= max(.zero, quantity)
    while left > .zero, let first = lots.first {
      if first.quantity > left {
        lots[0].quantity -= left
        return
      }
      left -= first.quantity
      lots.removeFirst()
    }
  }
}
