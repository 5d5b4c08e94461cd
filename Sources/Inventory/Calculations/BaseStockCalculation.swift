// SPDX-License-Identifier: GPL-3.0-or-later

/// The base stock of an item that is ordered every period.
struct BaseStockCalculation: Calculation {
  var card: CalculationCard {
    CalculationCard(
      id: "base-stock", families: ["base_stock"], name: "Base stock, periodic review",
      summary: "The level to order up to every period.",
      formula: "the newsvendor's for the demand of L + 1 periods: F(S*) = p / (h + p)",
      reference: "Snyder & Shen (2019), section 4.3.4",
      inputs: [
        CalculationInput("holding_cost", "cost of a unit on hand at the end of a period"),
        CalculationInput("stockout_cost", "cost of a unit waiting at the end of a period"),
        CalculationInput("lead_time", "periods from order to receipt", isRequired: false),
      ] + DemandInput.card + [
        CalculationInput(
          "base_stock_level", option: "level", "a level to cost, in place of the best",
          isRequired: false)
      ])
  }

  func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    let method = try PeriodicBaseStock(
      newsvendor: try Newsvendor(
        holdingCost: try inputs.number("holding_cost"),
        stockoutCost: try inputs.number("stockout_cost")),
      leadTime: try inputs.number("lead_time", .nonNegative, default: 0))
    let demand: any UncertainDemand
    switch try DemandInput.read(inputs) {
    case .normal(let period): demand = method.demand(period)
    case .other(let period): demand = try method.demand(period)
    }
    let answer = try NewsvendorCalculation.answer(method.newsvendor, demand, inputs)
    return CalculationResult(
      NewsvendorCalculation.fields(answer) + [
        CalculationField("protection_interval", method.protectionInterval)
      ],
      explanation: [
        "The level has to cover \(brief(method.protectionInterval)) periods, with a mean demand of "
          + "\(brief(demand.mean))."
      ]
        + NewsvendorCalculation.words(
          method.newsvendor, answer, inputs.has("base_stock_level")))
  }
}
