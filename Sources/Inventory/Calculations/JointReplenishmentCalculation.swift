// SPDX-License-Identifier: GPL-3.0-or-later

/// The joint replenishment of several items.
struct JointReplenishmentCalculation: Calculation {
  var card: CalculationCard {
    CalculationCard(
      id: "joint-replenishment", families: ["joint_replenishment"], name: "Joint replenishment",
      summary: "How often to order several items together that share a fixed cost.",
      formula: "g(T, m) = (K + Σ kᵢ / mᵢ) / T + T / 2 · Σ mᵢ hᵢ λᵢ",
      reference: "Silver (1976); Goyal (1974); Wildeman, Frenk & Dekker (1997)",
      inputs: [
        CalculationInput("shared_fixed_cost", "cost of each joint order"),
        CalculationInput(
          "individual_fixed_costs", option: "fixed-costs", "cost of each item in it"),
        CalculationInput("holding_costs", "cost of holding a unit of each for a unit of time"),
        CalculationInput("demand_rates", option: "demands", "demand of each a unit of time"),
        CalculationInput(
          "multiples", "every how many joint orders each joins, to be costed", isRequired: false),
        CalculationInput(
          "base_cycle_time", "the time between joint orders for given multiples",
          isRequired: false),
      ])
  }

  func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    let method = try method(inputs)
    let apart = method.independentCostRate
    let all = method.solveFullAggregation()
    let silver = method.solveSilver()
    var fields: [CalculationField] = []
    var explanation: [String] = []
    if inputs.has("multiples") {
      var multiples: [Int] = []
      for value in try inputs.numbers("multiples", .positive) {
        guard let whole = Int(exactly: value) else {
          throw .outOfRange("multiples", value: value, needed: "whole numbers")
        }
        multiples.append(whole)
      }
      let plan = try method.evaluate(
        multiples: multiples,
        baseCycleTime: try inputs.optional("base_cycle_time", .positive))
      fields += Self.fields(plan)
      explanation.append("The given multiples cost \(brief(plan.costRate)).")
    } else if inputs.has("base_cycle_time") {
      throw .missing("multiples")
    }
    fields.append(CalculationField("silver_heuristic", .record(Self.fields(silver))))
    if method.sharedFixedCost > 0 {
      let best = try method.solveOptimum()
      fields += [
        CalculationField("optimal_cyclic_cost_rate", best.costRate),
        CalculationField("optimal_multiples", .numbers(best.multiples.map(Double.init))),
        CalculationField("optimal_base_cycle_time", best.baseCycleTime),
        CalculationField("optimal_order_quantities", .numbers(best.orderQuantities)),
      ]
      explanation.append(
        "Best is an order every \(brief(best.baseCycleTime)), which the items join every "
          + "\(best.multiples.map { "\($0)" }.joined(separator: ", "))-th time, at "
          + "\(brief(best.costRate)) a unit of time.")
    } else {
      explanation.append("Without a shared fixed cost each item is best ordered on its own.")
    }
    fields += [
      CalculationField("independent_cost_rate", apart),
      CalculationField("full_aggregation_orders_per_year", 1 / all.baseCycleTime),
      CalculationField("full_aggregation_cost_rate", all.costRate),
    ]
    explanation.append(
      "Silver's heuristic costs \(brief(silver.costRate)), all items in every order "
        + "\(brief(all.costRate)), every item on its own \(brief(apart)).")
    return CalculationResult(fields, explanation: explanation)
  }

  private func method(
    _ inputs: CalculationInputs
  ) throws(CalculationError) -> JointReplenishment {
    let demand = try inputs.numbers("demand_rates", .positive)
    let fixed = try inputs.numbers("individual_fixed_costs", .nonNegative, count: demand.count)
    let holding = try inputs.numbers("holding_costs", .positive, count: demand.count)
    return try JointReplenishment(
      sharedFixedCost: try inputs.number("shared_fixed_cost"),
      items: demand.indices.map {
        JointReplenishment.Item(
          fixedCost: fixed[$0], holdingCost: holding[$0], demandRate: demand[$0])
      })
  }

  private static func fields(_ plan: JointReplenishment.Plan) -> [CalculationField] {
    [
      CalculationField("order_quantities", .numbers(plan.orderQuantities)),
      CalculationField("base_cycle_time", plan.baseCycleTime),
      CalculationField("multiples", .numbers(plan.multiples.map(Double.init))),
      CalculationField("cost_rate", plan.costRate),
    ]
  }
}
