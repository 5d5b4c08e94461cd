// SPDX-License-Identifier: GPL-3.0-or-later

/// How much to have of what is sold in one period and not after.
///
/// With h the cost of a unit left over, p that of a unit short, D the demand and F its cumulative
/// distribution: g(S) = h E[(S − D)⁺] + p E[(D − S)⁺], convex in S and least at the least S with
/// F(S) ≥ p / (h + p), the critical ratio.
///
/// - Reference: Arrow, Harris & Marschak (1951), "Optimal inventory policy"; Snyder & Shen (2019),
///   *Fundamentals of Supply Chain Theory*, equations (4.7), (4.17) and (4.33)
public struct Newsvendor: Hashable, Sendable {
  /// h, the overage cost per unit.
  public let holdingCost: Double
  /// p, the underage cost per unit.
  public let stockoutCost: Double

  /// What a level costs and does.
  public struct Answer: Hashable, Sendable {
    /// S, in units.
    public var baseStockLevel: Double
    /// The expected cost.
    public var cost: Double
    /// P(D ≤ S): the chance of no stock-out.
    public var cycleServiceLevel: Double
    /// The share of demand met; 1 where there is none.
    public var fillRate: Double
    /// E[(D − S)⁺].
    public var expectedShortage: Double
    /// E[(S − D)⁺].
    public var expectedLeftover: Double
  }

  /// Costs of a unit left over and of one short; refused unless both are above zero.
  public init(holdingCost: Double, stockoutCost: Double) throws(CalculationError) {
    self.holdingCost = try CalculationInputs.Range.positive.checked("holding_cost", holdingCost)
    self.stockoutCost = try CalculationInputs.Range.positive.checked("stockout_cost", stockoutCost)
  }

  /// p / (h + p).
  public var criticalRatio: Double {
    // Written by the smaller over the larger, which cannot overflow.
    stockoutCost >= holdingCost
      ? 1 / (1 + holdingCost / stockoutCost)
      : stockoutCost / holdingCost / (1 + stockoutCost / holdingCost)
  }

  /// The least costly level and its cost, without the services: what a run over many items needs.
  @inlinable
  public func level(for demand: some UncertainDemand) -> (baseStockLevel: Double, cost: Double) {
    let (level, loss) = demand.quantileAndLoss(criticalRatio)
    return (level, holdingCost * (level - demand.mean + loss) + stockoutCost * loss)
  }

  /// The least costly level.
  ///
  /// Refused where the critical ratio is 1 in a `Double` and demand has no upper end.
  public func solve(_ demand: some UncertainDemand) throws(CalculationError) -> Answer {
    let level = demand.quantile(criticalRatio)
    guard level.isFinite else {
      throw .unsolvable(
        "a stock-out costs so much more than a unit left over that no finite stock is enough")
    }
    return try evaluate(demand, baseStockLevel: level)
  }

  /// The expected cost and service of a level; refused where it is not finite.
  public func evaluate(
    _ demand: some UncertainDemand, baseStockLevel: Double
  ) throws(CalculationError) -> Answer {
    try CalculationInputs.Range.finite.checked("base_stock_level", baseStockLevel)
    let short = demand.loss(baseStockLevel)
    let left = max(0, baseStockLevel - demand.mean + short)
    return Answer(
      baseStockLevel: baseStockLevel, cost: holdingCost * left + stockoutCost * short,
      cycleServiceLevel: demand.cdf(baseStockLevel),
      fillRate: demand.mean > 0 ? max(0, min(1, 1 - short / demand.mean)) : 1,
      expectedShortage: short, expectedLeftover: left)
  }
}

extension Newsvendor: CustomStringConvertible {
  /// The costs and their ratio in words.
  public var description: String {
    "p / (h + p) = \(brief(stockoutCost)) / (\(brief(holdingCost)) + \(brief(stockoutCost))) = "
      + brief(criticalRatio)
  }
}
