// SPDX-License-Identifier: GPL-3.0-or-later

public import Numerical

/// The reorder point that reaches a fill rate, for a given order quantity and normal demand.
///
/// With μ and σ of the demand over the lead time, z = (r − μ) / σ and L the standard normal loss, a cycle
/// is short by σ L(z) units on average, and the fill rate is β = 1 − σ L(z) / Q. That counts shortages
/// against the orders of one cycle; the exact share, with what was short before taken off, is
/// 1 − σ (L(z) − L(z + Q / σ)) / Q.
///
/// - Reference: Nahmias & Olsen (2015), *Production and Operations Analysis*, section 5.5 (type 2
///   service); Chopra & Meindl (2016), *Supply Chain Management*, section 12.2; for the exact share
///   Axsäter (2015), *Inventory Control*, equation (5.53)
public struct FillRateReorderPoint: Hashable, Sendable {
  /// Demand over the lead time.
  public let leadTimeDemand: NormalDistribution
  /// Q, in units.
  public let orderQuantity: Double

  /// What a reorder point does.
  public struct Answer: Hashable, Sendable {
    /// r, in units.
    public var reorderPoint: Double
    /// z; infinite where demand has no spread.
    public var safetyFactor: Double
    /// L(z).
    public var standardLoss: Double
    /// r − μ.
    public var safetyStock: Double
    /// P(D ≤ r).
    public var cycleServiceLevel: Double
    /// σ L(z): units short a cycle.
    public var expectedShortage: Double
    /// 1 − σ L(z) / Q.
    public var fillRate: Double
    /// 1 − σ (L(z) − L(z + Q / σ)) / Q.
    public var exactFillRate: Double
  }

  /// Demand and a quantity; refused unless that is above zero.
  public init(
    leadTimeDemand: NormalDistribution, orderQuantity: Double
  ) throws(CalculationError) {
    self.leadTimeDemand = leadTimeDemand
    self.orderQuantity = try CalculationInputs.Range.positive.checked(
      "order_quantity", orderQuantity)
  }

  /// The reorder point at which the fill rate is as asked; refused unless that is between 0 and 1.
  public func solve(fillRate: Double) throws(CalculationError) -> Answer {
    try CalculationInputs.Range.openShare.checked("fill_rate", fillRate)
    let shortage = (1 - fillRate) * orderQuantity
    return try evaluate(reorderPoint: leadTimeDemand.level(losing: shortage))
  }

  /// The service of a reorder point; refused where it is not finite.
  public func evaluate(reorderPoint: Double) throws(CalculationError) -> Answer {
    try CalculationInputs.Range.finite.checked("reorder_point", reorderPoint)
    let short = leadTimeDemand.loss(reorderPoint)
    let spread = leadTimeDemand.standardDeviation
    let safety = reorderPoint - leadTimeDemand.mean
    return Answer(
      reorderPoint: reorderPoint,
      safetyFactor: safety == 0 ? 0 : safety / spread,
      standardLoss: spread > 0 ? short / spread : 0, safetyStock: safety,
      cycleServiceLevel: leadTimeDemand.cumulative(reorderPoint), expectedShortage: short,
      fillRate: 1 - short / orderQuantity,
      exactFillRate: 1 - (short - leadTimeDemand.loss(reorderPoint + orderQuantity))
        / orderQuantity)
  }
}
