// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

extension OneWarehouse {
  /// The chance that a unit which a shop orders waits at the warehouse no longer than a time.
  ///
  /// A unit that is the u-th of its order leaves at most w after it was asked for exactly where the units
  /// asked for in the L − w before it and u together are at most the warehouse's stock: what had been asked
  /// for earlier has come in by then. Exact for any stream of orders.
  ///
  /// - Parameters:
  ///   - shop: the place of the shop.
  ///   - time: w, zero or above.
  ///   - warehouseStock: zero or above.
  /// - Returns: the chance, of all units that the shop orders.
  /// - Throws: `EchelonError` where there is no such shop, or a number is below zero.
  /// - Reference: Svoronos & Zipkin (1991), "Evaluation of one-for-one replenishment policies for
  ///   multiechelon inventory systems", Management Science 37(1), section 2
  public func delayProbability(
    shop: Int, within time: Double, warehouseStock: Int
  ) throws(EchelonError) -> Double {
    guard shops.indices.contains(shop) else {
      throw .outOfRange(
        "a shop's place", value: Double(shop), needed: "from 0 to \(shops.count - 1)")
    }
    guard time >= 0 else { throw .outOfRange("a wait", value: time, needed: "zero or above") }
    guard warehouseStock >= 0 else {
      throw .outOfRange("a base stock", value: Double(warehouseStock), needed: "zero or above")
    }
    guard time < leadTime else { return 1 }
    let part = try OneWarehouse(leadTime: leadTime - time, holdingCost: holdingCost, shops: shops)
    let arrivals = try WarehouseArrivals(part)
    let sizes = arrivals.streams[shop].sizes
    let tails = sizes.tails
    var within = 0.0
    for place in 1..<tails.count where place <= warehouseStock {
      // The chance that a unit is the one of that place in its order.
      within += tails[place] / sizes.mean * (1 - arrivals.above(warehouseStock - place))
    }
    return min(1, max(0, within))
  }
}
