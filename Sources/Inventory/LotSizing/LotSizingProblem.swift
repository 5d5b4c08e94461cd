// SPDX-License-Identifier: GPL-3.0-or-later

/// One item's known demand over periods, and what ordering and holding cost in each.
///
/// An order arrives at the start of its period, before the demand; holding is paid on the stock at
/// the end of a period; all demand is met in its own period.
public struct LotSizingProblem: Sendable, Hashable {
  /// Units wanted, a value a period.
  public let demand: [Double]
  /// Money for an order of any size, a value a period.
  public let fixedCost: [Double]
  /// Money for a unit in stock at the end of the period, a value a period.
  public let holdingCost: [Double]
  /// Money for a unit ordered, a value a period.
  public let unitCost: [Double]
  /// Units on hand before the first period.
  public let openingStock: Double

  /// The number of periods.
  public var periods: Int { demand.count }

  /// A problem with a value a period.
  ///
  /// Without unit costs a unit costs the same, and nothing, whenever it is ordered.
  ///
  /// - Throws: where lists differ in length, or a value is negative or not finite.
  public init(
    demand: [Double], fixedCost: [Double], holdingCost: [Double], unitCost: [Double] = [],
    openingStock: Double = 0
  ) throws(LotSizingError) {
    guard !demand.isEmpty else { throw .noPeriods }
    let unitCost = unitCost.isEmpty ? Array(repeating: 0, count: demand.count) : unitCost
    let named = [
      ("demand", demand), ("fixed cost", fixedCost), ("holding cost", holdingCost),
      ("unit cost", unitCost),
    ]
    for (name, values) in named {
      guard values.count == demand.count else {
        throw .wrongCount(name, expected: demand.count, found: values.count)
      }
      for (period, value) in values.enumerated() where !(value.isFinite && value >= 0) {
        throw .outOfRange(name, period: period + 1, value: value, needed: "zero or above")
      }
    }
    guard openingStock.isFinite, openingStock >= 0 else {
      throw .outOfRange("opening stock", period: 1, value: openingStock, needed: "zero or above")
    }
    self.demand = demand
    self.fixedCost = fixedCost
    self.holdingCost = holdingCost
    self.unitCost = unitCost
    self.openingStock = openingStock
  }

  /// A problem whose costs are the same in every period.
  public init(
    demand: [Double], fixedCost: Double, holdingCost: Double, unitCost: Double = 0,
    openingStock: Double = 0
  ) throws(LotSizingError) {
    func each(_ value: Double) -> [Double] { Array(repeating: value, count: demand.count) }
    try self.init(
      demand: demand, fixedCost: each(fixedCost), holdingCost: each(holdingCost),
      unitCost: each(unitCost), openingStock: openingStock)
  }

  /// The demand that the opening stock does not cover: what orders must meet.
  public var netDemand: [Double] {
    var stock = openingStock
    return demand.map { wanted in
      let fromStock = min(stock, wanted)
      stock -= fromStock
      return wanted - fromStock
    }
  }

  /// The costs of a plan.
  ///
  /// - Parameter orderQuantities: units ordered, a value a period, zero or above.
  /// - Returns: the plan with its stock and costs.
  /// - Throws: where a quantity is negative or the demand of a period is not met.
  public func evaluate(_ orderQuantities: [Double]) throws(LotSizingError) -> LotPlan {
    guard orderQuantities.count == periods else {
      throw .wrongCount("order quantities", expected: periods, found: orderQuantities.count)
    }
    for (period, value) in orderQuantities.enumerated() where !(value.isFinite && value >= 0) {
      throw .outOfRange("order quantity", period: period + 1, value: value, needed: "zero or above")
    }
    let plan = unchecked(orderQuantities)
    // Sums of what was ordered and wanted differ by rounding, which is no shortage.
    let rounding = 1e-9 * max(1, demand.reduce(0, +))
    for (period, stock) in plan.endingStock.enumerated() where stock < -rounding {
      throw .shortage(period: period + 1, short: -stock)
    }
    return plan
  }

  /// The costs of a plan that is known to meet all demand.
  func unchecked(_ orderQuantities: [Double]) -> LotPlan {
    var plan = LotPlan(orderQuantities: orderQuantities)
    var stock = openingStock
    for period in 0..<periods {
      let quantity = orderQuantities[period]
      if quantity > 0 {
        plan.orders += 1
        plan.fixedCost += fixedCost[period]
        plan.unitCost += unitCost[period] * quantity
      }
      stock += quantity - demand[period]
      plan.holdingCost += holdingCost[period] * max(stock, 0)
      plan.endingStock.append(stock)
    }
    return plan
  }
}
