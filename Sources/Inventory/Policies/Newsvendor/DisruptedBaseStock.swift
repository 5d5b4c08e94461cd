// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The base stock against a supplier that is out of service in some periods; demand is steady and waits.
///
/// A supplier in service fails in the next period with chance α, one out of service recovers with
/// chance β. In a period that is the n-th without service in a row, n + 1 periods' demand d has been
/// taken from the stock: π₀ = β / (α + β), πₙ = α β / (α + β) · (1 − β)ⁿ⁻¹, and
/// g(S) = Σ πₙ (h (S − (n + 1) d)⁺ + p ((n + 1) d − S)⁺).
/// The best level covers the least n whose F(n) = 1 − α / (α + β) · (1 − β)ⁿ reaches p / (p + h):
/// S* = (n + 1) d.
///
/// - Reference: Tomlin (2006), "On the value of mitigation and contingency strategies for managing supply
///   chain disruption risks"; Snyder & Shen (2019), *Fundamentals of Supply Chain Theory*, section 9.2.3
public struct DisruptedBaseStock: Hashable, Sendable {
  /// h, per unit left at the end of a period.
  public let holdingCost: Double
  /// p, per unit waiting at the end of a period.
  public let stockoutCost: Double
  /// d, units a period.
  public let demand: Double
  /// α: the chance of a failure after a period in service.
  public let disruptionProbability: Double
  /// β: the chance of a recovery after a period out of service.
  public let recoveryProbability: Double

  /// What a level costs and does, a period.
  public struct Answer: Hashable, Sendable {
    /// S, in units.
    public var baseStockLevel: Double
    /// Holding and stock-out cost a period.
    public var costRate: Double
    /// The share of periods that end without anybody waiting.
    public var cycleServiceLevel: Double
    /// Mean stock on hand at the end of a period.
    public var expectedOnHand: Double
    /// Mean units waiting at the end of a period.
    public var expectedBackorders: Double
  }

  /// Costs, demand and chances; refused unless costs and demand are above zero, the chance of a
  /// failure from 0 to 1 and that of a recovery above 0 and at most 1.
  public init(
    holdingCost: Double, stockoutCost: Double, demand: Double, disruptionProbability: Double,
    recoveryProbability: Double
  ) throws(CalculationError) {
    self.holdingCost = try CalculationInputs.Range.positive.checked("holding_cost", holdingCost)
    self.stockoutCost = try CalculationInputs.Range.positive.checked("stockout_cost", stockoutCost)
    self.demand = try CalculationInputs.Range.positive.checked("demand", demand)
    self.disruptionProbability = try CalculationInputs.Range.share.checked(
      "disruption_prob", disruptionProbability)
    self.recoveryProbability = try CalculationInputs.Range.share.checked(
      "recovery_prob", recoveryProbability)
    guard recoveryProbability > 0 else {
      throw .outOfRange("recovery_prob", value: 0, needed: "above zero: else supply ends for good")
    }
  }

  /// The level of least cost.
  public func solve() -> Answer {
    // F(n) ≥ p / (p + h) where what is out of service for longer than n is at most h / (p + h).
    let allowed = holdingCost / (stockoutCost + holdingCost)
    let ceiling = (log(allowed) - log(idleShare)) / log1p(-recoveryProbability)
    var periods = 0.0
    if idleShare > allowed { periods = max(0, (ceiling - 1e-9).rounded(.up)) }
    return evaluated((periods + 1) * demand)
  }

  /// The cost of a level; refused where it is not finite.
  public func evaluate(baseStockLevel: Double) throws(CalculationError) -> Answer {
    evaluated(try CalculationInputs.Range.finite.checked("base_stock_level", baseStockLevel))
  }

  /// α / (α + β): the share of periods out of service.
  private var idleShare: Double {
    disruptionProbability / (disruptionProbability + recoveryProbability)
  }

  private func evaluated(_ level: Double) -> Answer {
    // Periods without service that the level just covers: (k + 1) d ≤ S; −1 where not even none.
    let covered = max(-1, (level / demand * (1 + 1e-12)).rounded(.down) - 1)
    let stay = 1 - recoveryProbability
    let meanUnits = demand * (1 + idleShare / recoveryProbability)
    // Beyond k periods: Σ πₙ ((n + 1) d − S) over n > k, where n − k is geometric.
    let beyond = covered < 0 ? 1 : idleShare * power(stay, covered)
    let short =
      covered < 0
      ? meanUnits - level
      : beyond * max(0, demand * (covered + 1 + 1 / recoveryProbability) - level)
    let left = max(0, level - meanUnits + short)
    return Answer(
      baseStockLevel: level, costRate: holdingCost * left + stockoutCost * short,
      cycleServiceLevel: 1 - beyond, expectedOnHand: left, expectedBackorders: short)
  }

  private func power(_ base: Double, _ exponent: Double) -> Double {
    exponent == 0 ? 1 : pow(base, exponent)
  }
}
