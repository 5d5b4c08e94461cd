// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// Replenishment between a minimum and a maximum level, as ADempiere and its kin do it.
///
/// With A = on hand − reserved + on order, Q = max − A where A ≤ min (or always, for a stock that is kept
/// at its maximum). An order below the minimum quantity becomes that, then it goes up to whole packs;
/// less than one unit is not ordered.
///
/// - Reference: ADempiere, `org.compiere.process.ReplenishReport`, replenishment types 1 and 2
public struct MinMaxReplenishment: Hashable, Sendable {
  /// At or below this an order is made, in units.
  public var minimum: Quantity
  /// What an order aims at, in units.
  public var maximum: Quantity
  /// The least order, in units.
  public var minimumOrder: Quantity
  /// Orders are whole multiples of this; zero for any quantity.
  public var pack: Quantity
  /// When an order is made.
  public var trigger: Trigger

  /// When an order is made.
  public enum Trigger: String, Hashable, Sendable, CaseIterable {
    /// At or below the minimum level.
    case reorderBelowMinimum = "reorder-below-minimum"
    /// Whenever the stock is below the maximum level.
    case maintainMaximum = "maintain-maximum"
  }

  /// A rule.
  public init(
    minimum: Quantity, maximum: Quantity, minimumOrder: Quantity = .zero, pack: Quantity = .zero,
    trigger: Trigger = .reorderBelowMinimum
  ) {
    self.minimum = minimum
    self.maximum = maximum
    self.minimumOrder = minimumOrder
    self.pack = pack
    self.trigger = trigger
  }

  /// Units to order at an available stock: on hand − reserved + on order.
  public func orderQuantity(at available: Quantity) -> Quantity {
    if trigger == .reorderBelowMinimum, available > minimum { return .zero }
    let wanted = maximum - available
    guard wanted >= Quantity(whole: 1) else { return .zero }
    return max(wanted, minimumOrder).rounded(toMultipleOf: pack, .up)
  }
}
