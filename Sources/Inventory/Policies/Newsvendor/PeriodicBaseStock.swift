// SPDX-License-Identifier: GPL-3.0-or-later

public import Numerical
public import Retail

/// The base stock of an item that is ordered every period, with demand that waits.
///
/// What is ordered now arrives after the lead time L and has to last until the next order arrives, so
/// that the newsvendor's formulas hold for the demand of L + 1 periods.
///
/// - Reference: Snyder & Shen (2019), *Fundamentals of Supply Chain Theory*, section 4.3.4 and
///   Example 4.4
public struct PeriodicBaseStock: Hashable, Sendable {
  /// Costs a period of a unit on hand and of a unit waiting.
  public let newsvendor: Newsvendor
  /// L, in periods.
  public let leadTime: Double

  /// Costs and the lead time; refused where it is below zero.
  public init(newsvendor: Newsvendor, leadTime: Double) throws(CalculationError) {
    self.newsvendor = newsvendor
    self.leadTime = try CalculationInputs.Range.nonNegative.checked("lead_time", leadTime)
  }

  /// L + 1, the periods that a level has to cover.
  public var protectionInterval: Double { leadTime + 1 }

  /// A normal demand of a period over the protection interval.
  public func demand(_ period: NormalDistribution) -> NormalDistribution {
    NormalDistribution(
      mean: period.mean * protectionInterval,
      standardDeviation: period.standardDeviation * protectionInterval.squareRoot())
  }

  /// The demand of a period over the protection interval, of independent periods.
  ///
  /// Refused where the interval is no whole number of periods and the demand not Poisson.
  public func demand(_ period: DemandDistribution) throws(CalculationError) -> DemandDistribution {
    if case .poisson(let mean) = period { return .poisson(mean: mean * protectionInterval) }
    guard let periods = Int(exactly: protectionInterval) else {
      throw .outOfRange(
        "lead_time", value: leadTime, needed: "whole periods for this kind of demand")
    }
    return LeadTimeDemand.sum(of: period, periods: periods)
  }
}
