// SPDX-License-Identifier: GPL-3.0-or-later

/// Part-period balancing: a lot covers as many periods as bring its carrying cost nearest to its
/// fixed cost.
///
/// - Reference: DeMatteis (1968), IBM Systems Journal 7(1), 30–38, doi:10.1147/sj.71.0030; Nahmias
///   (2009), Production and Operations Analysis, section 7.2
public struct PartPeriodBalancing: ForwardLots {
  /// Whether the carrying cost may end above the fixed cost where that is nearer to it.
  public var mayExceed: Bool

  /// The rule; with `mayExceed` false the carrying cost stays at or below the fixed cost.
  public init(mayExceed: Bool = true) {
    self.mayExceed = mayExceed
  }

  /// Extends the lot until its carrying cost meets or passes the fixed cost; a tie goes to the
  /// shorter lot.
  public func reach(of lot: inout LotScan, in problem: LotSizingProblem) {
    let fixed = problem.fixedCost[lot.start]
    while let longer = lot.extended(problem) {
      if longer.carrying > fixed {
        if mayExceed && longer.carrying - fixed < fixed - lot.carrying { lot = longer }
        return
      }
      lot = longer
    }
  }
}
