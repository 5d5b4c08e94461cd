// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

extension ServiceTarget {
  /// Refuses a level that is no share between 0 and 1.
  func check() throws(PolicyError) {
    guard level > 0, level < 1 else { throw .impossibleTarget(level) }
  }
}

extension StockingLevels {
  /// Levels from what demand asks for, brought within the stock's bounds, with the service they give.
  ///
  /// Presentation stock comes on top. Then the expected stock just before the next receipt is raised to
  /// the minimum stock, and last the level is cut to the maximum stock. What is sold is the level less
  /// the presentation stock.
  ///
  /// - Parameters:
  ///   - level: the order-up-to level that demand asks for.
  ///   - gap: how far below the order-up-to level the reorder point lies.
  ///   - demand: demand over the protection interval.
  ///   - terms: the stock's bounds.
  init(orderUpTo level: Quantity, gap: Quantity, demand: IntervalDemand, terms: StockingTerms) {
    let step = terms.step
    let expected = Quantity(demand.toNextReceipt.mean).rounded(toMultipleOf: step, .halfEven)
    var bounded = level + terms.presentationStock
    bounded = max(bounded, expected + terms.minimumStock)
    if let most = terms.maximumStock { bounded = min(bounded, most) }
    bounded = max(.zero, bounded.rounded(toMultipleOf: step, .up))
    if let most = terms.maximumStock, bounded > most {
      bounded = max(.zero, most.rounded(toMultipleOf: step, .down))
    }
    let sellable = max(0, (bounded - terms.presentationStock).value)
    let search = ServiceSearch(demand: demand, unmet: terms.unmet)
    let fillRate =
      gap <= step
      ? search.fillRate(level: sellable)
      : CycleSimulation(demand: demand, unmet: terms.unmet)
        .service(level: sellable, gap: gap.value).fillRate
    self.init(
      reorderPoint: bounded - gap, orderUpToLevel: bounded, safetyStock: bounded - expected,
      expectedFillRate: fillRate, expectedCycleService: search.cycleService(level: sellable))
  }
}
