// SPDX-License-Identifier: GPL-3.0-or-later

/// The order quantity that balances ordering and holding cost where demand is steady and never short.
///
/// With K the fixed cost of an order, h the holding cost of a unit for a unit of time and λ the demand
/// rate: g(Q) = K λ / Q + h Q / 2, least at Q* = √(2 K λ / h), where it is √(2 K λ h).
///
/// - Reference: Harris (1913), "How many parts to make at once"; Snyder & Shen (2019), *Fundamentals of
///   Supply Chain Theory*, equations (3.3) to (3.5)
public struct EconomicOrderQuantity: Hashable, Sendable {
  /// K, per order.
  public let fixedCost: Double
  /// h, per unit and unit of time.
  public let holdingCost: Double
  /// λ, units a unit of time.
  public let demandRate: Double

  /// Costs and demand; refused unless all are above zero.
  public init(
    fixedCost: Double, holdingCost: Double, demandRate: Double
  ) throws(CalculationError) {
    self.fixedCost = try CalculationInputs.Range.positive.checked("fixed_cost", fixedCost)
    self.holdingCost = try CalculationInputs.Range.positive.checked("holding_cost", holdingCost)
    self.demandRate = try CalculationInputs.Range.positive.checked("demand_rate", demandRate)
  }

  /// The least costly quantity.
  public func solve() -> LotCost {
    // The product of the roots neither overflows nor vanishes where that of the numbers would.
    let quantity =
      2.0.squareRoot() * (fixedCost / holdingCost).squareRoot() * demandRate.squareRoot()
    return evaluated(quantity)
  }

  /// The cost of an order quantity; refused unless it is above zero.
  public func evaluate(orderQuantity: Double) throws(CalculationError) -> LotCost {
    evaluated(try CalculationInputs.Range.positive.checked("order_quantity", orderQuantity))
  }

  private func evaluated(_ quantity: Double) -> LotCost {
    LotCost(
      orderQuantity: quantity,
      costRate: fixedCost * (demandRate / quantity) + holdingCost * quantity / 2,
      ordersPerPeriod: demandRate / quantity, averageStock: quantity / 2)
  }
}
