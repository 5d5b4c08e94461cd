// SPDX-License-Identifier: GPL-3.0-or-later

public import Numerical

/// A reorder point and a fixed quantity under continuous review, (r, Q), for normal demand.
///
/// Demand over a lead time L has mean μ = λ L and standard deviation σ √L. With the position uniform on
/// (r, r + Q) the cost a unit of time is C(r, Q) = (K λ + ∫ G(y) dy over r … r + Q) / Q, where
/// G(y) = h (y − μ) + (h + p) n(y) and n(y) = E[(D − y)⁺].
///
/// Symbols and units: λ units a unit of time, K money an order, h and p money a unit and time.
///
/// - Reference: Snyder & Shen (2019), *Fundamentals of Supply Chain Theory*, section 5.2; Zheng (1992),
///   "On properties of stochastic inventory systems", doi:10.1287/mnsc.38.1.87
public struct NormalReordering: Sendable, Hashable {
  /// λ, units a unit of time.
  public let demandRate: Double
  /// Demand over a lead time.
  public let leadTimeDemand: NormalDistribution
  /// h.
  public let holdingCost: Double
  /// p.
  public let stockoutCost: Double
  /// K.
  public let fixedCost: Double

  /// How levels are found.
  public enum Method: String, Sendable, CaseIterable {
    /// Least C(r, Q).
    case exact
    /// Expected-inventory-level approximation; p is per unit short, whatever the wait.
    case expectedInventoryLevel = "eil"
    /// The quantity of the EOQ with backorders, and the best reorder point for it.
    case economicOrderQuantityWithBackorders = "eoqb"
    /// The EOQ, and the newsvendor's level as the reorder point.
    case economicOrderQuantityAndSafetyStock = "eoqss"
    /// C(r, Q) without the losses at r + Q.
    case lossFunction = "loss_function"
  }

  /// A reorder point and quantity.
  public struct Levels: Sendable, Hashable {
    /// Order at a position of this.
    public var reorderPoint: Double
    /// Order this.
    public var orderQuantity: Double
    /// The cost a unit of time as the method reckons it: C(r, Q) for all but `expectedInventoryLevel`.
    public var costRate: Double
  }

  /// A rule for a demand rate, its standard deviation over one unit of time, and a fixed lead time.
  ///
  /// - Throws: `ReorderError` where the rate or a cost is not above zero, or a deviation, the lead time
  ///   or the fixed cost is below.
  public init(
    demandRate: Double, demandDeviation: Double, leadTime: Double, holdingCost: Double,
    stockoutCost: Double, fixedCost: Double
  ) throws(ReorderError) {
    try ReorderError.check(nonNegative: demandDeviation, "the demand's standard deviation")
    try ReorderError.check(nonNegative: leadTime, "the lead time")
    try ReorderError.check(positive: demandRate, "the demand rate")
    try self.init(
      demandRate: demandRate, leadTimeDemandMean: demandRate * leadTime,
      leadTimeDemandDeviation: demandDeviation * leadTime.squareRoot(), holdingCost: holdingCost,
      stockoutCost: stockoutCost, fixedCost: fixedCost)
  }

  /// A rule for a demand rate and the moments of demand over a lead time, which may itself vary.
  ///
  /// - Throws: `ReorderError` as above.
  public init(
    demandRate: Double, leadTimeDemandMean: Double, leadTimeDemandDeviation: Double,
    holdingCost: Double, stockoutCost: Double, fixedCost: Double
  ) throws(ReorderError) {
    try ReorderError.check(positive: demandRate, "the demand rate")
    try ReorderError.check(nonNegative: leadTimeDemandMean, "the lead time's mean demand")
    try ReorderError.check(
      nonNegative: leadTimeDemandDeviation, "the standard deviation of the lead time's demand")
    try ReorderError.check(positive: holdingCost, "the holding cost")
    try ReorderError.check(positive: stockoutCost, "the stock-out cost")
    try ReorderError.check(nonNegative: fixedCost, "the fixed cost")
    self.demandRate = demandRate
    leadTimeDemand = NormalDistribution(
      mean: leadTimeDemandMean, standardDeviation: leadTimeDemandDeviation)
    self.holdingCost = holdingCost
    self.stockoutCost = stockoutCost
    self.fixedCost = fixedCost
  }

  /// G(y).
  func levelCost(_ level: Double) -> Double {
    let gap = level - leadTimeDemand.mean
    // Below the mean in terms of stock, so that what cancels is small.
    return gap >= 0
      ? holdingCost * gap + (holdingCost + stockoutCost) * leadTimeDemand.loss(level)
      : stockoutCost * -gap + (holdingCost + stockoutCost) * held(level)
  }

  /// E[(y − D)⁺], by symmetry the loss at the level's mirror image.
  func held(_ level: Double) -> Double {
    leadTimeDemand.loss(2 * leadTimeDemand.mean - level)
  }

  /// The level of least G.
  var newsvendorLevel: Double {
    // By the nearer tail, so that neither cost drowns the other.
    let deviation = leadTimeDemand.standardDeviation
    let critical = holdingCost / (holdingCost + stockoutCost)
    return leadTimeDemand.mean
      - (deviation > 0 ? deviation * SpecialFunctions.normalQuantile(critical) : 0)
  }

  /// ∫ G(y) dy over r … r + Q.
  func costIntegral(from low: Double, to high: Double) -> Double {
    let (a, b) = (low - leadTimeDemand.mean, high - leadTimeDemand.mean)
    let short = leadTimeDemand.secondLoss(low) - leadTimeDemand.secondLoss(high)
    return 0.5 * holdingCost * (b - a) * (b + a) + (holdingCost + stockoutCost) * short
  }

  /// C(r, Q), for Q above zero.
  func costRate(_ point: Double, _ quantity: Double) -> Double {
    (fixedCost * demandRate + costIntegral(from: point, to: point + quantity)) / quantity
  }

  static func check(quantity: Double) throws(ReorderError) {
    try ReorderError.check(positive: quantity, "the order quantity")
  }

  /// What given levels cost and achieve.
  ///
  /// - Throws: `notPositive` for a quantity of zero or below; `impossibleLevel` for a reorder point that
  ///   is not finite.
  public func evaluate(
    reorderPoint: Double, orderQuantity: Double
  ) throws(ReorderError) -> ReorderPerformance {
    try Self.check(quantity: orderQuantity)
    guard reorderPoint.isFinite else {
      throw .impossibleLevel("a reorder point of \(reorderPoint) is none")
    }
    let end = reorderPoint + orderQuantity
    let short = max(
      0, (leadTimeDemand.secondLoss(reorderPoint) - leadTimeDemand.secondLoss(end)) / orderQuantity)
    let position = reorderPoint + 0.5 * orderQuantity
    return ReorderPerformance(
      costRate: costRate(reorderPoint, orderQuantity),
      cycleServiceLevel: leadTimeDemand.cumulative(reorderPoint),
      fillRate: fillRate(reorderPoint, orderQuantity), expectedBackorders: short,
      expectedOnHand: max(0, position - leadTimeDemand.mean + short),
      orderRate: demandRate / orderQuantity)
  }

  /// 1 − (n(r) − n(r + Q)) / Q.
  func fillRate(_ point: Double, _ quantity: Double) -> Double {
    let short = leadTimeDemand.loss(point) - leadTimeDemand.loss(point + quantity)
    return min(1, max(0, 1 - short / quantity))
  }
}
