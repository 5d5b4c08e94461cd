// SPDX-License-Identifier: GPL-3.0-or-later

/// The newsvendor by costs, and by prices.
struct NewsvendorCalculation: Calculation {
  /// Whether costs follow from prices.
  let byPrices: Bool

  var card: CalculationCard {
    byPrices
      ? CalculationCard(
        id: "newsvendor-prices", families: ["newsvendor_explicit"], name: "Newsvendor by prices",
        summary: "How much to buy for one selling period, by revenue, cost and salvage value.",
        formula: "F(S) = (r − c + p) / (r − v + h + p); π(S) = (r − c) E[D] − g(S)",
        reference: "Snyder & Shen (2019), section 4.3.2",
        inputs: [
          CalculationInput("revenue", "revenue of a unit sold"),
          CalculationInput("purchase_cost", "cost of a unit bought"),
          CalculationInput("salvage_value", "value of a unit left over", isRequired: false),
          CalculationInput("holding_cost", "further cost of a unit left over", isRequired: false),
          CalculationInput("stockout_cost", "further cost of a unit short", isRequired: false),
        ] + DemandInput.card + [Self.level])
      : CalculationCard(
        id: "newsvendor",
        families: [
          "newsvendor", "newsvendor_normal", "newsvendor_poisson", "newsvendor_negative_binomial",
          "newsvendor_lognormal", "newsvendor_gamma", "newsvendor_geometric",
          "newsvendor_empirical", "newsvendor_samples", "newsvendor_discrete",
          "newsvendor_continuous",
        ], name: "Newsvendor",
        summary: "How much to have for one selling period.",
        formula: "g(S) = h E[(S − D)⁺] + p E[(D − S)⁺]; F(S*) = p / (h + p)",
        reference: "Snyder & Shen (2019), equations (4.7), (4.17), (4.33)",
        inputs: [
          CalculationInput("holding_cost", "cost of a unit left over"),
          CalculationInput("stockout_cost", "cost of a unit short"),
        ] + DemandInput.card + [
          CalculationInput(
            "lead_time", "periods to a receipt; demand of one more has to be covered",
            isRequired: false), Self.level,
        ])
  }

  private static let level = CalculationInput(
    "base_stock_level", option: "level", "a level to cost, in place of the best",
    isRequired: false)

  func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    byPrices || inputs.has("revenue")
      ? try explicit(inputs) : try implicit(inputs, kind: DemandInput.kind(of: family))
  }

  private func implicit(
    _ inputs: CalculationInputs, kind: String?
  ) throws(CalculationError) -> CalculationResult {
    if inputs.has("lead_time"), try inputs.number("lead_time", .nonNegative) > 0 {
      return try BaseStockCalculation().result(of: "base_stock", inputs)
    }
    let newsvendor = try Newsvendor(
      holdingCost: try inputs.number("holding_cost"),
      stockoutCost: try inputs.number("stockout_cost"))
    let demand = try DemandInput.read(inputs, kind: kind).demand
    let answer = try Self.answer(newsvendor, demand, inputs)
    return CalculationResult(
      Self.fields(answer), explanation: Self.words(newsvendor, answer, hasLevel(inputs)))
  }

  private func explicit(_ inputs: CalculationInputs) throws(CalculationError) -> CalculationResult {
    let prices = try NewsvendorPrices(
      revenue: try inputs.number("revenue"), purchaseCost: try inputs.number("purchase_cost"),
      salvageValue: try inputs.number("salvage_value", default: 0),
      holdingCost: try inputs.number("holding_cost", .nonNegative, default: 0),
      stockoutCost: try inputs.number("stockout_cost", .nonNegative, default: 0))
    let demand = try DemandInput.read(inputs).demand
    let answer = try Self.answer(prices.newsvendor, demand, inputs)
    let profit = prices.profit(answer, meanDemand: demand.mean)
    return CalculationResult(
      Self.fields(answer) + [CalculationField("expected_profit", profit)],
      explanation: Self.words(prices.newsvendor, answer, hasLevel(inputs)) + [
        "The expected profit is \(brief(profit))."
      ])
  }

  private func hasLevel(_ inputs: CalculationInputs) -> Bool { inputs.has("base_stock_level") }

  static func answer(
    _ newsvendor: Newsvendor, _ demand: some UncertainDemand, _ inputs: CalculationInputs
  ) throws(CalculationError) -> Newsvendor.Answer {
    guard let level = try inputs.optional("base_stock_level", .finite) else {
      return try newsvendor.solve(demand)
    }
    return try newsvendor.evaluate(demand, baseStockLevel: level)
  }

  static func fields(_ answer: Newsvendor.Answer) -> [CalculationField] {
    [
      CalculationField("base_stock_level", answer.baseStockLevel),
      CalculationField("cost", answer.cost),
      CalculationField("cycle_service_level", answer.cycleServiceLevel),
      CalculationField("fill_rate", answer.fillRate),
      CalculationField("expected_backorders", answer.expectedShortage),
      CalculationField("expected_on_hand", answer.expectedLeftover),
    ]
  }

  static func words(
    _ newsvendor: Newsvendor, _ answer: Newsvendor.Answer, _ isGiven: Bool
  ) -> [String] {
    [
      isGiven
        ? "At \(brief(answer.baseStockLevel)) the chance of no stock-out is "
          + "\(brief(answer.cycleServiceLevel)); the best is \(newsvendor)."
        : "Have \(brief(answer.baseStockLevel)): the least that demand does not exceed with "
          + "\(newsvendor).",
      "Expected are \(brief(answer.expectedLeftover)) left over and "
        + "\(brief(answer.expectedShortage)) short, at a cost of \(brief(answer.cost)).",
    ]
  }
}
