// SPDX-License-Identifier: GPL-3.0-or-later

/// A regular and an expedited supplier: the optimum and the simple policies beside it.
struct DualSourcingCalculation: Calculation {
  var card: CalculationCard {
    CalculationCard(
      id: "dual-sourcing", families: ["dual_sourcing"], name: "Dual sourcing",
      summary: "How to split orders between a slow cheap and a fast dear supplier.",
      formula:
        "min over policies of the average of h on hand + b short + c_r regular + c_e expedited",
      reference: "Veeraraghavan and Scheller-Wolf (2008), Now or later, Operations Research 56(4)",
      inputs: DynamicCalculation.demandInputs + [
        CalculationInput("regular_lead_time", "periods from a regular order to its receipt"),
        CalculationInput(
          "expedited_lead_time",
          "periods from an expedited order to its receipt; 0 where not given",
          isRequired: false),
        CalculationInput("holding_cost", "per unit on hand at the end of a period"),
        CalculationInput("backlog_cost", option: "stockout-cost", "per unit short at its end"),
        CalculationInput("regular_unit_cost", "per unit ordered regularly", isRequired: false),
        CalculationInput("expedited_premium", "what an expedited unit costs more"),
        CalculationInput(
          "expedited_level",
          "a level to cost instead of solving, with regular_level or regular_order",
          isRequired: false),
        CalculationInput(
          "regular_level", "the other level of a dual index to cost", isRequired: false),
        CalculationInput(
          "regular_cap", "the most that is ordered regularly, with regular_level", isRequired: false
        ),
        CalculationInput(
          "regular_order", "the constant order of a base-surge policy to cost", isRequired: false),
      ])
  }

  func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    let item = try item(inputs)
    if inputs.has("expedited_level") {
      return CalculationResult(Self.fields(try given(item, inputs)))
    }
    let optimum = try DynamicCalculation.answer { () throws(DynamicProgramError) in
      try item.solveOptimal()
    }
    let dual = try DynamicCalculation.answer { () throws(DynamicProgramError) in
      try item.solveDualIndex()
    }
    let capped = try DynamicCalculation.answer { () throws(DynamicProgramError) in
      try item.solveCappedDualIndex(startingAt: dual)
    }
    let single = try DynamicCalculation.answer { () throws(DynamicProgramError) in
      try item.solveSingleIndex()
    }
    let surge = try DynamicCalculation.answer { () throws(DynamicProgramError) in
      try item.solveBaseSurge()
    }
    let text = DynamicCalculation.text
    return CalculationResult(
      [
        CalculationField("optimal_cost_rate", optimum.costRate),
        CalculationField(
          "optimal_cost_bounds",
          .numbers([optimum.costBounds.lower, optimum.costBounds.upper])),
        CalculationField("optimal_expedited_share", optimum.expeditedShare),
        CalculationField(
          "best_dual_index",
          .record(Self.levels(dual) + Self.fields(dual.performance))),
        CalculationField(
          "best_capped_dual_index",
          .record(
            [
              CalculationField("expedited_level", Double(capped.expeditedLevel)),
              CalculationField("regular_level", Double(capped.regularLevel)),
              CalculationField("regular_cap", Double(capped.cap)),
            ] + Self.fields(capped.performance))),
        CalculationField(
          "best_single_index",
          .record(Self.levels(single) + Self.fields(single.performance))),
        CalculationField(
          "best_base_surge",
          .record(
            [
              CalculationField("regular_order", Double(surge.regularOrder)),
              CalculationField("expedited_level", Double(surge.expeditedLevel)),
            ] + Self.fields(surge.performance))),
      ],
      explanation: [
        "No policy costs less than \(text(optimum.costRate)) a period; it expedites "
          + "\(text(100 * optimum.expeditedShare)) % of demand (value iteration between bounds).",
        "Raising the expedited position to \(dual.expeditedLevel) and the regular one to "
          + "\(dual.regularLevel) costs \(text(dual.performance.costRate)).",
      ])
  }

  private func item(_ inputs: CalculationInputs) throws(CalculationError) -> DualSourcing {
    let demand = try inputs.periodDemand()
    let regularLeadTime = try inputs.whole("regular_lead_time", .positive)
    let expeditedLeadTime = try inputs.whole("expedited_lead_time", default: 0)
    let holdingCost = try inputs.number("holding_cost", .positive)
    let backlogCost = try inputs.number("backlog_cost", .positive)
    let regularUnitCost = try inputs.number("regular_unit_cost", .nonNegative, default: 0)
    let expeditedPremium = try inputs.number("expedited_premium", .nonNegative)
    return try DynamicCalculation.answer { () throws(DynamicProgramError) in
      try DualSourcing(
        demand: demand, regularLeadTime: regularLeadTime, expeditedLeadTime: expeditedLeadTime,
        holdingCost: holdingCost, backlogCost: backlogCost, regularUnitCost: regularUnitCost,
        expeditedPremium: expeditedPremium)
    }
  }

  private func given(
    _ item: DualSourcing, _ inputs: CalculationInputs
  ) throws(CalculationError) -> DualSourcing.Performance {
    let expeditedLevel = try inputs.whole("expedited_level", .finite)
    if inputs.has("regular_order") {
      let order = try inputs.whole("regular_order")
      return try DynamicCalculation.answer { () throws(DynamicProgramError) in
        try item.evaluateBaseSurge(regularOrder: order, expeditedLevel: expeditedLevel)
      }
    }
    let regularLevel = try inputs.whole("regular_level", .finite)
    if inputs.has("regular_cap") {
      let cap = try inputs.whole("regular_cap")
      return try DynamicCalculation.answer { () throws(DynamicProgramError) in
        try item.evaluateCappedDualIndex(
          expeditedLevel: expeditedLevel, regularLevel: regularLevel, cap: cap)
      }
    }
    return try DynamicCalculation.answer { () throws(DynamicProgramError) in
      try item.evaluateDualIndex(expeditedLevel: expeditedLevel, regularLevel: regularLevel)
    }
  }

  private static func levels(_ found: DualSourcing.TwoLevels) -> [CalculationField] {
    [
      CalculationField("expedited_level", Double(found.expeditedLevel)),
      CalculationField("regular_level", Double(found.regularLevel)),
    ]
  }

  private static func fields(_ performance: DualSourcing.Performance) -> [CalculationField] {
    [
      CalculationField("cost_rate", performance.costRate),
      CalculationField("expedited_share", performance.expeditedShare),
      CalculationField("average_stock", performance.averageStock),
      CalculationField("average_backlog", performance.averageBacklog),
      CalculationField("cycle_service_level", performance.cycleServiceLevel),
    ]
  }
}
