// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory

/// Where a network holds its safety stock, by the guaranteed-service model.
struct PlacementCalculation: Calculation {
  var card: CalculationCard {
    CalculationCard(
      id: "safety-stock-placement",
      families: ["gsm_serial", "gsm_tree", "gsm_general_network"],
      name: "Safety-stock placement by the guaranteed-service model",
      summary:
        "Which stages of a supply network should hold safety stock, with a proven bound.",
      formula: "least Σ h(k) b(k) √(SI(k) + T(k) − S(k)), where SI(k) ≥ S(j) for all suppliers j",
      reference:
        "Graves & Willems (2000), M&SOM 2(1), 68–83; Humair & Willems (2011), Operations Research "
        + "59(2), 781–788",
      inputs: [
        CalculationInput(
          "nodes_upstream_first",
          "the stages of a chain, first the one farthest up: objects with index, processing_time, "
            + "holding_cost, external_inbound_cst, external_outbound_cst, demand_mean, demand_sd, z",
          isRequired: false),
        CalculationInput(
          "nodes", "the same stages of any network, each with its suppliers, a list of indexes",
          isRequired: false),
        CalculationInput(
          "stages",
          "an object of stages by name, each with processing_time, stage_cost_added, "
            + "max_service_time, demand_mean, demand_sd, z, and upstream: units by supplier",
          isRequired: false),
        CalculationInput(
          "stage_table",
          "a list of stages with name, cost, time, avgDemand, stdDevDemand, maxServiceTime, "
            + "serviceLevel; times are rounded to whole ones", isRequired: false),
        CalculationInput(
          "arc_list", "pairs of names of the table's stages, supplier first", isRequired: false),
        CalculationInput(
          "data_file",
          "the files of the table and of the pairs, such as stages.csv.gz, links.csv.gz",
          isRequired: false),
        CalculationInput("chain", "the rows of the data files that count", isRequired: false),
        CalculationInput(
          "holding_rate", "holding cost per unit of cumulative cost; 1 where it is not given",
          isRequired: false),
        CalculationInput(
          "extra_max_service_time", "further longest service times, by stage", isRequired: false),
        CalculationInput(
          "pooling",
          "how demands add up upstream: distinct, each once, as for a stage_table; or along_paths, "
            + "once a way, as for the other forms", isRequired: false),
        CalculationInput(
          "time_unit", "the unit that service times are whole multiples of", isRequired: false),
        CalculationInput(
          "node_limit", "how many parts of the search may be looked at; 2000 where not given",
          isRequired: false),
        CalculationInput("arcs", "how many arcs there are, for a check", isRequired: false),
      ])
  }

  func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    let network = try PlacementInputs.network(inputs)
    let method = SafetyStockPlacement(
      nodeLimit: try inputs.whole("node_limit", .positive, default: 2000),
      timeUnit: try inputs.optional("time_unit", .positive))
    let (plan, alone) = try PlacementInputs.run { () throws(PlacementError) in
      (try method.plan(network), try method.everyStageHolds(network))
    }
    return CalculationResult(
      [
        CalculationField("cost", plan.cost),
        CalculationField("optimal_cost", plan.cost),
        CalculationField("annual_safety_stock_cost", plan.cost),
        CalculationField("published_rounded", Self.threeDigits(plan.cost)),
        CalculationField("lower_bound", plan.lowerBound),
        CalculationField("gap", plan.gap),
        CalculationField("proven", .truth(plan.isProven)),
        CalculationField("nodes", Double(plan.nodes)),
        CalculationField("every_stage_holds_cost", alone.cost),
        CalculationField(
          "cst",
          .record(plan.stages.map { CalculationField($0.name, $0.serviceTime) })),
        CalculationField(
          "stages", .record(plan.stages.map { CalculationField($0.name, Self.record($0)) })),
      ],
      explanation: words(plan, alone))
  }

  private static func record(_ stage: PlacementPlan.Stage) -> CalculationValue {
    .record([
      CalculationField("service_time", stage.serviceTime),
      CalculationField("inbound_service_time", stage.inboundServiceTime),
      CalculationField("net_replenishment_time", stage.netReplenishmentTime),
      CalculationField("base_stock", stage.baseStockLevel),
      CalculationField("safety_stock", stage.safetyStock),
      CalculationField("cost", stage.cost),
    ])
  }

  private func words(_ plan: PlacementPlan, _ alone: PlacementPlan) -> [String] {
    let holders = plan.stages.filter { $0.safetyStock > 0 }.count
    return [
      card.formula,
      "\(holders) of \(plan.stages.count) stages hold safety stock, at \(brief(plan.cost)); "
        + "\(brief(alone.cost)) if every stage held its own.",
      plan.isProven
        ? "No placement costs less."
        : "The best placement of \(plan.nodes) parts of the search; none costs less than "
          + "\(brief(plan.lowerBound)).",
    ]
  }

  /// The cost in three digits, as books print it.
  private static func threeDigits(_ cost: Double) -> Double {
    var unit = 1.0
    while cost / unit >= 1000 { unit *= 10 }
    return (cost / unit).rounded() * unit
  }
}
