// SPDX-License-Identifier: GPL-3.0-or-later

/// A rule that sets one lot after the other, each when the stock no longer covers a period.
///
/// The rules differ only in how many periods a lot covers; terms round each lot up, and what is left
/// over is used before the next.
public protocol ForwardLots: Sendable {
  /// Extends a lot, which begins with its own period alone, as far as it should reach.
  func reach(of lot: inout LotScan, in problem: LotSizingProblem)
}

extension ForwardLots {
  /// The plan of the rule; lots are rounded up to the supplier's terms.
  public func plan(for problem: LotSizingProblem, terms: LotTerms = .none) -> LotPlan {
    var quantities = Array(repeating: 0.0, count: problem.periods)
    var stock = problem.openingStock
    var period = 0
    while period < problem.periods {
      if problem.demand[period] <= stock {
        stock -= problem.demand[period]
        period += 1
        continue
      }
      var lot = LotScan(start: period, stock: stock, problem)
      reach(of: &lot, in: problem)
      let quantity = terms.quantity(covering: lot.need)
      quantities[period] = quantity
      stock = quantity - lot.need
      period = lot.end
    }
    return problem.unchecked(quantities)
  }
}

/// A lot on trial: what it would hold and cost if it covered so many periods.
public struct LotScan: Sendable {
  /// The period that the lot arrives in.
  public let start: Int
  /// The first period that the lot does not cover.
  public private(set) var end: Int
  /// Units that the lot must have, what is in stock already taken off.
  public private(set) var need: Double
  /// Money for carrying those units to their periods, and for their costing more now than then.
  public private(set) var carrying = 0.0
  private var carriedUnit: Double

  /// A lot that covers its own period alone.
  init(start: Int, stock: Double, _ problem: LotSizingProblem) {
    self.start = start
    end = start + 1
    need = problem.demand[start] - stock
    carriedUnit = problem.holdingCost[start]
  }

  /// How many periods it covers.
  public var periods: Int { end - start }

  /// The lot with one more period; nil at the end of the horizon.
  public func extended(_ problem: LotSizingProblem) -> LotScan? {
    guard end < problem.periods else { return nil }
    var longer = self
    let wanted = problem.demand[end]
    // Only the difference of unit costs is the lot's doing: the units must be bought at some time.
    let dearer = problem.unitCost[start] - problem.unitCost[end]
    longer.need += wanted
    longer.carrying += (carriedUnit + dearer) * wanted
    longer.carriedUnit += problem.holdingCost[end]
    longer.end += 1
    return longer
  }
}

extension ForwardLots {
  /// Extends a lot for as long as a measure does not rise; ties go to the longer lot.
  func extend(
    _ lot: inout LotScan, in problem: LotSizingProblem, whileNotRising measure: (LotScan) -> Double
  ) {
    var value = measure(lot)
    while let longer = lot.extended(problem) {
      let next = measure(longer)
      guard next <= value + 1e-12 * abs(value) else { return }
      value = next
      lot = longer
    }
  }
}
