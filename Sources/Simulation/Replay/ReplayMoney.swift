// SPDX-License-Identifier: GPL-3.0-or-later

/// What things cost while a stock is replayed, in one currency.
///
/// The unit cost is one over all days, so that opening stock + purchases − cost of goods − waste is
/// closing stock, at cost; prices may change by day.
public struct ReplayMoney: Sendable, Hashable {
  /// The price of a unit sold, a value a day.
  public var unitPrice: [Double]
  /// What a unit costs to buy, and at which stock is valued.
  public var unitCost: Double
  /// Per unit on hand at a day's close.
  public var holdingCost = 0.0
  /// Per order that leaves.
  public var orderingCost = 0.0
  /// Beside the margin: per unit lost, or per unit and day that a customer waits.
  public var stockoutCost = 0.0
  /// Beside the unit cost: per unit whose shelf life ends.
  public var disposalCost = 0.0
  /// Per unit ordered, or moved in from another place.
  public var transportCost = 0.0

  /// A price a day and a cost a unit; the rest is free until it is set.
  public init(unitPrice: [Double], unitCost: Double) {
    self.unitPrice = unitPrice
    self.unitCost = unitCost
  }

  /// One price on all of so many days.
  public init(unitPrice: Double, days: Int, unitCost: Double) {
    self.init(unitPrice: Array(repeating: unitPrice, count: days), unitCost: unitCost)
  }
}
