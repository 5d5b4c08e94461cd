// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// Periodic review, order up to a level, (R, S): at every chance to order the position is raised to S.
///
/// S is the least level that reaches the target by the distributions of demand to this receipt and to
/// the next: for cycle service the quantile of D(L+R); for the fill rate by the formula for backorders
/// or, where unmet demand is lost or orders are of whole multiples, by simulated cycles.
///
/// An order of whole multiples leaves the position above the level by a part of one, which lowers the level,
/// but never below demand that comes for sure.
public struct OrderUpTo: InventoryPolicy {
  /// The policy.
  public init() {}

  /// What the catalog says of it.
  public var card: PolicyCard {
    PolicyCard(
      id: "order-up-to", name: "Order up to a level (R, S)",
      reference: "Silver, Pyke & Thomas (2017), section 7.9; Zipkin (2000), chapter 9",
      summary:
        "At each chance to order, raises the position to the level that the forecast's own distribution asks for."
    )
  }

  /// The least level that reaches the target, within the stock's bounds.
  public func levels(
    for demand: IntervalDemand, terms: StockingTerms, costs: InventoryCosts, target: ServiceTarget
  ) throws(PolicyError) -> StockingLevels {
    try target.check()
    var anyQuantity = terms
    anyQuantity.orderMultiple = .zero
    var level = leastLevel(for: demand, terms: anyQuantity, target: target)
    if terms.orderMultiple > terms.step, target.kind == .fillRate {
      let sure = Quantity(demand.toNextReceipt.quantile(0)).rounded(toMultipleOf: terms.step, .up)
      level = max(min(level, sure), leastLevel(for: demand, terms: terms, target: target))
    }
    return StockingLevels(
      orderUpTo: level, gap: terms.step, demand: demand, boundedBy: terms)
  }

  private func leastLevel(
    for demand: IntervalDemand, terms: StockingTerms, target: ServiceTarget
  ) -> Quantity {
    let search = ServiceSearch(demand: demand, terms: terms)
    return ServiceSearch.leastLevel(
      step: terms.step, upTo: demand.toNextReceipt.quantile(1), reaching: target.level
    ) { search.service(target.kind, level: $0) }
  }
}
