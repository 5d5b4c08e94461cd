// SPDX-License-Identifier: GPL-3.0-or-later

/// An order in every period that the stock does not cover, for that period alone.
public struct LotForLot: ForwardLots {
  /// The rule.
  public init() {}

  /// Leaves the lot at its own period.
  public func reach(of lot: inout LotScan, in problem: LotSizingProblem) {}
}
