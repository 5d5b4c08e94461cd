// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The revised power approximation of (s, S) levels from a demand's mean and standard deviation.
///
/// D = 1.30 μ^0.494 (K / h)^0.506 (1 + σ_L² / μ²)^0.116, z = √(D h / (σ_L p)),
/// s = 0.973 μ_L + σ_L (0.183 / z + 1.063 − 2.192 z), S = s + D, with μ_L and σ_L of the demand of the
/// lead time and one period more. Ehrhardt and Mosier also cut both levels to the normal newsvendor's
/// where D / μ is at most 1.5; textbooks leave that out, and so it is an option here.
///
/// - Reference: Ehrhardt & Mosier (1984), "A revision of the power approximation for computing (s, S)
///   policies", doi:10.1287/mnsc.30.5.618; Snyder & Shen (2019), equations (4.77)–(4.80)
public struct PowerApproximation: Sendable, Hashable {
  /// μ, units a period.
  public let demandMean: Double
  /// σ, units a period.
  public let demandDeviation: Double
  /// Whole periods from an order to its receipt; 0 where it comes at once.
  public let leadTime: Double
  /// h, a unit and period.
  public let holdingCost: Double
  /// p, a unit and period.
  public let stockoutCost: Double
  /// K, an order.
  public let fixedCost: Double

  /// An approximation for a demand and costs.
  ///
  /// - Throws: `ReorderError` where a mean, a deviation or a cost is not above zero, or the lead time is
  ///   below.
  public init(
    demandMean: Double, demandDeviation: Double, leadTime: Double = 0, holdingCost: Double,
    stockoutCost: Double, fixedCost: Double
  ) throws(ReorderError) {
    try ReorderError.check(positive: demandMean, "the demand's mean")
    try ReorderError.check(positive: demandDeviation, "the demand's standard deviation")
    try ReorderError.check(nonNegative: leadTime, "the lead time")
    try ReorderError.check(positive: holdingCost, "the holding cost")
    try ReorderError.check(positive: stockoutCost, "the stock-out cost")
    try ReorderError.check(positive: fixedCost, "the fixed cost")
    self.demandMean = demandMean
    self.demandDeviation = demandDeviation
    self.leadTime = leadTime
    self.holdingCost = holdingCost
    self.stockoutCost = stockoutCost
    self.fixedCost = fixedCost
  }

  /// s and S.
  ///
  /// - Parameter cutsSmallOrders: whether both are cut to the newsvendor's level where D / μ ≤ 1.5.
  /// - Returns: the levels, fractions of units as the formula gives them.
  public func levels(
    cutsSmallOrders: Bool = false
  ) -> (reorderPoint: Double, orderUpToLevel: Double) {
    let mean = demandMean * (leadTime + 1)
    let deviation = demandDeviation * (leadTime + 1).squareRoot()
    let ratio = deviation / demandMean
    let gap =
      1.30 * pow(demandMean, 0.494) * pow(fixedCost / holdingCost, 0.506)
      * pow(1 + ratio * ratio, 0.116)
    let z = (gap / deviation * (holdingCost / stockoutCost)).squareRoot()
    let point = 0.973 * mean + deviation * (0.183 / z + 1.063 - 2.192 * z)
    guard cutsSmallOrders, gap / demandMean <= 1.5 else { return (point, point + gap) }
    let share = stockoutCost / (stockoutCost + holdingCost)
    let newsvendor = mean + deviation * SpecialFunctions.normalQuantile(share)
    return (min(point, newsvendor), min(point + gap, newsvendor))
  }
}
