// SPDX-License-Identifier: GPL-3.0-or-later

/// The economic order quantity and its kin for one item and one price.
struct OrderQuantityCalculation: Calculation {
  /// What the quantity allows for.
  enum Kind {
    case plain
    case backorders
    case production
    case disruptions
    case yield
  }

  let kind: Kind

  func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    switch kind {
    case .plain: try plain(inputs)
    case .backorders: try backorders(inputs)
    case .production: try production(inputs)
    case .disruptions: try disruptions(inputs)
    case .yield: try yield(inputs, isAdditive: family != "eoq_multiplicative_yield")
    }
  }

  private func plain(_ inputs: CalculationInputs) throws(CalculationError) -> CalculationResult {
    let method = try EconomicOrderQuantity(
      fixedCost: try inputs.number("fixed_cost"), holdingCost: try inputs.holdingCost(),
      demandRate: try inputs.number("demand_rate"))
    let best = method.solve()
    let lot = try given(inputs).map { quantity throws(CalculationError) in
      try method.evaluate(orderQuantity: quantity)
    }
    return CalculationResult(
      Self.fields(lot ?? best),
      explanation: [
        "Q* = √(2 · \(brief(method.fixedCost)) · \(brief(method.demandRate)) / "
          + "\(brief(method.holdingCost))) = \(brief(best.orderQuantity)), at "
          + "\(brief(best.costRate)) a unit of time."
      ] + Self.words(lot ?? best))
  }

  private func backorders(
    _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    let method = try BackorderedOrderQuantity(
      fixedCost: try inputs.number("fixed_cost"), holdingCost: try inputs.holdingCost(),
      stockoutCost: try inputs.number("stockout_cost"),
      demandRate: try inputs.number("demand_rate"))
    let share = try inputs.optional("stockout_fraction", .share)
    let answer: BackorderedOrderQuantity.Answer
    if let quantity = try given(inputs) {
      answer = try method.evaluate(orderQuantity: quantity, stockoutFraction: share)
    } else if share != nil {
      throw .missing("order_quantity")
    } else {
      answer = method.solve()
    }
    return CalculationResult(
      Self.fields(answer.lot) + [
        CalculationField("stockout_fraction", answer.stockoutFraction),
        CalculationField("expected_backorders", answer.averageBackorders),
        CalculationField("greatest_backorder", answer.greatestBackorder),
        CalculationField("fill_rate", 1 - answer.stockoutFraction),
      ],
      explanation: Self.words(answer.lot) + [
        "x = \(brief(answer.stockoutFraction)) of the demand waits; the best share is "
          + "h / (h + p) = \(brief(method.bestStockoutFraction))."
      ])
  }

  private func production(
    _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    let method = try EconomicProductionQuantity(
      fixedCost: try inputs.number("fixed_cost"), holdingCost: try inputs.holdingCost(),
      demandRate: try inputs.number("demand_rate"),
      productionRate: try inputs.number("production_rate"))
    let lot = try given(inputs).map { quantity throws(CalculationError) in
      try method.evaluate(orderQuantity: quantity)
    }
    return CalculationResult(
      Self.fields(lot ?? method.solve()), explanation: Self.words(lot ?? method.solve()))
  }

  private func disruptions(
    _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    let method = try DisruptedOrderQuantity(
      fixedCost: try inputs.number("fixed_cost"), holdingCost: try inputs.holdingCost(),
      stockoutCost: try inputs.number("stockout_cost"),
      demandRate: try inputs.number("demand_rate"),
      disruptionRate: try inputs.number("disruption_rate"),
      recoveryRate: try inputs.number("recovery_rate"))
    let isApproximate = try inputs.truth("approximate", default: false)
    let answer: DisruptedOrderQuantity.Answer
    if let quantity = try given(inputs) {
      answer = try method.evaluate(orderQuantity: quantity)
    } else {
      answer = isApproximate ? method.solveApproximately() : method.solve()
    }
    return CalculationResult(
      Self.fields(answer.lot) + [
        CalculationField("stockout_probability", answer.stockoutProbability),
        CalculationField("fill_rate", answer.fillRate),
      ],
      explanation: Self.words(answer.lot) + [
        "\(brief(answer.stockoutProbability)) of the cycles end while the supplier is out of "
          + "service; \(brief(answer.fillRate)) of the demand is met."
      ])
  }

  private func yield(
    _ inputs: CalculationInputs, isAdditive: Bool
  ) throws(CalculationError) -> CalculationResult {
    let mean = try inputs.number("yield_mean")
    let deviation = try inputs.number("yield_sd", .nonNegative)
    let word = try inputs.word("yield_kind", default: isAdditive ? "additive" : "multiplicative")
    guard word == "additive" || word == "multiplicative" else {
      throw .wrongKind("yield_kind", expected: "additive or multiplicative", got: "\"\(word)\"")
    }
    let method = try YieldedOrderQuantity(
      fixedCost: try inputs.number("fixed_cost"), holdingCost: try inputs.holdingCost(),
      demandRate: try inputs.number("demand_rate"),
      yield: word == "additive"
        ? .additive(mean: mean, standardDeviation: deviation)
        : .multiplicative(mean: mean, standardDeviation: deviation))
    let quantity = try given(inputs)
    let lot =
      if let quantity { try method.evaluate(orderQuantity: quantity) } else { try method.solve() }
    return CalculationResult(Self.fields(lot), explanation: Self.words(lot))
  }

  private func given(_ inputs: CalculationInputs) throws(CalculationError) -> Double? {
    try inputs.optional("order_quantity", .positive)
  }

  static func fields(_ lot: LotCost) -> [CalculationField] {
    [
      CalculationField("order_quantity", lot.orderQuantity),
      CalculationField("cost_rate", lot.costRate),
      CalculationField("orders_per_period", lot.ordersPerPeriod),
      CalculationField("cycle_time", lot.cycleTime),
      CalculationField("expected_on_hand", lot.averageStock),
    ]
  }

  static func words(_ lot: LotCost) -> [String] {
    [
      "Ordering \(brief(lot.orderQuantity)) at a time costs \(brief(lot.costRate)) a unit of time, "
        + "with \(brief(lot.ordersPerPeriod)) orders and \(brief(lot.averageStock)) in stock on "
        + "average."
    ]
  }
}
