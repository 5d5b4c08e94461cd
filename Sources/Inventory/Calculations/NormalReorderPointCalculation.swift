// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// The reorder point and fixed quantity for normal demand, exactly and by the named approximations.
struct NormalReorderPointCalculation: Calculation {
  var card: CalculationCard {
    CalculationCard(
      id: "reorder-point-normal", families: ["rq_normal"],
      name: "Reorder point and order quantity (r, Q) for normal demand",
      summary: "When to order and how much: the exact answer beside four textbook approximations.",
      formula:
        "C(r, Q) = (K λ + ∫ G(y) dy over r … r + Q) / Q, G(y) = h (y − μ) + (h + p) n(y)",
      reference: "Snyder & Shen (2019), sections 5.2–5.3; Zheng (1992), doi:10.1287/mnsc.38.1.87",
      inputs: [
        CalculationInput("demand_mean", option: "mean", "mean demand, units a period"),
        CalculationInput(
          "demand_sd", option: "standard-deviation", "its standard deviation over a period",
          isRequired: false),
        CalculationInput("lead_time", "periods from order to receipt", isRequired: false),
        CalculationInput(
          "lead_time_demand_mean", "the mean of the lead time's demand, where it is known",
          isRequired: false),
        CalculationInput(
          "lead_time_demand_sd", "the standard deviation of the lead time's demand, likewise",
          isRequired: false),
      ] + ReorderInputs.costOrTargetCard + ReorderInputs.targetCard + [
        CalculationInput(
          "method", "exact, eil, eoqb, eoqss or loss_function; all of them where none is named",
          isRequired: false),
        CalculationInput("reorder_point", "a reorder point to evaluate", isRequired: false),
        CalculationInput("order_quantity", "a given order quantity", isRequired: false),
        CalculationInput(
          "stockout_occasion_cost", "the cost of each order that comes too late", isRequired: false),
      ])
  }

  func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    let rule = try rule(inputs)
    if let levels = try chosen(rule, inputs) {
      return try answer(rule, levels, inputs)
    }
    if inputs.has("method") {
      let name = try inputs.word("method")
      guard let method = NormalReordering.Method(rawValue: name) else {
        throw .wrongKind(
          "method", expected: "exact, eil, eoqb, eoqss or loss_function", got: "\"\(name)\"")
      }
      let levels = try ReorderInputs.run { () throws(ReorderError) in try rule.levels(method) }
      return try answer(rule, levels, inputs)
    }
    return try allMethods(rule)
  }

  /// Each method's levels; one that has no answer is told in the explanation.
  private func allMethods(_ rule: NormalReordering) throws(CalculationError) -> CalculationResult {
    var fields: [CalculationField] = []
    var explanation: [String] = []
    for method in NormalReordering.Method.allCases {
      do throws(ReorderError) {
        let levels = try rule.levels(method)
        fields.append(
          CalculationField(
            method.rawValue,
            .record([
              CalculationField("r", levels.reorderPoint),
              CalculationField("Q", levels.orderQuantity),
              CalculationField("cost_rate", levels.costRate),
            ])))
        explanation.append(
          "\(method.rawValue): order \(levels.orderQuantity) at \(levels.reorderPoint), "
            + "\(levels.costRate) a period.")
      } catch {
        explanation.append("\(method.rawValue): \(error).")
      }
    }
    return CalculationResult(fields, explanation: explanation)
  }

  private func answer(
    _ rule: NormalReordering, _ levels: NormalReordering.Levels, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    var fields = [
      CalculationField("r", levels.reorderPoint), CalculationField("Q", levels.orderQuantity),
      CalculationField("reorder_point", levels.reorderPoint),
      CalculationField("order_quantity", levels.orderQuantity),
      CalculationField("cost_rate", levels.costRate),
    ]
    if levels.orderQuantity > 0 {
      let found = try ReorderInputs.run { () throws(ReorderError) in
        try rule.evaluate(
          reorderPoint: levels.reorderPoint, orderQuantity: levels.orderQuantity)
      }
      fields += try ReorderInputs.fields(found, inputs)
    }
    return CalculationResult(
      fields,
      explanation: [
        "Order \(levels.orderQuantity) as soon as the position is at \(levels.reorderPoint).",
        "Demand over the lead time has mean \(rule.leadTimeDemand.mean) and standard deviation "
          + "\(rule.leadTimeDemand.standardDeviation).", "Cost a period \(levels.costRate).",
      ])
  }

  private func rule(_ inputs: CalculationInputs) throws(CalculationError) -> NormalReordering {
    let holding = try inputs.number("holding_cost", .positive)
    let needsCost = try ReorderInputs.target(inputs) == nil && !inputs.has("stockout_occasion_cost")
    let short =
      needsCost
      ? try inputs.number("stockout_cost", .positive)
      : try inputs.number("stockout_cost", .positive, default: holding)
    let fixed = try inputs.number("fixed_cost", .nonNegative)
    let rate = try inputs.number("demand_mean", .positive)
    if inputs.has("lead_time_demand_mean") {
      let mean = try inputs.number("lead_time_demand_mean", .nonNegative)
      let deviation = try inputs.number("lead_time_demand_sd", .nonNegative)
      return try ReorderInputs.run { () throws(ReorderError) in
        try NormalReordering(
          demandRate: rate, leadTimeDemandMean: mean, leadTimeDemandDeviation: deviation,
          holdingCost: holding, stockoutCost: short, fixedCost: fixed)
      }
    }
    let deviation = try inputs.number("demand_sd", .nonNegative)
    let leadTime = try inputs.number("lead_time", .nonNegative, default: 0)
    return try ReorderInputs.run { () throws(ReorderError) in
      try NormalReordering(
        demandRate: rate, demandDeviation: deviation, leadTime: leadTime, holdingCost: holding,
        stockoutCost: short, fixedCost: fixed)
    }
  }

  /// Levels that are given, or that follow from a given quantity or target; nil where none is.
  private func chosen(
    _ rule: NormalReordering, _ inputs: CalculationInputs
  ) throws(CalculationError) -> NormalReordering.Levels? {
    let quantity =
      inputs.has("order_quantity") ? try inputs.number("order_quantity", .positive) : nil
    let target = try ReorderInputs.target(inputs)
    let point = inputs.has("reorder_point") ? try inputs.number("reorder_point") : nil
    let occasion =
      inputs.has("stockout_occasion_cost")
      ? try inputs.number("stockout_occasion_cost", .nonNegative) : nil
    if point != nil, quantity == nil { throw .missing("order_quantity") }
    return try ReorderInputs.run { () throws(ReorderError) in
      let reached = point == nil ? try reaching(rule, target, quantity) : point
      if let quantity, let point = reached {
        let found = try rule.evaluate(reorderPoint: point, orderQuantity: quantity)
        return NormalReordering.Levels(
          reorderPoint: point, orderQuantity: quantity, costRate: found.costRate)
      }
      if let target { return try rule.leastCost(reaching: target) }
      if let occasion {
        return try rule.leastCost(perStockout: occasion, orderQuantity: quantity)
      }
      guard let quantity else { return nil }
      return try rule.leastCost(orderQuantity: quantity)
    }
  }

  private func reaching(
    _ rule: NormalReordering, _ target: ReorderTarget?, _ quantity: Double?
  ) throws(ReorderError) -> Double? {
    guard let target, let quantity else { return nil }
    return try rule.reorderPoint(reaching: target, orderQuantity: quantity)
  }
}
