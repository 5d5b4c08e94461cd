// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
public import Retail

/// The textbook's order-up-to level, S = μ + z σ, with demand over the protection interval as normal.
///
/// μ and σ are the mean and standard deviation of the same draws that the other policies use, so that
/// the lead time's variation is in them. For cycle service z is the normal quantile; for the fill rate S
/// solves 1 − (σ₁ L((S − μ₁)/σ₁) − σ₀ L((S − μ₀)/σ₀)) / E[D(R)] = target, where 1 is demand to the next
/// receipt, 0 to this one and L the standard normal loss. The expected service that is reported is that
/// of the draws, and tells how far the normal is off.
///
/// - Reference: Silver, Pyke & Thomas (2017), section 7.9.2
public struct NormalOrderUpTo: InventoryPolicy {
  /// The policy.
  public init() {}

  /// What the catalog says of it.
  public var card: PolicyCard {
    PolicyCard(
      id: "normal-order-up-to", name: "Order up to the normal formula's level",
      reference: "Silver, Pyke & Thomas (2017), section 7.9.2; Chopra & Meindl (2016), chapter 12",
      summary:
        "Mean plus z standard deviations: the formula that most systems use, to compare with."
    )
  }

  /// The level that the normal formula gives, within the stock's bounds.
  public func levels(
    for demand: IntervalDemand, terms: StockingTerms, costs: InventoryCosts, target: ServiceTarget
  ) throws(PolicyError) -> StockingLevels {
    try target.check()
    let next = normal(demand.toNextReceipt)
    let this = normal(demand.toReceipt)
    let level: Quantity
    switch target.kind {
    case .cycleService:
      level = Quantity(max(0, next.quantile(target.level)))
        .rounded(toMultipleOf: terms.step, .up)
    case .fillRate:
      let cycle = demand.cycleMean
      level = ServiceSearch.leastLevel(
        step: terms.step, upTo: next.mean + 4 * next.standardDeviation, reaching: target.level
      ) { cycle > 0 ? 1 - (next.loss($0) - this.loss($0)) / cycle : 1 }
    }
    return StockingLevels(orderUpTo: level, gap: terms.step, demand: demand, boundedBy: terms)
  }

  private func normal(_ demand: SortedDemand) -> NormalDistribution {
    NormalDistribution(
      mean: demand.mean, standardDeviation: demand.variance.squareRoot())
  }

  /// The textbook's safety stock for cycle service, z √(L σ² + μ² s²).
  ///
  /// - Parameters:
  ///   - cycleService: the chance of no stock-out in a cycle.
  ///   - demandMean: mean demand a period, μ.
  ///   - demandDeviation: its standard deviation, σ.
  ///   - leadTime: mean periods of the lead time, L.
  ///   - leadTimeDeviation: its standard deviation in periods, s.
  /// - Returns: the safety stock and the standard deviation of demand over the lead time.
  public static func safetyStock(
    cycleService: Double, demandMean: Double, demandDeviation: Double, leadTime: Double,
    leadTimeDeviation: Double
  ) -> (safetyStock: Double, standardDeviation: Double) {
    let variance =
      leadTime * demandDeviation * demandDeviation
      + demandMean * demandMean * leadTimeDeviation * leadTimeDeviation
    let deviation = variance.squareRoot()
    return (SpecialFunctions.normalQuantile(cycleService) * deviation, deviation)
  }
}
