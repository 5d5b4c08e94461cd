// SPDX-License-Identifier: GPL-3.0-or-later

/// An order line of the demo shop's own making, on its way or arrived; days by index.
struct Shipment: Sendable {
  /// The number of its order; the lines of one order share it.
  var order: Int
  /// The pair that it goes to, by index.
  var pair: Int
  /// The supplier; nil for goods from the depot.
  var supplier: DemoSupplier?
  /// What it holds.
  var lots: [StockLots.Lot]
  /// When it was ordered.
  var ordered: Int
  /// When it was promised for.
  var promised: Int
  /// When it comes.
  var arrival: Int

  /// Units on their way.
  var quantity: Int { lots.reduce(0) { $0 + $1.quantity } }
}

/// An item at a place, with indices into the assortment.
struct DemoPair: Hashable, Sendable {
  /// The item's place in the assortment.
  var item: Int
  /// Where.
  var place: DemoPlace
}
