// SPDX-License-Identifier: GPL-3.0-or-later

/// Perishables with a fixed shelf life: the optimal orders and the best order-up-to level.
struct PerishableCalculation: Calculation {
  var card: CalculationCard {
    CalculationCard(
      id: "perishable", families: [], name: "Perishables with a fixed shelf life",
      summary:
        "What to order of goods that spoil: the optimal orders by age and the best simple level.",
      formula:
        "min of c z + p lost + w thrown away + h kept − price · sold, a period or discounted",
      reference: "De Moor, Gijsbrechts and Boute (2022), European Journal of Operational Research "
        + "301(2); Hendrix et al. (2019), Computational and Mathematical Methods 1(5)",
      inputs: DynamicCalculation.demandInputs + [
        CalculationInput("shelf_life", "periods in which a unit can be sold"),
        CalculationInput(
          "lead_time", "periods from order to first sale; 1 where not given", isRequired: false),
        CalculationInput("issue", "FIFO or LIFO: which units leave first", isRequired: false),
        CalculationInput("max_order", "the most that can be ordered", isRequired: false),
        CalculationInput("unit_cost", "per unit ordered", isRequired: false),
        CalculationInput("price", "per unit sold", isRequired: false),
        CalculationInput(
          "shortage_cost", option: "stockout-cost", "per unit of demand lost", isRequired: false),
        CalculationInput("wastage_cost", "per unit thrown away", isRequired: false),
        CalculationInput("holding_cost", "per unit kept to the next period", isRequired: false),
        CalculationInput(
          "discount", "what the next period's money is worth; the average where not given",
          isRequired: false),
        CalculationInput(
          "base_stock_level", "a level to cost instead of solving", isRequired: false),
      ])
  }

  func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    let item = try item(inputs)
    let objective: Perishable.Objective =
      inputs.has("discount")
      ? .discounted(try inputs.number("discount", .openShare)) : .average
    if inputs.has("base_stock_level") {
      let level = try inputs.whole("base_stock_level")
      let given = try DynamicCalculation.answer { () throws(DynamicProgramError) in
        try item.evaluateBaseStock(level, objective)
      }
      return CalculationResult(
        Self.fields(given.performance, given.discountedCost),
        explanation: ["Ordering up to \(level) of all ages together, exactly."])
    }
    let optimum = try DynamicCalculation.answer { () throws(DynamicProgramError) in
      try item.solveOptimal(objective)
    }
    let base = try DynamicCalculation.answer { () throws(DynamicProgramError) in
      try item.solveBaseStock(objective)
    }
    var fields = Self.fields(optimum.performance, optimum.discountedCost)
    fields.append(CalculationField("best_base_stock", Double(base.level)))
    fields.append(
      CalculationField(
        "best_base_stock_result", .record(Self.fields(base.performance, base.discountedCost))))
    if item.shelfLife == 2, item.leadTime == 1 {
      let last = min(8, item.largestOrder)
      let table = (0...last).map { newest in
        CalculationValue.numbers(
          (0...last).map { Double(optimum.order(newestFirst: [newest, $0]) ?? 0) })
      }
      fields.append(
        CalculationField("optimal_policy[newest 0..\(last)][oldest 0..\(last)]", .list(table)))
    }
    let text = DynamicCalculation.text
    return CalculationResult(
      fields,
      explanation: [
        "The optimal orders cost \(text(optimum.performance.costRate)) a period and waste "
          + "\(text(optimum.performance.waste)) units (value iteration between bounds).",
        "Ordering up to \(base.level) of all ages together costs "
          + "\(text(base.performance.costRate)) a period.",
      ])
  }

  private func item(_ inputs: CalculationInputs) throws(CalculationError) -> Perishable {
    let demand = try inputs.periodDemand()
    let shelfLife = try inputs.whole("shelf_life", .positive)
    let leadTime = try inputs.whole("lead_time", default: 1)
    let costs = Perishable.Costs(
      unitCost: try inputs.number("unit_cost", .nonNegative, default: 0),
      price: try inputs.number("price", .nonNegative, default: 0),
      stockoutCost: try inputs.number("shortage_cost", .nonNegative, default: 0),
      wasteCost: try inputs.number("wastage_cost", .nonNegative, default: 0),
      holdingCost: try inputs.number("holding_cost", .nonNegative, default: 0))
    // An order beyond what is likely to be asked for until it spoils is thrown away.
    let most = min(
      demand.sum(over: leadTime + 1).quantile(0.99), demand.sum(over: shelfLife).quantile(0.99))
    let largestOrder = try inputs.whole("max_order", .positive, default: max(1, most))
    let issue = try issue(inputs)
    return try DynamicCalculation.answer { () throws(DynamicProgramError) in
      try Perishable(
        demand: demand, shelfLife: shelfLife, leadTime: leadTime, issue: issue,
        largestOrder: largestOrder, costs: costs)
    }
  }

  /// From `issue`, or from what a text of the `model` says.
  private func issue(_ inputs: CalculationInputs) throws(CalculationError) -> IssueOrder {
    guard inputs.has("issue") || inputs.has("model") else { return .firstInFirstOut }
    let text = try inputs.word(inputs.has("issue") ? "issue" : "model").lowercased()
    if let named = IssueOrder.allCases.first(where: { text.contains($0.rawValue) }) { return named }
    guard !inputs.has("issue") else {
      throw .wrongKind("issue", expected: "FIFO or LIFO", got: "\"\(text)\"")
    }
    return .firstInFirstOut
  }

  private static func fields(
    _ performance: Perishable.Performance, _ discountedCost: Double?
  ) -> [CalculationField] {
    var fields = [
      CalculationField("average_profit_rate", performance.profitRate),
      CalculationField("average_cost_rate", performance.costRate),
      CalculationField("fill_rate", performance.fillRate),
      CalculationField("waste", performance.waste),
      CalculationField("average_stock", performance.averageStock),
    ]
    if let discountedCost {
      fields.append(CalculationField("discounted_cost_from_empty", discountedCost))
    }
    return fields
  }
}
