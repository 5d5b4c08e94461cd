// SPDX-License-Identifier: GPL-3.0-or-later

/// The economic order quantity where not all that is ordered arrives, or more.
///
/// With K, h, λ as for `EconomicOrderQuantity` and a yield of mean μ and standard deviation σ:
///
/// - additive, Q + Y arrives: g(Q) = (K λ + h ((Q + μ)² + σ²) / 2) / (Q + μ), least at
///   Q* = √(2 K λ / h + σ²) − μ;
/// - multiplicative, Z Q arrives: g(Q) = (2 K λ + h Q² (μ² + σ²)) / (2 Q μ), least at
///   Q* = √(2 K λ / (h (μ² + σ²))).
///
/// - Reference: Silver (1976), "Establishing the order quantity when the amount received is uncertain";
///   Snyder & Shen (2019), *Fundamentals of Supply Chain Theory*, section 9.3.1
public struct YieldedOrderQuantity: Hashable, Sendable {
  /// How what arrives depends on what was ordered.
  public enum Yield: Hashable, Sendable {
    /// So many units more, or less where negative, whatever was ordered.
    case additive(mean: Double, standardDeviation: Double)
    /// So large a share of it.
    case multiplicative(mean: Double, standardDeviation: Double)
  }

  /// K, per order.
  public let fixedCost: Double
  /// h, per unit and unit of time.
  public let holdingCost: Double
  /// λ, units a unit of time.
  public let demandRate: Double
  /// What arrives.
  public let yield: Yield

  /// Costs, demand and yield.
  ///
  /// Refused unless costs and demand are above zero and deviations at least; a share that arrives has a
  /// mean above zero.
  public init(
    fixedCost: Double, holdingCost: Double, demandRate: Double, yield: Yield
  ) throws(CalculationError) {
    self.fixedCost = try CalculationInputs.Range.positive.checked("fixed_cost", fixedCost)
    self.holdingCost = try CalculationInputs.Range.positive.checked("holding_cost", holdingCost)
    self.demandRate = try CalculationInputs.Range.positive.checked("demand_rate", demandRate)
    switch yield {
    case .additive(let mean, let deviation):
      try CalculationInputs.Range.finite.checked("yield_mean", mean)
      try CalculationInputs.Range.nonNegative.checked("yield_sd", deviation)
    case .multiplicative(let mean, let deviation):
      try CalculationInputs.Range.positive.checked("yield_mean", mean)
      try CalculationInputs.Range.nonNegative.checked("yield_sd", deviation)
    }
    self.yield = yield
  }

  /// The least costly quantity; 0 where a mean surplus alone is more than is worth having.
  public func solve() throws(CalculationError) -> LotCost {
    switch yield {
    case .additive(let mean, let deviation):
      let arriving = (2 * fixedCost * demandRate / holdingCost + deviation * deviation).squareRoot()
      return try evaluate(orderQuantity: max(0, arriving - mean))
    case .multiplicative(let mean, let deviation):
      let square = mean * mean + deviation * deviation
      return try evaluate(
        orderQuantity: (2 * fixedCost * demandRate / (holdingCost * square)).squareRoot())
    }
  }

  /// The expected cost of an order quantity; refused where nothing would arrive on average.
  public func evaluate(orderQuantity: Double) throws(CalculationError) -> LotCost {
    try CalculationInputs.Range.nonNegative.checked("order_quantity", orderQuantity)
    let arriving: Double
    let square: Double
    switch yield {
    case .additive(let mean, let deviation):
      arriving = orderQuantity + mean
      square = arriving * arriving + deviation * deviation
    case .multiplicative(let mean, let deviation):
      arriving = orderQuantity * mean
      square = orderQuantity * orderQuantity * (mean * mean + deviation * deviation)
    }
    guard arriving > 0 else {
      throw .unsolvable("an order of \(brief(orderQuantity)) brings nothing on average")
    }
    let stock = square / arriving / 2
    return LotCost(
      orderQuantity: orderQuantity,
      costRate: fixedCost * (demandRate / arriving) + holdingCost * stock,
      ordersPerPeriod: demandRate / arriving, averageStock: stock)
  }
}
