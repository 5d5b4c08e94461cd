// SPDX-License-Identifier: GPL-3.0-or-later

/// Several newsvendor items under one budget.
struct BudgetCalculation: Calculation {
  var card: CalculationCard {
    CalculationCard(
      id: "newsvendor-budget", families: ["newsvendor_multi_item_budget"],
      name: "Newsvendor items under a budget",
      summary: "How much to buy of several items from one budget, and what more money would earn.",
      formula: "Fᵢ(qᵢ) = (rᵢ − (1 + λ) cᵢ) / (rᵢ − vᵢ), with λ ≥ 0 so that Σ cᵢ qᵢ ≤ B",
      reference: "Hadley & Whitin (1963), section 6-4",
      inputs: [
        CalculationInput(
          "items",
          "a list of objects: price, cost, salvage, and mean and sd, pmf or samples of the demand"),
        CalculationInput("budget", "what may be spent", isRequired: false),
        CalculationInput(
          "distribution", "of all items that name none: normal, poisson, negative_binomial …",
          isRequired: false),
      ])
  }

  func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    let kind = inputs.has("distribution") ? try inputs.word("distribution") : nil
    var items: [BudgetedNewsvendor<ItemDemand>.Item] = []
    for item in try inputs.records("items") {
      let prices = try NewsvendorPrices(
        revenue: try item.number("price"), purchaseCost: try item.number("cost"),
        salvageValue: try item.number("salvage", default: 0))
      items.append(
        .init(
          prices: prices,
          demand: ItemDemand(base: try DemandInput.read(item, kind: kind, prefix: "").demand)))
    }
    let method = try BudgetedNewsvendor(items: items)
    let free = try method.solve()
    let budget = try inputs.optional("budget", .nonNegative)
    let plan = if let budget { try method.solve(budget: budget) } else { free }
    return CalculationResult(
      [
        CalculationField("multiplier", plan.multiplier),
        CalculationField("quantities", .numbers(plan.quantities)),
        CalculationField("expected_profit", plan.expectedProfit),
        CalculationField("spend", plan.spend),
        CalculationField("profit_bound", plan.profitBound),
        CalculationField("unconstrained_spend", free.spend),
        CalculationField("unconstrained_profit", free.expectedProfit),
      ],
      explanation: [
        "Spending \(brief(plan.spend)) earns \(brief(plan.expectedProfit)); one more unit of money "
          + "would earn \(brief(plan.multiplier)).",
        "Without a budget \(brief(free.spend)) would be spent to earn \(brief(free.expectedProfit)).",
      ])
  }
}

/// The demand of any one of the items.
private struct ItemDemand: UncertainDemand {
  let base: any UncertainDemand

  var mean: Double { base.mean }
  var isInteger: Bool { base.isInteger }
  func cdf(_ x: Double) -> Double { base.cdf(x) }
  func quantile(_ p: Double) -> Double { base.quantile(p) }
  func loss(_ x: Double) -> Double { base.loss(x) }
}
