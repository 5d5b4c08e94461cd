// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// Periodic review, order up to a level, (R, S): at every chance to order the position is raised to S.
///
/// S is the least level that reaches the target by the distributions of demand to this receipt and to
/// the next: for cycle service the quantile of D(L+R); for the fill rate by the formula for backorders
/// or, where unmet demand is lost or orders are of whole multiples, by simulated cycles.
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
    let search = ServiceSearch(demand: demand, terms: terms)
    let level = ServiceSearch.leastLevel(
      step: terms.step, upTo: demand.toNextReceipt.quantile(1), reaching: target.level
    ) { search.service(target.kind, level: $0) }
    return StockingLevels(
      orderUpTo: level, gap: terms.step, demand: demand, boundedBy: terms)
  }
}
