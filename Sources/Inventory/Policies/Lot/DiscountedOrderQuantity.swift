// SPDX-License-Identifier: GPL-3.0-or-later

/// The economic order quantity where larger orders cost less a unit.
///
/// Region j holds the quantities from breakpoint bⱼ to below the next one, at the price cⱼ. With i the
/// holding cost rate, per unit of money and time, and K, λ as for `EconomicOrderQuantity`:
///
/// - all units: every unit has the region's price; g(Q) = cⱼ λ + K λ / Q + i cⱼ Q / 2.
/// - incremental: only units beyond bⱼ have the price cⱼ, so that an order costs
///   K + c̄ⱼ + cⱼ Q with c̄ⱼ what the units below bⱼ cost more; g(Q) = cⱼ λ + i c̄ⱼ / 2 + (K + c̄ⱼ) λ / Q
///   + i cⱼ Q / 2.
///
/// The optimum is found exactly, as the least of each region's own.
///
/// - Reference: Hadley & Whitin (1963), *Analysis of Inventory Systems*, sections 2-11 and 2-12; Snyder &
///   Shen (2019), *Fundamentals of Supply Chain Theory*, section 3.4
public struct DiscountedOrderQuantity: Hashable, Sendable {
  /// Which units of an order the lower price holds for.
  public enum Discount: Hashable, Sendable {
    /// All of them.
    case allUnits
    /// Those beyond the breakpoint.
    case incremental
  }

  /// A price and the least quantity that has it.
  public struct Region: Hashable, Sendable {
    /// bⱼ, in units.
    public var from: Double
    /// cⱼ, per unit.
    public var unitCost: Double

    /// A price from a quantity on.
    public init(from: Double, unitCost: Double) {
      self.from = from
      self.unitCost = unitCost
    }
  }

  /// What a quantity costs, and the region that it lies in, from 0.
  public struct Answer: Hashable, Sendable {
    /// The quantity, its cost with what is bought, and its stock.
    public var lot: LotCost
    /// The region.
    public var region: Int
    /// What a unit costs on average.
    public var averageUnitCost: Double
  }

  /// Which units the lower price holds for.
  public let discount: Discount
  /// K, per order.
  public let fixedCost: Double
  /// i, per unit of money and time.
  public let holdingCostRate: Double
  /// λ, units a unit of time.
  public let demandRate: Double
  /// The regions, by quantity.
  public let regions: [Region]

  /// Costs, demand and prices.
  ///
  /// Refused unless costs and demand are above zero, the first region begins at 0, breakpoints rise and
  /// prices do not.
  public init(
    _ discount: Discount, fixedCost: Double, holdingCostRate: Double, demandRate: Double,
    regions: [Region]
  ) throws(CalculationError) {
    self.discount = discount
    self.fixedCost = try CalculationInputs.Range.positive.checked("fixed_cost", fixedCost)
    self.holdingCostRate = try CalculationInputs.Range.positive.checked(
      "holding_cost_rate", holdingCostRate)
    self.demandRate = try CalculationInputs.Range.positive.checked("demand_rate", demandRate)
    guard let first = regions.first else { throw .unsolvable("there are no breakpoints") }
    guard first.from == 0 else {
      throw .outOfRange("breakpoints[0]", value: first.from, needed: "0")
    }
    for (j, region) in regions.enumerated() {
      try CalculationInputs.Range.positive.checked("unit_costs[\(j)]", region.unitCost)
      guard j > 0 else { continue }
      guard region.from > regions[j - 1].from, region.from.isFinite else {
        throw .outOfRange(
          "breakpoints[\(j)]", value: region.from, needed: "above the breakpoint before it")
      }
      guard region.unitCost <= regions[j - 1].unitCost else {
        throw .outOfRange(
          "unit_costs[\(j)]", value: region.unitCost, needed: "at most the cost before it")
      }
    }
    self.regions = regions
  }

  /// The least costly quantity; of equal ones the smallest.
  public func solve() -> Answer {
    var best: Answer?
    for j in regions.indices {
      let answer = evaluated(bestQuantity(in: j), in: j)
      if answer.lot.costRate < best?.lot.costRate ?? .infinity { best = answer }
    }
    // Prices that overflow to infinite costs all alike leave the first region.
    return best ?? evaluated(bestQuantity(in: 0), in: 0)
  }

  /// The cost of an order quantity; refused unless it is above zero.
  public func evaluate(orderQuantity: Double) throws(CalculationError) -> Answer {
    try CalculationInputs.Range.positive.checked("order_quantity", orderQuantity)
    let region = regions.lastIndex { $0.from <= orderQuantity } ?? 0
    return evaluated(orderQuantity, in: region)
  }

  /// The region's own least costly quantity, moved to its nearer end where it lies outside.
  ///
  /// The upper end is the next region's breakpoint; at this region's price it costs no less than there
  /// (all units) or the same (incremental), so that it never wins unduly.
  private func bestQuantity(in j: Int) -> Double {
    let region = regions[j]
    let order = fixedCost + premium(of: j)
    let quantity =
      (2 * order / holdingCostRate / region.unitCost).squareRoot() * demandRate.squareRoot()
    let end = j + 1 < regions.count ? regions[j + 1].from : .infinity
    return min(max(quantity, region.from), end)
  }

  /// c̄ⱼ: what the units below the region's breakpoint cost beyond the region's price.
  private func premium(of j: Int) -> Double {
    guard discount == .incremental else { return 0 }
    var sum = 0.0
    for i in 0..<j {
      sum += (regions[i].unitCost - regions[j].unitCost) * (regions[i + 1].from - regions[i].from)
    }
    return sum
  }

  private func evaluated(_ quantity: Double, in j: Int) -> Answer {
    let price = regions[j].unitCost
    let extra = premium(of: j)
    let cost =
      price * demandRate + (fixedCost + extra) * (demandRate / quantity)
      + holdingCostRate * (price * quantity + extra) / 2
    return Answer(
      lot: LotCost(
        orderQuantity: quantity, costRate: cost, ordersPerPeriod: demandRate / quantity,
        averageStock: quantity / 2),
      region: j, averageUnitCost: price + extra / quantity)
  }
}
