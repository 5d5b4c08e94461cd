// SPDX-License-Identifier: GPL-3.0-or-later

/// What an item's stock costs, for the table of a joint order; all money is per unit.
public struct StockCostTerms: Sendable, Hashable {
  /// Units in a pack.
  public var packSize: Double
  /// Units there and ordered already that have come in by each bucket, less what customers wait for.
  ///
  /// It is the stock that would be there if nothing were sold; one value a bucket to plan.
  public var available: [Double]
  /// Per unit left at a bucket's end.
  public var holdingCost: Double
  /// Per unit short at a bucket's end: what a unit's waiting for a bucket costs, or its lost margin.
  public var stockoutCost: Double
  /// Units that should stand on the shelf beyond demand, by bucket; empty is none.
  public var presentation: [Double]
  /// Per unit below the presentation stock at a bucket's end; at most `stockoutCost` counts.
  public var presentationCost: Double
  /// Buckets in which a received unit can be sold, its first included; nil where it keeps.
  public var shelfLife: Int?
  /// Per unit that is not sold within its shelf life.
  public var wasteCost: Double
  /// What a unit left at the end of the horizon is worth.
  public var endValue: Double
  /// What a unit short at the end of the horizon costs beyond its wait.
  ///
  /// At least `endValue` counts, for the cost to be convex. Both at the unit's cost make buying for the expected demand free of choice.
  public var endStockoutCost: Double
  /// The volume of a unit; 0 where room does not matter.
  public var unitVolume: Double

  /// Terms of stock that keeps, is worth its unit cost at the end, and needs no room.
  ///
  /// - Parameters:
  ///   - packSize: units in a pack.
  ///   - available: units that have come in by each bucket without further orders.
  ///   - holdingCost: per unit left at a bucket's end.
  ///   - stockoutCost: per unit short at a bucket's end.
  ///   - unitCost: what a unit costs to buy.
  public init(
    packSize: Double, available: [Double], holdingCost: Double, stockoutCost: Double,
    unitCost: Double
  ) {
    self.packSize = packSize
    self.available = available
    self.holdingCost = holdingCost
    self.stockoutCost = stockoutCost
    presentation = []
    presentationCost = 0
    shelfLife = nil
    wasteCost = 0
    endValue = unitCost
    endStockoutCost = unitCost
    unitVolume = 0
  }
}
