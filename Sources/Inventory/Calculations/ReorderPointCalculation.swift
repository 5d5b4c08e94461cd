// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// The reorder point and fixed quantity for demand in whole units, exactly.
struct ReorderPointCalculation: Calculation {
  var card: CalculationCard {
    CalculationCard(
      id: "reorder-point", families: ["rq_poisson_exact", "rq_exact"],
      name: "Reorder point and order quantity (r, Q)",
      summary: "When to order and how much, for demand in whole units, at the least cost.",
      formula:
        "C(r, Q) = (K λ + Σ G(y), y = r + 1 … r + Q) / Q, "
        + "G(y) = h E[(y − D)⁺] + p E[(D − y)⁺], D the lead time's demand",
      reference: "Federgruen & Zheng (1992), doi:10.1287/opre.40.4.808; Zipkin (2000), section 6.2",
      inputs: ReorderInputs.demandCard + [
        CalculationInput("lead_time", "periods from order to receipt", isRequired: false),
        CalculationInput(
          "lead_time_demand_pmf", "the probabilities of the lead time's demand, where it is known",
          isRequired: false),
        CalculationInput(
          "lead_time_demand_samples", "lead time demands that were seen, equally likely",
          isRequired: false),
        CalculationInput(
          "customer_rate", "customers a period, each of whom demands a batch", isRequired: false),
      ] + ReorderInputs.costOrTargetCard + ReorderInputs.targetCard + [
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
    let levels = try levels(rule, inputs)
    let found = try ReorderInputs.run { () throws(ReorderError) in
      try rule.evaluate(reorderPoint: levels.reorderPoint, orderQuantity: levels.orderQuantity)
    }
    let isByStockoutCost = inputs.has("stockout_cost")
    let cost = isByStockoutCost ? found.costRate : levels.costRate
    return CalculationResult(
      [
        CalculationField("reorder_point", Double(levels.reorderPoint)),
        CalculationField("order_quantity", Double(levels.orderQuantity)),
        CalculationField("cost_rate", cost),
      ] + (try ReorderInputs.fields(found, inputs)),
      explanation: [
        "Order \(levels.orderQuantity) as soon as the position is at \(levels.reorderPoint) or below.",
        "The position is uniform on \(levels.reorderPoint + 1) … "
          + "\(levels.reorderPoint + levels.orderQuantity); a lead time's demand of "
          + "\(rule.levels.losses.mean) on average comes off it.",
        "Cost a period \(cost): orders \(rule.fixedCost) × \(found.orderRate), stock "
          + "\(rule.holdingCost) × \(found.expectedOnHand)"
          + (isByStockoutCost
            ? ", backorders \(rule.stockoutCost) × \(found.expectedBackorders)." : "."),
      ])
  }

  /// Poisson, compound, or of a lead time's demand as it is given.
  private func rule(_ inputs: CalculationInputs) throws(CalculationError) -> LotReordering {
    let holding = try inputs.number("holding_cost", .positive)
    // A target stands in for it; it then has no part in what is answered.
    let needsCost = try ReorderInputs.target(inputs) == nil && !inputs.has("stockout_occasion_cost")
    let short =
      needsCost
      ? try inputs.number("stockout_cost", .positive)
      : try inputs.number("stockout_cost", .positive, default: holding)
    let fixed = try inputs.number("fixed_cost", .nonNegative)
    let isGiven = inputs.has("lead_time_demand_pmf") || inputs.has("lead_time_demand_samples")
    if isGiven {
      let lead = try ReorderInputs.demand(inputs, prefix: "lead_time_demand")
      let rate = try inputs.number("demand_mean", .nonNegative)
      return try ReorderInputs.run { () throws(ReorderError) in
        try LotReordering(
          leadTimeDemand: lead, customerRate: rate, holdingCost: holding, stockoutCost: short,
          fixedCost: fixed)
      }
    }
    let leadTime = try inputs.number("lead_time", .nonNegative, default: 0)
    if inputs.has("customer_rate") {
      let sizes = try ReorderInputs.demand(inputs)
      let rate = try inputs.number("customer_rate", .nonNegative)
      return try ReorderInputs.run { () throws(ReorderError) in
        try .compoundPoisson(
          customerRate: rate, customerSizes: sizes, leadTime: leadTime, holdingCost: holding,
          stockoutCost: short, fixedCost: fixed)
      }
    }
    if inputs.has("demand"), try inputs.word("demand") != "poisson" {
      throw .wrongKind(
        "demand",
        expected: "poisson, or the size of a customer's demand beside customer_rate",
        got: "\"\(try inputs.word("demand"))\"")
    }
    let rate = try inputs.number("demand_mean", .nonNegative)
    return try ReorderInputs.run { () throws(ReorderError) in
      try .poisson(
        demandRate: rate, leadTime: leadTime, holdingCost: holding, stockoutCost: short,
        fixedCost: fixed)
    }
  }

  private func levels(
    _ rule: LotReordering, _ inputs: CalculationInputs
  ) throws(CalculationError) -> LotReordering.Levels {
    let quantity = inputs.has("order_quantity") ? try inputs.whole("order_quantity") : nil
    if inputs.has("reorder_point") {
      let point = try inputs.whole("reorder_point", .finite)
      guard let quantity else { throw .missing("order_quantity") }
      return try ReorderInputs.run { () throws(ReorderError) in
        let cost = try rule.evaluate(reorderPoint: point, orderQuantity: quantity).costRate
        return LotReordering.Levels(
          reorderPoint: point, orderQuantity: quantity, costRate: cost)
      }
    }
    if let target = try ReorderInputs.target(inputs) {
      return try ReorderInputs.run { () throws(ReorderError) in
        guard let quantity else { return try rule.leastCost(reaching: target) }
        let point = try rule.reorderPoint(reaching: target, orderQuantity: quantity)
        return LotReordering.Levels(
          reorderPoint: point, orderQuantity: quantity,
          costRate: rule.orderingAndHolding(point, quantity))
      }
    }
    if inputs.has("stockout_occasion_cost") {
      let cost = try inputs.number("stockout_occasion_cost", .nonNegative)
      return try ReorderInputs.run { () throws(ReorderError) in
        try rule.leastCost(perStockout: cost, orderQuantity: quantity)
      }
    }
    return try ReorderInputs.run { () throws(ReorderError) in
      guard let quantity else { return try rule.leastCost() }
      return try rule.leastCost(orderQuantity: quantity)
    }
  }
}
