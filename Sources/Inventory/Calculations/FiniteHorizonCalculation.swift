// SPDX-License-Identifier: GPL-3.0-or-later

/// A finite horizon with fixed costs and changing demand: when to order, and up to what.
struct FiniteHorizonCalculation: Calculation {
  var card: CalculationCard {
    CalculationCard(
      id: "finite-horizon", families: ["finite_horizon_dp"], name: "Finite horizon",
      summary:
        "When to order and up to what, period by period, with a fixed cost and changing demand.",
      formula: "θ_t(x) = min over y ≥ x of K δ(y − x) + c (y − x) + g(y) + γ E[θ_{t+1}(y − D)]",
      reference: "Snyder and Shen (2019), Fundamentals of Supply Chain Theory, 2nd ed., equation "
        + "(4.66) and algorithm 4.1",
      inputs: DynamicCalculation.demandInputs + [
        CalculationInput("num_periods", option: "periods", "periods", isRequired: false),
        CalculationInput(
          "holding_cost", "per unit on hand at the end of a period, or one a period"),
        CalculationInput("stockout_cost", "per unit short at the end of a period, or one a period"),
        CalculationInput(
          "purchase_cost", option: "unit-cost", "per unit ordered, or one a period",
          isRequired: false),
        CalculationInput("fixed_cost", "per order, or one a period", isRequired: false),
        CalculationInput("discount_factor", "above 0 up to 1", isRequired: false),
        CalculationInput(
          "terminal_holding_cost", "per unit left over in the end; 0 where not given",
          isRequired: false),
        CalculationInput(
          "terminal_stockout_cost", "per unit short in the end; 0 where not given",
          isRequired: false),
        CalculationInput(
          "initial_inventory_level", option: "stock", "units at the beginning", isRequired: false),
        CalculationInput(
          "reorder_points", "levels to cost instead of solving, with order_up_to_levels",
          isRequired: false),
        CalculationInput("order_up_to_levels", "see reorder_points", isRequired: false),
      ])
  }

  /// Standard deviations within which the published figures table a normal demand.
  private static let publishedSpread = 4.0

