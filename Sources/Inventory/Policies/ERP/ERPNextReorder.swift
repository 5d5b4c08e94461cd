// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// ERPNext's automatic reorder: a projected stock at or below the level asks for the reorder quantity.
///
/// Q = max(reorder quantity, level − projected) where projected ≤ level and one of the two is set, else
/// nothing; whole units are rounded up where the stock unit must be whole.
///
/// - Reference: ERPNext, `erpnext/stock/reorder_item.py`
public struct ERPNextReorderRule: Hashable, Sendable {
  /// At or below this a request is made, in units.
  public var reorderLevel: Quantity
  /// The least that is asked for, in units.
  public var reorderQuantity: Quantity
  /// Whether only whole units are asked for.
  public var asksForWholeUnits: Bool

  /// A rule.
  public init(reorderLevel: Quantity, reorderQuantity: Quantity, asksForWholeUnits: Bool = true) {
    self.reorderLevel = reorderLevel
    self.reorderQuantity = reorderQuantity
    self.asksForWholeUnits = asksForWholeUnits
  }

  /// Whether a projected stock makes it order.
  public func triggers(at projected: Quantity) -> Bool {
    (reorderLevel != .zero || reorderQuantity != .zero) && projected <= reorderLevel
  }

  /// Units to ask for at a projected stock.
  public func orderQuantity(at projected: Quantity) -> Quantity {
    guard triggers(at: projected) else { return .zero }
    let wanted = max(reorderQuantity, reorderLevel - projected)
    return asksForWholeUnits ? wanted.rounded(toMultipleOf: Quantity(whole: 1), .up) : wanted
  }
}

/// ERPNext's reorder level and quantity as a policy of the weekly run.
///
/// The levels are the reorder level and, as order-up-to level, the level and the quantity together; the
/// expected service is that of raising the stock to it. A stock far below the level gets no more than the
/// level where the quantity does not reach it, as in ERPNext.
public struct ERPNextReorder: InventoryPolicy {
  /// The policy.
  public init() {}

  /// What the catalog says of it.
  public var card: PolicyCard {
    PolicyCard(
      id: "erpnext-reorder", name: "ERPNext's automatic reorder",
      reference: "ERPNext, reorder_item.py; reorder_point and order_quantity of item_locations.csv",
      summary: "At the level the quantity, or up to the level, as ERPNext asks for, to compare.")
  }

  /// The given levels, and the service that the forecast expects of them; the target changes nothing.
  public func levels(
    for demand: IntervalDemand, terms: StockingTerms, costs: InventoryCosts, target: ServiceTarget
  ) throws(PolicyError) -> StockingLevels {
    guard let level = terms.givenReorderPoint else {
      throw .missingLevel(policy: card.id, column: "reorder_point")
    }
    guard
      let quantity = terms.givenOrderQuantity
        ?? terms.givenOrderUpToLevel.map({ max(.zero, $0 - level) })
    else { throw .missingLevel(policy: card.id, column: "order_quantity") }
    return StockingLevels(
      given: level + quantity, reorderPoint: level, demand: demand, terms: terms)
  }

  /// The reorder quantity, or what is missing to the level where that is more.
  public func orderQuantity(at position: Quantity, levels: StockingLevels) -> Quantity {
    ERPNextReorderRule(
      reorderLevel: levels.reorderPoint,
      reorderQuantity: levels.orderUpToLevel - levels.reorderPoint, asksForWholeUnits: false
    ).orderQuantity(at: position)
  }
}
