// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// Service as a function of a level, and the least level that reaches a target.
struct ServiceSearch {
  let demand: IntervalDemand
  /// Whether the formula for backorders holds, which knows no multiples.
  private let hasFormula: Bool
  private let cycles: CycleSimulation

  init(demand: IntervalDemand, terms: StockingTerms) {
    self.demand = demand
    let multiple = OrderMultiple(terms)
    hasFormula = terms.unmet == .backordered && multiple.multiple == 0
    cycles = CycleSimulation(demand: demand, unmet: terms.unmet, multiple: multiple)
  }

  /// The share of demand met from stock when every chance to order is used to order up to `level`.
  ///
  /// With backorders β(S) = 1 − (E[(D(L+R) − S)⁺] − E[(D(L) − S)⁺]) / E[D(R)], the expected new
  /// backorders of a cycle over its expected demand. With lost sales, or where orders are of whole multiples
  /// and leave the position above the level by a part of one, by simulation. No demand is met in full.
  ///
  /// - Reference: Silver, Pyke & Thomas (2017), *Inventory and Production Management in Supply Chains*,
  ///   section 7.9 (periodic review, order up to a level)
  func fillRate(level: Double) -> Double {
    guard demand.cycleMean > 0 else { return 1 }
    guard hasFormula else { return cycles.service(level: level, gap: 0).fillRate }
    let short = demand.toNextReceipt.loss(level) - demand.toReceipt.loss(level)
    return min(1, max(0, 1 - short / demand.cycleMean))
  }

  /// P(D(L+R) ≤ level).
  func cycleService(level: Double) -> Double { demand.toNextReceipt.cdf(level) }

  func service(_ kind: ServiceKind, level: Double) -> Double {
    switch kind {
    case .cycleService: cycleService(level: level)
    case .fillRate: fillRate(level: level)
    }
  }

  /// The least multiple of `step` at which a service that rises with the level reaches a target.
  static func leastLevel(
    step: Quantity, upTo guess: Double, reaching target: Double, _ service: (Double) -> Double
  ) -> Quantity {
    // Sums of thousands of draws are off by their last bits.
    let wanted = target - 1e-12
    func reaches(_ steps: Int64) -> Bool {
      service(Quantity(millionths: steps * step.millionths).value) >= wanted
    }
    if reaches(0) { return .zero }
    var low: Int64 = 0
    var high = max(1, Int64((guess / step.value).rounded(.up)))
    let limit = Int64.max / 4 / step.millionths
    while !reaches(high), high < limit {
      low = high
      high = min(limit, high * 2)
    }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if reaches(middle) { high = middle } else { low = middle }
    }
    return Quantity(millionths: high * step.millionths)
  }
}
