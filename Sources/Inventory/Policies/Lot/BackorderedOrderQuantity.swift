// SPDX-License-Identifier: GPL-3.0-or-later

/// The economic order quantity where customers wait, at a cost for the time that they do.
///
/// With K, h, λ as for `EconomicOrderQuantity`, p the stock-out cost of a unit backordered for a unit of
/// time and x the share of demand that is backordered:
/// g(Q, x) = h Q (1 − x)² / 2 + p Q x² / 2 + K λ / Q,
/// least at x* = h / (h + p) and Q* = √(2 K λ (h + p) / (h p)).
///
/// - Reference: Snyder & Shen (2019), *Fundamentals of Supply Chain Theory*, section 3.5
public struct BackorderedOrderQuantity: Hashable, Sendable {
  /// K, per order.
  public let fixedCost: Double
  /// h, per unit and unit of time.
  public let holdingCost: Double
  /// p, per unit backordered and unit of time.
  public let stockoutCost: Double
  /// λ, units a unit of time.
  public let demandRate: Double

  /// What a quantity and a share of demand backordered cost and do.
  public struct Answer: Hashable, Sendable {
    /// The quantity, its cost and its stock.
    public var lot: LotCost
    /// x: the share of demand that waits.
    public var stockoutFraction: Double
    /// Mean units backordered.
    public var averageBackorders: Double
    /// The most units that wait, just before a receipt.
    public var greatestBackorder: Double
  }

  /// Costs and demand; refused unless all are above zero.
  public init(
    fixedCost: Double, holdingCost: Double, stockoutCost: Double, demandRate: Double
  ) throws(CalculationError) {
    self.fixedCost = try CalculationInputs.Range.positive.checked("fixed_cost", fixedCost)
    self.holdingCost = try CalculationInputs.Range.positive.checked("holding_cost", holdingCost)
    self.stockoutCost = try CalculationInputs.Range.positive.checked("stockout_cost", stockoutCost)
    self.demandRate = try CalculationInputs.Range.positive.checked("demand_rate", demandRate)
  }

  /// x* = h / (h + p), which is the best share for every quantity.
  public var bestStockoutFraction: Double { holdingCost / (holdingCost + stockoutCost) }

  /// The least costly quantity and share.
  public func solve() -> Answer {
    let share = bestStockoutFraction
    // h p / (h + p) is what a unit costs, held or owed at the best share.
    let unit = stockoutCost * share
    let quantity = 2.0.squareRoot() * (fixedCost / unit).squareRoot() * demandRate.squareRoot()
    return evaluated(quantity, share)
  }

  /// The cost of a quantity and a share of demand backordered; the best share where none is given.
  ///
  /// Refused where the quantity is not above zero or the share not from 0 to 1.
  public func evaluate(
    orderQuantity: Double, stockoutFraction: Double? = nil
  ) throws(CalculationError) -> Answer {
    evaluated(
      try CalculationInputs.Range.positive.checked("order_quantity", orderQuantity),
      try CalculationInputs.Range.share.checked(
        "stockout_fraction", stockoutFraction ?? bestStockoutFraction))
  }

  private func evaluated(_ quantity: Double, _ share: Double) -> Answer {
    let stock = quantity * (1 - share) * (1 - share) / 2
    let backorders = quantity * share * share / 2
    let cost =
      holdingCost * stock + stockoutCost * backorders + fixedCost * (demandRate / quantity)
    return Answer(
      lot: LotCost(
        orderQuantity: quantity, costRate: cost, ordersPerPeriod: demandRate / quantity,
        averageStock: stock),
      stockoutFraction: share, averageBackorders: backorders,
      greatestBackorder: quantity * share)
  }
}
