// SPDX-License-Identifier: GPL-3.0-or-later

/// Calculations that are found by name.
public struct CalculationCatalog: Sendable {
  /// The calculations, in the order that the help lists them in.
  public let calculations: [any Calculation]

  /// The calculations of a list.
  public init(_ calculations: [any Calculation]) {
    self.calculations = calculations
  }

  /// The calculations of one item at one place, a line each.
  public static let inventory = CalculationCatalog([
    OrderQuantityCalculation(kind: .plain),
    OrderQuantityCalculation(kind: .backorders),
    OrderQuantityCalculation(kind: .production),
    DiscountCalculation(discount: .allUnits),
    DiscountCalculation(discount: .incremental),
    OrderQuantityCalculation(kind: .disruptions),
    OrderQuantityCalculation(kind: .yield),
    JointReplenishmentCalculation(),
    NewsvendorCalculation(byPrices: false),
    NewsvendorCalculation(byPrices: true),
    BudgetCalculation(),
    BaseStockCalculation(),
    DisruptedBaseStockCalculation(),
    SafetyStockCalculation(),
    FillRateCalculation(),
    LotSizingCalculation(method: .wagnerWhitin),
    LotSizingCalculation(method: .silverMeal),
    LotSizingCalculation(method: .leastUnitCost),
    LotSizingCalculation(method: .partPeriodBalancing),
    LotSizingCalculation(method: .lotForLot),
    OrderRoundingCalculation(),
    ReorderRuleCalculation(),
    ReorderPointCalculation(),
    NormalReorderPointCalculation(),
    MinMaxCalculation(),
    PowerApproximationCalculation(),
    PeriodicReviewCalculation(),
    LostSalesCalculation(),
    PerishableCalculation(),
    DualSourcingCalculation(),
    FiniteHorizonCalculation(),
    CapacitatedLotSizingCalculation(),
  ])

  /// The calculations of both.
  public static func + (first: CalculationCatalog, second: CalculationCatalog) -> CalculationCatalog
  {
    CalculationCatalog(first.calculations + second.calculations)
  }

  /// The answer to a case of a family.
  public func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    guard let calculation = calculation(family) else { throw .unknownFamily(family) }
    var result = try calculation.result(of: family, inputs)
    if let name = Self.recomputed[family],
      let found = result.fields.first(where: { $0.name == name })
    {
      result.fields.append(CalculationField("recomputed", found.value))
    }
    return result
  }

  /// Results that cases have twice: as published, rounded, and computed anew.
  private static let recomputed = [
    "lost_sales": "optimal_cost_rate", "perishable": "average_profit_rate",
  ]

  /// The calculation that answers a family, or has it as its name; nil where there is none.
  public func calculation(_ family: String) -> (any Calculation)? {
    calculations.first { $0.card.id == family || $0.card.families.contains(family) }
  }
}
