// SPDX-License-Identifier: GPL-3.0-or-later

/// What ordering one quantity again and again costs and does, by the unit of time of the demand rate.
public struct LotCost: Hashable, Sendable {
  /// The order quantity Q, in units.
  public var orderQuantity: Double
  /// The cost of ordering, holding and running short a unit of time.
  public var costRate: Double
  /// Orders a unit of time.
  public var ordersPerPeriod: Double
  /// Mean stock on hand, in units.
  public var averageStock: Double

  /// The time between two orders.
  public var cycleTime: Double { 1 / ordersPerPeriod }
}
