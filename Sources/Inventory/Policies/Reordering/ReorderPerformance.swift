// SPDX-License-Identifier: GPL-3.0-or-later

/// What a reorder rule costs and achieves in the long run.
///
/// Rates are per unit of the time that demand and costs are given for.
public struct ReorderPerformance: Sendable, Hashable {
  /// Ordering, holding and shortage costs a unit of time.
  public var costRate: Double
  /// The chance that stock lasts until an order comes in.
  public var cycleServiceLevel: Double
  /// The share of demand met from stock.
  public var fillRate: Double
  /// Expected units that customers wait for.
  public var expectedBackorders: Double
  /// Expected units in stock.
  public var expectedOnHand: Double
  /// Orders a unit of time.
  public var orderRate: Double

  /// Costs and service as they are.
  public init(
    costRate: Double, cycleServiceLevel: Double, fillRate: Double, expectedBackorders: Double,
    expectedOnHand: Double, orderRate: Double
  ) {
    self.costRate = costRate
    self.cycleServiceLevel = cycleServiceLevel
    self.fillRate = fillRate
    self.expectedBackorders = expectedBackorders
    self.expectedOnHand = expectedOnHand
    self.orderRate = orderRate
  }
}
