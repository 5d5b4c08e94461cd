// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// Periodic review with a reorder point, (R, s, S), whose s and S cost least: orders, stock and shortages.
///
/// The levels follow from the costs alone, and the target changes nothing: what service pays is what
/// `LeastCostLevels` finds. Its expectation is of the draws, as for the other policies. An item that is
/// not worth its orders is still ordered when it has run out.
///
/// Where the item's holding or stock-out cost is unknown or zero, or nothing is expected to be sold, the
/// target takes their place, as in `ReorderPoint`.
public struct LeastCostReorderPoint: InventoryPolicy {
  /// The policy.
  public init() {}

  /// What the catalog says of it.
  public var card: PolicyCard {
    PolicyCard(
      id: "least-cost", name: "Reorder point and order-up-to level of least cost (R, s, S)",
      reference: "Zheng & Federgruen (1991), doi:10.1287/opre.39.4.654",
      summary:
        "Weighs the cost of orders, stock and lost margin against one another instead of aiming at a service."
    )
  }

  /// The levels of least cost, within the stock's bounds.
  public func levels(
    for demand: IntervalDemand, terms: StockingTerms, costs: InventoryCosts, target: ServiceTarget
  ) throws(PolicyError) -> StockingLevels {
    try target.check()
    guard let search = LeastCostLevels(demand: demand, costs: costs, terms: terms) else {
      return try ReorderPoint().levels(for: demand, terms: terms, costs: costs, target: target)
    }
    let best = search.best()
    let gap = max(terms.step, terms.minimumOrderQuantity, Quantity(best.gap))
      .rounded(toMultipleOf: terms.step, .up)
    let level = max(gap, Quantity(best.orderUpToLevel).rounded(toMultipleOf: terms.step, .up))
    return StockingLevels(orderUpTo: level, gap: gap, demand: demand, boundedBy: terms)
  }
}
