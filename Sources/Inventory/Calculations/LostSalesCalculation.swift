// SPDX-License-Identifier: GPL-3.0-or-later

/// Lost sales with a lead time: the optimum and the simple policies beside it.
struct LostSalesCalculation: Calculation {
  var card: CalculationCard {
    CalculationCard(
      id: "lost-sales", families: ["lost_sales"], name: "Lost sales with a lead time",
      summary:
        "What to order where customers do not wait: the optimal cost and simple policies near it.",
      formula: "min over policies of the average of h (x − D)⁺ + p (D − x)⁺ a period, x on hand",
      reference: "Zipkin (2008), Old and new methods for lost-sales inventory systems, Operations "
        + "Research 56(5)",
      inputs: DynamicCalculation.demandInputs + [
        CalculationInput(
          "lead_time", "periods from order to receipt, whole; 0 where not given",
          isRequired: false),
        CalculationInput("holding_cost", "per unit on hand at the end of a period"),
        CalculationInput(
          "lost_sale_penalty", option: "stockout-cost", "per unit of demand lost"),
        CalculationInput(
          "all_policies",
          "true to also solve the capped base-stock, projected-level, non-stockout and constant order",
          isRequired: false),
        CalculationInput(
          "base_stock_level", "a level to cost instead of solving; with order_cap a capped one",
          isRequired: false),
        CalculationInput("order_cap", "the most that is ordered in a period", isRequired: false),
        CalculationInput(
          "order_quantity", "a constant order to cost instead of solving", isRequired: false),
        CalculationInput(
          "projected_level", "a projected inventory level to cost instead of solving",
          isRequired: false),
        CalculationInput(
          "non_stockout_probability",
          "a chance of no stock-out at each arrival to cost instead of solving", isRequired: false),
      ])
  }

  func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    let penalty = inputs.has("lost_sale_penalty") ? "lost_sale_penalty" : "stockout_cost"
    guard inputs.has(penalty) else { throw .missing("lost_sale_penalty") }
    let demand = try inputs.periodDemand()
    let leadTime = try inputs.whole("lead_time", default: 0)
    let holdingCost = try inputs.number("holding_cost", .positive)
    let stockoutCost = try inputs.number(penalty, .positive)
    let item = try DynamicCalculation.answer { () throws(DynamicProgramError) in
      try LostSales(
        demand: demand, leadTime: leadTime, holdingCost: holdingCost, stockoutCost: stockoutCost)
    }
    if let given = try given(item, inputs) {
      return CalculationResult(
        Self.fields(given),
        explanation: [
          "Cost a period = \(DynamicCalculation.text(holdingCost)) · stock at its end "
            + "(\(DynamicCalculation.text(given.averageStock))) + "
            + "\(DynamicCalculation.text(stockoutCost)) · units lost "
            + "(\(DynamicCalculation.text(given.lostSales)))."
        ])
    }
    return try solved(item, isComplete: try inputs.truth("all_policies", default: false))
  }

  /// What a given policy costs and achieves; nil where none is given.
  private func given(
    _ item: LostSales, _ inputs: CalculationInputs
  ) throws(CalculationError) -> LostSales.Performance? {
    if inputs.has("base_stock_level") {
      let level = try inputs.whole("base_stock_level")
      if inputs.has("order_cap") {
        let cap = try inputs.whole("order_cap")
        return try DynamicCalculation.answer { () throws(DynamicProgramError) in
          try item.evaluateCappedBaseStock(level: level, cap: cap)
        }
      }
      return try DynamicCalculation.answer { () throws(DynamicProgramError) in
        try item.evaluateBaseStock(level)
      }
    }
    if inputs.has("order_quantity") {
      let quantity = try inputs.whole("order_quantity")
      return try DynamicCalculation.answer { () throws(DynamicProgramError) in
        try item.evaluateConstantOrder(quantity)
      }
    }
    if inputs.has("projected_level") {
      let level = try inputs.number("projected_level", .nonNegative)
      return try DynamicCalculation.answer { () throws(DynamicProgramError) in
        try item.evaluateProjectedLevel(level)
      }
    }
    if inputs.has("non_stockout_probability") {
      let probability = try inputs.number("non_stockout_probability", .openShare)
      return try DynamicCalculation.answer { () throws(DynamicProgramError) in
        try item.evaluateNonStockout(probability)
      }
    }
    return nil
  }

  private func solved(
    _ item: LostSales, isComplete: Bool
  ) throws(CalculationError) -> CalculationResult {
    let optimum = try DynamicCalculation.answer { () throws(DynamicProgramError) in
      try item.solveOptimal()
    }
    let base = try DynamicCalculation.answer { () throws(DynamicProgramError) in
      try item.solveBaseStock()
    }
    let bounds = optimum.performance.costBounds
    var fields = [
      CalculationField("optimal_cost_rate", optimum.performance.costRate),
      CalculationField("optimal_cost_bounds", .numbers([bounds.lower, bounds.upper])),
      CalculationField("optimal_fill_rate", optimum.performance.fillRate),
      CalculationField("optimal_average_stock", optimum.performance.averageStock),
      CalculationField(
        "best_base_stock",
        .record(
          [CalculationField("level", Double(base.level))] + Self.fields(base.performance))),
    ]
    if isComplete {
      fields += try DynamicCalculation.answer { () throws(DynamicProgramError) in
        try others(item, base.level)
      }
    }
    let text = DynamicCalculation.text
    return CalculationResult(
      fields,
      explanation: [
        "No policy costs less than \(text(bounds.lower)) a period; the best of \(optimum.stateCount) "
          + "states' orders costs \(text(bounds.upper)) (Zipkin 2008, value iteration between bounds).",
        "Ordering up to \(base.level) of stock and orders each period costs "
          + "\(text(base.performance.costRate)) and meets \(text(100 * base.performance.fillRate)) % "
          + "of demand.",
      ])
  }

  private func others(
    _ item: LostSales, _ level: Int
  ) throws(DynamicProgramError) -> [CalculationField] {
    let nonStockout = try item.solveNonStockout()
    let projected = try item.solveProjectedLevel()
    let capped = try item.solveCappedBaseStock(startingAt: level)
    let constant = try item.solveConstantOrder()
    func record(
      _ name: String, _ settings: [(String, Double)], _ performance: LostSales.Performance
    ) -> CalculationField {
      CalculationField(
        name,
        .record(settings.map { CalculationField($0.0, $0.1) } + Self.fields(performance)))
    }
    return [
      record(
        "best_non_stockout", [("probability", nonStockout.probability)], nonStockout.performance),
      record("best_projected_level", [("level", projected.level)], projected.performance),
      record(
        "best_capped_base_stock",
        [("level", Double(capped.level)), ("order_cap", Double(capped.cap))], capped.performance),
      record(
        "best_constant_order", [("order_quantity", Double(constant.orderQuantity))],
        constant.performance),
    ]
  }

  private static func fields(_ performance: LostSales.Performance) -> [CalculationField] {
    [
      CalculationField("cost_rate", performance.costRate),
      CalculationField("fill_rate", performance.fillRate),
      CalculationField("average_stock", performance.averageStock),
      CalculationField("lost_sales", performance.lostSales),
      CalculationField("cycle_service_level", performance.cycleServiceLevel),
      CalculationField("order_frequency", performance.orderFrequency),
    ]
  }
}
