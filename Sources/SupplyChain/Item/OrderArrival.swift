// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// An open order and when it is expected now.
struct OrderArrival: Sendable {
  /// The order.
  var order: OpenOrder
  /// The day at whose opening it is expected.
  var day: Day
  /// What a new date rests on; nil where the stated one holds.
  var basis: OverdueOrder.Basis?

  /// An order with its own date, or a new one where it is overdue.
  init(_ order: OpenOrder, asOf: Day, lateness: [Int], leadTimeDays: Double) {
    self.order = order
    day = order.expected
    guard order.expected < asOf else { return }
    let redated = OverdueOrder.redated(
      expected: order.expected, asOf: asOf, lateness: lateness, leadTimeDays: leadTimeDays)
    day = redated.day
    basis = redated.basis
  }

  /// The order as a movement of stock.
  var movement: StockMovement { StockMovement(day: day, quantity: order.quantity) }
}
