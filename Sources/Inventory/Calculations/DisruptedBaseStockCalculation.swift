// SPDX-License-Identifier: GPL-3.0-or-later

/// The base stock against a supplier that is out of service at times.
struct DisruptedBaseStockCalculation: Calculation {
  var card: CalculationCard {
    CalculationCard(
      id: "base-stock-disruptions", families: ["base_stock_disruptions"],
      name: "Base stock with supply disruptions",
      summary: "The level to order up to where the supplier is out of service in some periods.",
      formula: "S* = (n + 1) d with the least n of 1 − α / (α + β) · (1 − β)ⁿ ≥ p / (p + h)",
      reference: "Tomlin (2006); Snyder & Shen (2019), section 9.2.3",
      inputs: [
        CalculationInput("holding_cost", "cost of a unit on hand at the end of a period"),
        CalculationInput("stockout_cost", "cost of a unit waiting at the end of a period"),
        CalculationInput("demand", "steady demand, units a period"),
        CalculationInput("disruption_prob", "chance of a failure after a period in service"),
        CalculationInput("recovery_prob", "chance of a recovery after a period out of it"),
        CalculationInput(
          "base_stock_level", option: "level", "a level to cost, in place of the best",
          isRequired: false),
      ])
  }

  func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    let method = try DisruptedBaseStock(
      holdingCost: try inputs.number("holding_cost"),
      stockoutCost: try inputs.number("stockout_cost"), demand: try inputs.number("demand"),
      disruptionProbability: try inputs.number("disruption_prob"),
      recoveryProbability: try inputs.number("recovery_prob"))
    let level = try inputs.optional("base_stock_level", .finite)
    let answer =
      if let level { try method.evaluate(baseStockLevel: level) } else { method.solve() }
    return CalculationResult(
      [
        CalculationField("base_stock_level", answer.baseStockLevel),
        CalculationField("cost_rate", answer.costRate),
        CalculationField("cycle_service_level", answer.cycleServiceLevel),
        CalculationField("expected_on_hand", answer.expectedOnHand),
        CalculationField("expected_backorders", answer.expectedBackorders),
      ],
      explanation: [
        "\(brief(answer.baseStockLevel)) covers \(brief(answer.baseStockLevel / method.demand)) "
          + "periods; \(brief(answer.cycleServiceLevel)) of the periods end without anybody "
          + "waiting, at \(brief(answer.costRate)) a period."
      ])
  }
}
