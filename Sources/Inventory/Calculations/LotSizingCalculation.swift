// SPDX-License-Identifier: GPL-3.0-or-later

/// Lots for one item's known demand, by the method of its name.
struct LotSizingCalculation: Calculation {
  /// How the lots are found.
  enum Method: Sendable {
    case wagnerWhitin, silverMeal, leastUnitCost, partPeriodBalancing, lotForLot
  }

  let method: Method

  var card: CalculationCard {
    let words = self.words
    return CalculationCard(
      id: words.id, families: [words.family, words.id], name: words.name, summary: words.summary,
      formula: words.formula, reference: words.reference,
      inputs: [
        CalculationInput("demand", "units wanted in each period"),
        CalculationInput("fixed_cost", "money for an order, once or a value a period"),
        CalculationInput(
          "holding_cost",
          "money for a unit in stock at the end of a period, once or a value a period"),
        CalculationInput(
          "unit_cost", "money for a unit ordered, once or a value a period", isRequired: false),
        CalculationInput(
          "num_periods", option: "periods", "how many periods, where the demand is one number",
          isRequired: false),
        CalculationInput(
          "initial_inventory", option: "opening-stock", "units on hand before the first period",
          isRequired: false),
        CalculationInput(
          "minimum_order_quantity", "units that an order has at least", isRequired: false),
        CalculationInput("pack", "units that an order is a whole number of", isRequired: false),
        CalculationInput(
          "order_quantities", "a plan to be costed instead of finding one", isRequired: false),
      ])
  }

  func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    let problem = try Self.problem(inputs)
    let terms = try Self.terms(inputs)
    if inputs.has("order_quantities") {
      let quantities = try inputs.numbers("order_quantities", .nonNegative, count: problem.periods)
      if let period = quantities.firstIndex(where: { !terms.allows($0) }) {
        throw Self.refusal(.againstTerms(period: period + 1, quantity: quantities[period]))
      }
      return result(
        try Self.refusing { () throws(LotSizingError) in try problem.evaluate(quantities) })
    }
    guard method == .wagnerWhitin else {
      return result(rule.plan(for: problem, terms: terms))
    }
    guard terms.isFree else {
      let solution = PackedLots(terms: terms).solve(problem)
      var result = result(solution.plan)
      result.fields.append(CalculationField("lower_bound", solution.lowerBound))
      result.fields.append(CalculationField("optimal", .truth(solution.isOptimal)))
      result.explanation.append(
        solution.isOptimal
          ? "no plan within the order's minimum and packs costs less"
          : "too many quantities to try them all: the best of five rules, rounded up to the terms")
      return result
    }
    var answer = result(WagnerWhitin.plan(for: problem))
    answer.fields.append(
      CalculationField("silver_meal_cost", SilverMeal().plan(for: problem).cost))
    return answer
  }

  private var rule: any ForwardLots {
    switch method {
    case .silverMeal: SilverMeal()
    case .leastUnitCost: LeastUnitCost()
    case .partPeriodBalancing: PartPeriodBalancing()
    case .lotForLot, .wagnerWhitin: LotForLot()
    }
  }

  private func result(_ plan: LotPlan) -> CalculationResult {
    CalculationResult(
      [
        CalculationField("cost", plan.cost),
        CalculationField("order_quantities", .numbers(plan.orderQuantities)),
        CalculationField("orders", Double(plan.orders)),
        CalculationField("ordering_cost", plan.fixedCost),
        CalculationField("holding_cost", plan.holdingCost),
        CalculationField("purchase_cost", plan.unitCost),
        CalculationField("ending_inventory", .numbers(plan.endingStock)),
      ],
      explanation: [
        "cost = ordering + holding + units = \(plan.fixedCost) + \(plan.holdingCost)"
          + " + \(plan.unitCost) = \(plan.cost), in \(plan.orders) orders",
        words.formula,
        "source: \(words.reference)",
      ])
  }

  private static func problem(
    _ inputs: CalculationInputs
  ) throws(CalculationError) -> LotSizingProblem {
    let count = inputs.has("num_periods") ? try inputs.whole("num_periods", .positive) : nil
    let demand = try inputs.numbers("demand", .nonNegative, count: count)
    let fixed = try inputs.numbers("fixed_cost", .nonNegative, count: demand.count)
    let holding = try inputs.numbers("holding_cost", .nonNegative, count: demand.count)
    let name = inputs.has("unit_cost") ? "unit_cost" : "purchase_cost"
    let unit = inputs.has(name) ? try inputs.numbers(name, .nonNegative, count: demand.count) : []
    let opening = try inputs.number("initial_inventory", .nonNegative, default: 0)
    return try refusing { () throws(LotSizingError) in
      try LotSizingProblem(
        demand: demand, fixedCost: fixed, holdingCost: holding, unitCost: unit,
        openingStock: opening)
    }
  }

  private static func terms(_ inputs: CalculationInputs) throws(CalculationError) -> LotTerms {
    let minimum = try inputs.number("minimum_order_quantity", .nonNegative, default: 0)
    let name = inputs.has("order_multiple") ? "order_multiple" : "pack"
    let pack = inputs.has(name) ? try inputs.number(name, .positive) : 0
    return try refusing { () throws(LotSizingError) in
      try LotTerms(minimumOrderQuantity: minimum, casePack: pack)
    }
  }

  /// The value, with a lot-sizing error in the words of a calculation.
  static func refusing<Value>(
    _ body: () throws(LotSizingError) -> Value
  ) throws(CalculationError) -> Value {
    do {
      return try body()
    } catch {
      throw refusal(error)
    }
  }

  private static func refusal(_ error: LotSizingError) -> CalculationError {
    .unsolvable(error.description)
  }
}
