// SPDX-License-Identifier: GPL-3.0-or-later

/// The economic lot where a receipt comes at a finite rate, while demand goes on.
///
/// With K, h, λ as for `EconomicOrderQuantity`, μ > λ the production rate and ρ = λ / μ:
/// g(Q) = K λ / Q + h (1 − ρ) Q / 2, least at Q* = √(2 K λ / (h (1 − ρ))).
///
/// - Reference: Taft (1918), "The most economical production lot"; Snyder & Shen (2019), *Fundamentals
///   of Supply Chain Theory*, equations (3.40) to (3.42)
public struct EconomicProductionQuantity: Hashable, Sendable {
  /// K, per lot.
  public let fixedCost: Double
  /// h, per unit and unit of time.
  public let holdingCost: Double
  /// λ, units a unit of time.
  public let demandRate: Double
  /// μ, units a unit of time.
  public let productionRate: Double

  /// Costs and rates; refused unless all are above zero and production is faster than demand.
  public init(
    fixedCost: Double, holdingCost: Double, demandRate: Double, productionRate: Double
  ) throws(CalculationError) {
    self.fixedCost = try CalculationInputs.Range.positive.checked("fixed_cost", fixedCost)
    self.holdingCost = try CalculationInputs.Range.positive.checked("holding_cost", holdingCost)
    self.demandRate = try CalculationInputs.Range.positive.checked("demand_rate", demandRate)
    guard productionRate > demandRate, productionRate.isFinite else {
      throw .outOfRange(
        "production_rate", value: productionRate, needed: "finite and above demand_rate")
    }
    self.productionRate = productionRate
  }

  /// The least costly lot.
  public func solve() -> LotCost {
    let quantity =
      2.0.squareRoot() * (fixedCost / holdingCost / shareStored).squareRoot()
      * demandRate.squareRoot()
    return evaluated(quantity)
  }

  /// The cost of a lot; refused unless it is above zero.
  public func evaluate(orderQuantity: Double) throws(CalculationError) -> LotCost {
    evaluated(try CalculationInputs.Range.positive.checked("order_quantity", orderQuantity))
  }

  /// 1 − ρ: the share of a lot that is on hand when its last unit is made.
  private var shareStored: Double { (productionRate - demandRate) / productionRate }

  private func evaluated(_ quantity: Double) -> LotCost {
    let stock = quantity * shareStored / 2
    return LotCost(
      orderQuantity: quantity,
      costRate: fixedCost * (demandRate / quantity) + holdingCost * stock,
      ordersPerPeriod: demandRate / quantity, averageStock: stock)
  }
}
