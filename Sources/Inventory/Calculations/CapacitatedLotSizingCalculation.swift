// SPDX-License-Identifier: GPL-3.0-or-later

/// Lots of several items on one resource with set-up times.
struct CapacitatedLotSizingCalculation: Calculation {
  var card: CalculationCard {
    CalculationCard(
      id: "capacitated-lots", families: ["capacitated_lot_sizing", "capacitated-lots"],
      name: "Capacitated lot sizing with set-up times",
      summary:
        "The cheapest lots of several items that share a resource's time, with a proven bound.",
      formula:
        "least Σ K(i)·setups + h(i)·stock, where Σ unit time·made + set-up time·setups ≤ capacity",
      reference: "Trigeiro, Thomas & McClain (1989), Management Science 35(3), 353–366",
      inputs: [
        CalculationInput(
          "demand_items_by_period", option: "demand",
          "units wanted, a list of periods for each item"),
        CalculationInput(
          "capacity_per_period", option: "capacity", "time that there is, once or a value a period"),
        CalculationInput(
          "setup_cost", "money for a set-up, once or a value an item"),
        CalculationInput(
          "setup_time", "time that a set-up takes, once or a value an item", isRequired: false),
        CalculationInput(
          "unit_time", "time that a unit takes, once or a value an item; 1 where it is not given",
          isRequired: false),
        CalculationInput(
          "holding_cost",
          "money for a unit in stock at the end of a period, once or a value an item"),
        CalculationInput("items", "how many items, for a check", isRequired: false),
        CalculationInput("periods", "how many periods, for a check", isRequired: false),
        CalculationInput(
          "node_limit", "how many nodes may be searched; 60000 where it is not given",
          isRequired: false),
      ])
  }

  func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    let problem = try Self.problem(inputs)
    let limit = try inputs.whole("node_limit", .positive, default: 60_000)
    let solution = try LotSizingCalculation.refusing { () throws(LotSizingError) in
      try CapacitatedLotSolver(nodeLimit: limit).solve(problem)
    }
    let isProven = solution.gap == 0
    return CalculationResult(
      [
        CalculationField("optimal_cost", solution.cost),
        CalculationField("lower_bound", solution.lowerBound),
        CalculationField("gap", solution.gap),
        CalculationField("proven", .truth(isProven)),
        CalculationField("nodes", Double(solution.nodes)),
        CalculationField("order_quantities", .list(solution.quantities.map { .numbers($0) })),
      ],
      explanation: [
        card.formula,
        isProven
          ? "no plan costs less: the search of \(solution.nodes) nodes is complete"
          : "the best plan of \(solution.nodes) nodes; none costs less than \(solution.lowerBound)",
        "source: \(card.reference)",
      ])
  }

  private static func problem(
    _ inputs: CalculationInputs
  ) throws(CalculationError) -> CapacitatedLotSizing {
    let name = "demand_items_by_period"
    guard let value = inputs[name] else { throw .missing(name) }
    guard case .list(let rows) = value, !rows.isEmpty else {
      throw .wrongKind(name, expected: "a list of a list for each item", got: value.kind)
    }
    let count = rows.count
    if inputs.has("items"), try inputs.whole("items") != count {
      throw .unsolvable("\(name) has \(count) lists, and items says otherwise")
    }
    var demand: [[Double]] = []
    for (index, row) in rows.enumerated() {
      let row = CalculationInputs([CalculationField("\(name)[\(index)]", row)])
      demand.append(try row.numbers("\(name)[\(index)]", .nonNegative, count: demand.first?.count))
    }
    let periods = demand[0].count
    if inputs.has("periods"), try inputs.whole("periods") != periods {
      throw .unsolvable("\(name) has \(periods) periods, and periods says otherwise")
    }
    let capacity = try inputs.numbers("capacity_per_period", .nonNegative, count: periods)
    let setupCost = try inputs.numbers("setup_cost", .nonNegative, count: count)
    let holding = try inputs.numbers("holding_cost", .nonNegative, count: count)
    func values(
      _ name: String, _ range: CalculationInputs.Range, _ standard: Double
    ) throws(CalculationError) -> [Double] {
      inputs.has(name)
        ? try inputs.numbers(name, range, count: count) : Array(repeating: standard, count: count)
    }
    let setupTime = try values("setup_time", .nonNegative, 0)
    let unitTime = try values("unit_time", .positive, 1)
    return try LotSizingCalculation.refusing { () throws(LotSizingError) in
      try CapacitatedLotSizing(
        items: demand.indices.map { item in
          CapacitatedLotSizing.Item(
            demand: demand[item], setupCost: setupCost[item], setupTime: setupTime[item],
            holdingCost: holding[item], unitTime: unitTime[item])
        },
        capacity: capacity)
    }
  }
}
