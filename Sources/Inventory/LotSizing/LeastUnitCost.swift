// SPDX-License-Identifier: GPL-3.0-or-later

/// The least unit cost: a lot covers periods until its cost per unit would rise.
///
/// As in `SilverMeal`, with the units of the lot in the place of its periods.
///
/// - Reference: Gorham (1968), Production and Inventory Management 9(2); Silver, Pyke & Peterson
///   (1998), Inventory Management and Production Planning and Scheduling, section 6.6
public struct LeastUnitCost: ForwardLots {
  /// The rule.
  public init() {}

  /// Extends the lot while the cost per unit does not rise.
  public func reach(of lot: inout LotScan, in problem: LotSizingProblem) {
    let fixed = problem.fixedCost[lot.start]
    extend(&lot, in: problem) { (fixed + $0.carrying) / $0.need }
  }
}
