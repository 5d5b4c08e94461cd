// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// The minimum and maximum of the user's own system, as `item_locations.csv` gives them.
///
/// A position at or below `reorder_point` is raised to `order_up_to`; where that column is empty, to the
/// reorder point plus `order_quantity`. Nothing is added to the given levels; the expected service is
/// what the forecast says of them.
public struct GivenLevels: InventoryPolicy {
  /// The policy.
  public init() {}

  /// What the catalog says of it.
  public var card: PolicyCard {
    PolicyCard(
      id: "min-max", name: "Given minimum and maximum",
      reference: "reorder_point, order_up_to and order_quantity of item_locations.csv",
      summary: "The levels that the retailer's own system has, to reproduce and compare."
    )
  }

  /// The given levels, and the service that the forecast expects of them; the target changes nothing.
  public func levels(
    for demand: IntervalDemand, terms: StockingTerms, costs: InventoryCosts, target: ServiceTarget
  ) throws(PolicyError) -> StockingLevels {
    guard let reorderPoint = terms.givenReorderPoint else {
      throw .missingLevel(policy: card.id, column: "reorder_point")
    }
    guard
      let level = terms.givenOrderUpToLevel
        ?? terms.givenOrderQuantity.map({ reorderPoint + $0 })
    else { throw .missingLevel(policy: card.id, column: "order_up_to or order_quantity") }
    return StockingLevels(given: level, reorderPoint: reorderPoint, demand: demand, terms: terms)
  }
}
