// SPDX-License-Identifier: GPL-3.0-or-later

/// What a policy aims at for a SKU at a place, and the service that it expects of it.
public struct StockingLevels: Hashable, Sendable {
  /// Order when the position falls to this or below.
  public var reorderPoint: Quantity
  /// Order up to this.
  public var orderUpToLevel: Quantity
  /// The order-up-to level beyond expected demand up to the next receipt.
  public var safetyStock: Quantity
  /// What presentation, minimum and maximum stock added to the level, or took from it where negative.
  public var stockBounds: Quantity
  /// Share of demand that these levels meet from stock.
  public var expectedFillRate: Double
  /// Chance that demand up to the next receipt stays within the order-up-to level.
  public var expectedCycleService: Double

  /// Levels and what they achieve.
  public init(
    reorderPoint: Quantity, orderUpToLevel: Quantity, safetyStock: Quantity,
    stockBounds: Quantity = .zero, expectedFillRate: Double, expectedCycleService: Double
  ) {
    self.reorderPoint = reorderPoint
    self.orderUpToLevel = orderUpToLevel
    self.safetyStock = safetyStock
    self.stockBounds = stockBounds
    self.expectedFillRate = expectedFillRate
    self.expectedCycleService = expectedCycleService
  }
}
