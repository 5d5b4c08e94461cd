// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// Periodic review with a reorder point, (R, s, S): a position at or below s is raised to S.
///
/// The gap S − s is what an order is worth making for: the economic order quantity where ordering and
/// holding costs are known, at least the minimum order quantity. For that gap s is the least reorder
/// point that reaches the target in simulated cycles, in which a position above s waits for the next
/// chance. The cycles count backorders even where unmet demand is lost: the position's course then does
/// not depend on s, so that service rises with it, and the level errs on the safe side.
///
/// Cycle service is the share of cycles whose demand up to the next receipt stays within the position,
/// whether or not an order was placed.
public struct ReorderPoint: InventoryPolicy {
  /// The policy.
  public init() {}

  /// What the catalog says of it.
  public var card: PolicyCard {
    PolicyCard(
      id: "reorder-point", name: "Reorder point and order-up-to level (R, s, S)",
      reference: "Silver, Pyke & Thomas (2017), section 7.9.4; Harris (1913) for the gap",
      summary:
        "Orders only when the position has fallen to the reorder point, so that orders are worth their cost."
    )
  }

  /// The least reorder point that reaches the target with the gap, within the stock's bounds.
  public func levels(
    for demand: IntervalDemand, terms: StockingTerms, costs: InventoryCosts, target: ServiceTarget
  ) throws(PolicyError) -> StockingLevels {
    try target.check()
    let gap = orderGap(for: demand, terms: terms, costs: costs)
    let cycles = CycleSimulation(demand: demand, unmet: .backordered, multiple: .any)
    let reorderPoint = ServiceSearch.leastLevel(
      step: terms.step, upTo: demand.toNextReceipt.quantile(1), reaching: target.level
    ) { point in
      let service = cycles.service(level: point + gap.value, gap: gap.value)
      return target.kind == .fillRate ? service.fillRate : service.cycleService
    }
    return StockingLevels(
      orderUpTo: reorderPoint + gap, gap: gap, demand: demand, boundedBy: terms)
  }

  /// √(2 K D / h) with K the cost of an order, D yearly demand and h the holding cost of a unit and
  /// year; at least the minimum order quantity and one step.
  func orderGap(
    for demand: IntervalDemand, terms: StockingTerms, costs: InventoryCosts
  ) -> Quantity {
    var gap = max(terms.step, terms.minimumOrderQuantity)
    let yearly = demand.cycleMean / demand.cycleDays * 365
    if let holding = costs.holdingCost, holding > 0, costs.orderingCost > 0 {
      gap = max(gap, Quantity((2 * costs.orderingCost * yearly / holding).squareRoot()))
    }
    return gap.rounded(toMultipleOf: terms.step, .up)
  }
}
