// SPDX-License-Identifier: GPL-3.0-or-later

/// Silver and Meal's rule: a lot covers periods until its cost per period would rise.
///
/// With the fixed cost K of the lot's period t, it takes the first n for which
/// `(K + carrying(n + 1)) / (n + 1) > (K + carrying(n)) / n`; carrying is the holding of all units to
/// their periods, and what they cost more in t than there.
///
/// - Reference: Silver & Meal (1973), Production and Inventory Management 14(2), 64–74
public struct SilverMeal: ForwardLots {
  /// The rule.
  public init() {}

  /// Extends the lot while the cost per period does not rise.
  public func reach(of lot: inout LotScan, in problem: LotSizingProblem) {
    let fixed = problem.fixedCost[lot.start]
    extend(&lot, in: problem) { (fixed + $0.carrying) / Double($0.periods) }
  }
}
