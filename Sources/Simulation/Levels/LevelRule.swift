// SPDX-License-Identifier: GPL-3.0-or-later

/// An order by the inventory position alone, in whole units.
public protocol LevelRule: Sendable {
  /// Units to order at an inventory position; never below nothing.
  func order(at position: Int) -> Int
}

/// Up to S whenever the position lies below it.
public struct BaseStockRule: LevelRule {
  /// S.
  public var baseStockLevel: Int

  /// A rule of a level.
  public init(baseStockLevel: Int) { self.baseStockLevel = baseStockLevel }

  /// S less the position.
  @inlinable
  public func order(at position: Int) -> Int { max(0, baseStockLevel - position) }
}

/// Up to S once the position is at s or below.
public struct MinMaxRule: LevelRule {
  /// s.
  public var reorderPoint: Int
  /// S.
  public var orderUpToLevel: Int

  /// A rule of two levels.
  public init(reorderPoint: Int, orderUpToLevel: Int) {
    self.reorderPoint = reorderPoint
    self.orderUpToLevel = orderUpToLevel
  }

  /// S less the position, or nothing above s.
  @inlinable
  public func order(at position: Int) -> Int {
    position > reorderPoint ? 0 : max(0, orderUpToLevel - position)
  }
}

/// As many lots of Q as lift the position above r.
public struct LotRule: LevelRule {
  /// r.
  public var reorderPoint: Int
  /// Q, at least 1.
  public var orderQuantity: Int

  /// A rule of a point and a lot.
  public init(reorderPoint: Int, orderQuantity: Int) {
    precondition(orderQuantity > 0, "a lot is at least a unit")
    self.reorderPoint = reorderPoint
    self.orderQuantity = orderQuantity
  }

  /// Whole lots, or nothing above r.
  @inlinable
  public func order(at position: Int) -> Int {
    let short = reorderPoint - position
    return short < 0 ? 0 : (short / orderQuantity + 1) * orderQuantity
  }
}
