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
  ///   - gap: how far below the order-up-to level the reorder point lies, at least one step.
  ///   - demand: demand over the protection interval.
  ///   - terms: the stock's bounds.
  init(
    orderUpTo level: Quantity, gap: Quantity, demand: IntervalDemand, boundedBy terms: StockingTerms
  ) {
    let step = terms.step
    let expected = Quantity(demand.toNextReceipt.mean).rounded(toMultipleOf: step, .halfEven)
    var wanted = level + terms.presentationStock
    if terms.minimumStock > .zero { wanted = max(wanted, expected + terms.minimumStock) }
    wanted = wanted.rounded(toMultipleOf: step, .up)
    let most = terms.maximumStock?.rounded(toMultipleOf: step, .down)
    let bounded = max(.zero, min(wanted, most ?? wanted))
    self.init(
      orderUpTo: bounded, gap: gap, expected: expected, stockBounds: bounded - level,
      demand: demand, terms: terms)
  }

  /// Levels that the retailer's own system has, with the service they give.
  init(given level: Quantity, reorderPoint: Quantity, demand: IntervalDemand, terms: StockingTerms)
  {
    let expected = Quantity(demand.toNextReceipt.mean)
      .rounded(toMultipleOf: terms.step, .halfEven)
    self.init(
      orderUpTo: level, gap: max(.zero, level - reorderPoint), expected: expected,
      stockBounds: .zero, demand: demand, terms: terms)
  }

  /// Levels as they are, with the service they give.
  init(
    orderUpTo level: Quantity, gap: Quantity, expected: Quantity, stockBounds: Quantity,
    demand: IntervalDemand, terms: StockingTerms
  ) {
    let sellable = max(0, (level - terms.presentationStock).value)
    let search = ServiceSearch(demand: demand, terms: terms)
    let ordersAlways = gap <= terms.step
    let multiple = OrderMultiple(terms)
    let simulated =
      ordersAlways && multiple.multiple == 0
      ? nil
      : CycleSimulation(demand: demand, unmet: terms.unmet, multiple: multiple)
        .service(level: sellable, gap: ordersAlways ? 0 : gap.value)
    self.init(
      reorderPoint: level - gap, orderUpToLevel: level, safetyStock: level - expected,
      stockBounds: stockBounds,
      expectedFillRate: simulated?.fillRate ?? search.fillRate(level: sellable),
      expectedCycleService: simulated?.cycleService ?? search.cycleService(level: sellable))
  }
}
