// SPDX-License-Identifier: GPL-3.0-or-later

/// What to order in each period, and what it costs.
public struct LotPlan: Sendable, Hashable {
  /// Units ordered, a value a period.
  public let orderQuantities: [Double]
  /// Units in stock at the end of each period.
  public internal(set) var endingStock: [Double] = []
  /// How many orders there are.
  public internal(set) var orders = 0
  /// Money for placing the orders.
  public internal(set) var fixedCost = 0.0
  /// Money for the stock at the ends of the periods.
  public internal(set) var holdingCost = 0.0
  /// Money for the units ordered.
  public internal(set) var unitCost = 0.0

  /// All of it.
  public var cost: Double { fixedCost + holdingCost + unitCost }

  init(orderQuantities: [Double]) {
    self.orderQuantities = orderQuantities
    endingStock.reserveCapacity(orderQuantities.count)
  }
}
