// SPDX-License-Identifier: GPL-3.0-or-later

/// The newsvendor's costs as they follow from prices.
///
/// With r the revenue, c the purchase cost and v the salvage value of a unit, and h, p what a unit left
/// over or short costs besides: the overage is c − v + h, the underage r − c + p, and the expected profit
/// π(S) = (r − c) E[D] − g(S), with g the newsvendor's cost.
///
/// - Reference: Snyder & Shen (2019), *Fundamentals of Supply Chain Theory*, section 4.3.2
public struct NewsvendorPrices: Hashable, Sendable {
  /// r, per unit sold.
  public let revenue: Double
  /// c, per unit bought.
  public let purchaseCost: Double
  /// v, per unit left over.
  public let salvageValue: Double
  /// The newsvendor with the costs that follow.
  public let newsvendor: Newsvendor

  /// Prices of a unit; what is left over or short may cost something besides.
  ///
  /// Refused unless buying to sell brings something and buying to salvage does not.
  public init(
    revenue: Double, purchaseCost: Double, salvageValue: Double = 0, holdingCost: Double = 0,
    stockoutCost: Double = 0
  ) throws(CalculationError) {
    self.revenue = try CalculationInputs.Range.nonNegative.checked("revenue", revenue)
    self.purchaseCost = try CalculationInputs.Range.nonNegative.checked(
      "purchase_cost", purchaseCost)
    // A salvage value below zero is what getting rid of a unit costs.
    self.salvageValue = try CalculationInputs.Range.finite.checked("salvage_value", salvageValue)
    try CalculationInputs.Range.nonNegative.checked("holding_cost", holdingCost)
    try CalculationInputs.Range.nonNegative.checked("stockout_cost", stockoutCost)
    let over = purchaseCost - salvageValue + holdingCost
    let under = revenue - purchaseCost + stockoutCost
    guard over > 0 else {
      throw .outOfRange(
        "salvage_value", value: salvageValue,
        needed: "below what a unit costs, else the more is bought the better")
    }
    guard under > 0 else {
      throw .outOfRange(
        "revenue", value: revenue, needed: "above what a unit costs, else nothing is worth buying")
    }
    newsvendor = try Newsvendor(holdingCost: over, stockoutCost: under)
  }

  /// The expected profit of a level with that cost.
  public func profit(_ answer: Newsvendor.Answer, meanDemand: Double) -> Double {
    (revenue - purchaseCost) * meanDemand - answer.cost
  }
}
