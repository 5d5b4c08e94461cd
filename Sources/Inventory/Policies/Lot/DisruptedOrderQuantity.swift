// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The economic order quantity where the supplier is out of service at times, and unmet demand is lost.
///
/// The supplier fails at the rate α and recovers at the rate β, both times exponential; orders are
/// placed when stock runs out, and those placed in service arrive at once. With K, h, λ as for
/// `EconomicOrderQuantity`, p the stock-out cost of a unit lost and ψ(Q) the chance that the supplier is
/// out of service when Q has run out:
/// ψ(Q) = α / (α + β) · (1 − e^(−(α + β) Q / λ)),
/// g(Q) = (K + h Q² / (2 λ) + p λ ψ(Q) / β) / (Q / λ + ψ(Q) / β).
/// It falls up to Q* and rises from there.
///
/// - Reference: Parlar & Berkin (1991), "Future supply uncertainty in EOQ models", with the correction of
///   Berk & Arreola-Risa (1994); Snyder & Shen (2019), *Fundamentals of Supply Chain Theory*, section 9.2
public struct DisruptedOrderQuantity: Hashable, Sendable {
  /// K, per order.
  public let fixedCost: Double
  /// h, per unit and unit of time.
  public let holdingCost: Double
  /// p, per unit lost.
  public let stockoutCost: Double
  /// λ, units a unit of time.
  public let demandRate: Double
  /// α, failures a unit of time in service.
  public let disruptionRate: Double
  /// β, recoveries a unit of time out of service.
  public let recoveryRate: Double

  /// What a quantity costs and does.
  public struct Answer: Hashable, Sendable {
    /// The quantity, its cost and its stock.
    public var lot: LotCost
    /// ψ(Q): the chance that a cycle ends while the supplier is out of service.
    public var stockoutProbability: Double
    /// The share of demand that is met.
    public var fillRate: Double
  }

  /// Costs and rates; refused unless all are above zero, the disruption rate at least zero.
  public init(
    fixedCost: Double, holdingCost: Double, stockoutCost: Double, demandRate: Double,
    disruptionRate: Double, recoveryRate: Double
  ) throws(CalculationError) {
    self.fixedCost = try CalculationInputs.Range.positive.checked("fixed_cost", fixedCost)
    self.holdingCost = try CalculationInputs.Range.positive.checked("holding_cost", holdingCost)
    self.stockoutCost = try CalculationInputs.Range.positive.checked("stockout_cost", stockoutCost)
    self.demandRate = try CalculationInputs.Range.positive.checked("demand_rate", demandRate)
    self.disruptionRate = try CalculationInputs.Range.nonNegative.checked(
      "disruption_rate", disruptionRate)
    self.recoveryRate = try CalculationInputs.Range.positive.checked("recovery_rate", recoveryRate)
  }

  /// The quantity of least exact cost, by halving the interval in which the derivative changes its sign.
  public func solve() -> Answer {
    var high = 2.0.squareRoot() * (fixedCost / holdingCost).squareRoot() * demandRate.squareRoot()
    var low = 0.0
    while slope(at: high) < 0 {
      low = high
      high *= 2
    }
    while true {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { break }
      if slope(at: middle) < 0 { low = middle } else { high = middle }
    }
    return evaluated(high)
  }

  /// The quantity that is least costly where ψ is taken as α / (α + β) whatever the quantity, and its
  /// exact cost: a good approximation where a cycle is long beside a service time.
  ///
  /// With m = ψ / β: Q = −λ m + √(λ² m² + 2 λ (K + p λ m) / h).
  ///
  /// - Reference: Snyder (2014), "A tight approximation for an EOQ model with supply disruptions"
  public func solveApproximately() -> Answer {
    let idle = disruptionRate / (disruptionRate + recoveryRate) / recoveryRate * demandRate
    let root =
      (idle * idle + 2 * demandRate * (fixedCost + stockoutCost * idle) / holdingCost)
      .squareRoot()
    return evaluated(root - idle)
  }

  /// The exact cost of an order quantity; refused unless it is above zero.
  public func evaluate(orderQuantity: Double) throws(CalculationError) -> Answer {
    evaluated(try CalculationInputs.Range.positive.checked("order_quantity", orderQuantity))
  }

  /// ψ(Q) and its derivative.
  private func outage(_ quantity: Double) -> (chance: Double, slope: Double) {
    let rate = disruptionRate + recoveryRate
    let exponent = -rate * quantity / demandRate
    return (
      -disruptionRate / rate * expm1(exponent), disruptionRate / demandRate * exp(exponent)
    )
  }

  /// The sign of the cost's derivative, of the numerator over the denominator.
  private func slope(at quantity: Double) -> Double {
    let (chance, chanceSlope) = outage(quantity)
    let time = quantity / demandRate + chance / recoveryRate
    let timeSlope = 1 / demandRate + chanceSlope / recoveryRate
    let money =
      fixedCost + holdingCost * quantity * quantity / (2 * demandRate)
      + stockoutCost * demandRate * chance / recoveryRate
    let moneySlope =
      holdingCost * quantity / demandRate
      + stockoutCost * demandRate * chanceSlope / recoveryRate
    return moneySlope - money / time * timeSlope
  }

  private func evaluated(_ quantity: Double) -> Answer {
    let chance = outage(quantity).chance
    let idle = chance / recoveryRate
    let time = quantity / demandRate + idle
    let unitTime = quantity * quantity / (2 * demandRate)
    let cost = (fixedCost + holdingCost * unitTime + stockoutCost * demandRate * idle) / time
    return Answer(
      lot: LotCost(
        orderQuantity: quantity, costRate: cost, ordersPerPeriod: 1 / time,
        averageStock: unitTime / time),
      stockoutProbability: chance, fillRate: quantity / demandRate / time)
  }
}