  func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    let periods = try periods(inputs)
    let isNormal =
      if case .normal = periods[0].demand { true } else { false }
    let terminalHoldingCost = try inputs.number("terminal_holding_cost", .nonNegative, default: 0)
    let terminalStockoutCost = try inputs.number(
      "terminal_stockout_cost", .nonNegative, default: 0)
    let initialStock = Int(
      exactly: try inputs.number("initial_inventory_level", default: 0).rounded())
    guard let initialStock, abs(initialStock) <= 1_000_000 else {
      throw .unsolvable("initial_inventory_level is beyond a million units")
    }
    let published = try DynamicCalculation.answer { () throws(DynamicProgramError) in
      try FiniteHorizon(
        periods: periods, terminalHoldingCost: terminalHoldingCost,
        terminalStockoutCost: terminalStockoutCost, normalSpread: Self.publishedSpread)
    }
    if inputs.has("reorder_points") || inputs.has("order_up_to_levels") {
      let reorderPoints = try whole(inputs, "reorder_points", periods.count)
      let orderUpToLevels = try whole(inputs, "order_up_to_levels", periods.count)
      let cost = try DynamicCalculation.answer { () throws(DynamicProgramError) in
        try published.cost(
          reorderPoints: reorderPoints, orderUpToLevels: orderUpToLevels,
          initialStock: initialStock)
      }
      return CalculationResult([CalculationField("total_cost", cost)])
    }
    let solution = try DynamicCalculation.answer { () throws(DynamicProgramError) in
      try published.solve(initialStock: initialStock)
    }
    var fields = [
      CalculationField("total_cost", solution.cost(from: initialStock) ?? .nan),
      CalculationField("reorder_points", .numbers(solution.reorderPoints.map { Double($0) })),
      CalculationField("order_up_to_levels", .numbers(solution.orderUpToLevels.map { Double($0) })),
    ]
    var explanation = [
      "In period t order up to S_t where the stock is s_t or below; the first: s = "
        + "\(solution.reorderPoints[0]), S = \(solution.orderUpToLevels[0])."
    ]
    if isNormal {
      let whole = try DynamicCalculation.answer { () throws(DynamicProgramError) in
        var whole = published
        whole.normalSpread = nil
        return try whole.solve(initialStock: initialStock).cost(from: initialStock)
      }
      fields.append(CalculationField("total_cost_whole_demand", whole ?? .nan))
      explanation.append(
        "total_cost leaves out demand beyond four standard deviations, as the book's figures do; "
          + "total_cost_whole_demand leaves out nothing.")
    }
    return CalculationResult(fields, explanation: explanation)
  }

  private func periods(
    _ inputs: CalculationInputs
  ) throws(CalculationError) -> [FiniteHorizon.Period] {
    var count: Int
    if inputs.has("num_periods") {
      count = try inputs.whole("num_periods", .positive)
    } else {
      guard case .list(let list) = inputs["demand_mean"] else { throw .missing("num_periods") }
      count = list.count
    }
    guard count <= 10_000 else {
      throw .outOfRange("num_periods", value: Double(count), needed: "at most 10000")
    }
    let holding = try Self.numbers(inputs, "holding_cost", .nonNegative, count)
    let stockout = try Self.numbers(inputs, "stockout_cost", .nonNegative, count)
    let unit = try Self.numbers(inputs, "purchase_cost", .nonNegative, count, 0)
    let fixed = try Self.numbers(inputs, "fixed_cost", .nonNegative, count, 0)
    let discount = try Self.numbers(inputs, "discount_factor", .share, count, 1)
    let demands = try demands(inputs, count)
    return (0..<count).map { t in
      FiniteHorizon.Period(
        holdingCost: holding[t], stockoutCost: stockout[t], unitCost: unit[t],
        fixedCost: fixed[t], discountFactor: discount[t], demand: demands[t])
    }
  }

  /// The demand of each period; a normal one stays continuous.
  private func demands(
    _ inputs: CalculationInputs, _ count: Int
  ) throws(CalculationError) -> [FiniteHorizon.Demand] {
    var isNormal = !inputs.has("demand") && !inputs.has("demand_pmf")
    if case .word(let text) = inputs["demand"] {
      isNormal = try DemandWords(text).family == .normal
    }
    if isNormal {
      let means = try Self.numbers(inputs, "demand_mean", .nonNegative, count)
      let deviations = try Self.numbers(inputs, "demand_sd", .nonNegative, count)
      return zip(means, deviations).map { .normal(mean: $0, standardDeviation: $1) }
    }
    guard inputs.has("demand"), inputs.has("demand_mean"), case .word = inputs["demand"] else {
      let demand = try inputs.periodDemand()
      return Array(repeating: .units(demand), count: count)
    }
    let means = try Self.numbers(inputs, "demand_mean", .nonNegative, count)
    let deviations =
      inputs.has("demand_sd") ? try Self.numbers(inputs, "demand_sd", .nonNegative, count) : nil
    var demands: [FiniteHorizon.Demand] = []
    for t in 0..<count {
      var fields = [
        CalculationField("demand", inputs["demand"] ?? .absent),
        CalculationField("demand_mean", means[t]),
      ]
      if let deviations { fields.append(CalculationField("demand_sd", deviations[t])) }
      demands.append(.units(try CalculationInputs(fields).periodDemand()))
    }
    return demands
  }

  /// One number for all periods, one a period, or one more with the first passed over.
  private static func numbers(
    _ inputs: CalculationInputs, _ name: String, _ range: CalculationInputs.Range, _ count: Int,
    _ standard: Double? = nil
  ) throws(CalculationError) -> [Double] {
    if let standard, !inputs.has(name) { return Array(repeating: standard, count: count) }
    if case .list(let list) = inputs[name], list.count == count + 1 {
      let rest = CalculationInputs([CalculationField(name, .list(Array(list.dropFirst())))])
      return try rest.numbers(name, range, count: count)
    }
    return try inputs.numbers(name, range, count: count)
  }

  private func whole(
    _ inputs: CalculationInputs, _ name: String, _ count: Int
  ) throws(CalculationError) -> [Int] {
    var levels: [Int] = []
    for number in try Self.numbers(inputs, name, .finite, count) {
      guard let level = Int(exactly: number), abs(level) <= 1_000_000 else {
        throw .outOfRange(name, value: number, needed: "a whole number up to a million")
      }
      levels.append(level)
    }
    return levels
  }
}
