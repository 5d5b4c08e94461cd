// SPDX-License-Identifier: GPL-3.0-or-later

/// The economic order quantity with quantity discounts.
struct DiscountCalculation: Calculation {
  let discount: DiscountedOrderQuantity.Discount

  var card: CalculationCard {
    let isAll = discount == .allUnits
    return CalculationCard(
      id: isAll ? "eoq-discount-all-units" : "eoq-discount-incremental",
      families: [isAll ? "eoq_discount_all_units" : "eoq_discount_incremental"],
      name: "Economic order quantity with \(isAll ? "all-units" : "incremental") discounts",
      summary: isAll
        ? "How much to order where a larger order makes every unit cheaper."
        : "How much to order where the units beyond a breakpoint are cheaper.",
      formula: isAll
        ? "g(Q) = cⱼ λ + K λ / Q + i cⱼ Q / 2 for bⱼ ≤ Q < bⱼ₊₁"
        : "g(Q) = cⱼ λ + i c̄ⱼ / 2 + (K + c̄ⱼ) λ / Q + i cⱼ Q / 2, c̄ⱼ = Σ (cᵢ − cⱼ)(bᵢ₊₁ − bᵢ)",
      reference: "Hadley & Whitin (1963), sections 2-11, 2-12; Snyder & Shen (2019), section 3.4",
      inputs: [
        CalculationInput("fixed_cost", "cost of an order"),
        CalculationInput("holding_cost_rate", "holding cost per unit of money and time"),
        CalculationInput("demand_rate", option: "demand", "demand, units a unit of time"),
        CalculationInput("breakpoints", "the least quantity of each price, from 0"),
        CalculationInput("unit_costs", "the prices, falling"),
        CalculationInput(
          "order_quantity", "a quantity to cost, in place of the best", isRequired: false),
      ])
  }

  func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    var breakpoints = try inputs.numbers("breakpoints", .nonNegative)
    let prices = try inputs.numbers("unit_costs", .positive)
    if breakpoints.count + 1 == prices.count, breakpoints.first != 0 {
      breakpoints.insert(0, at: 0)
    }
    guard breakpoints.count == prices.count else {
      throw .outOfRange(
        "unit_costs", value: Double(prices.count), needed: "as many as there are breakpoints")
    }
    let method = try DiscountedOrderQuantity(
      discount, fixedCost: try inputs.number("fixed_cost"),
      holdingCostRate: try inputs.number("holding_cost_rate"),
      demandRate: try inputs.number("demand_rate"),
      regions: zip(breakpoints, prices).map {
        DiscountedOrderQuantity.Region(from: $0, unitCost: $1)
      })
    let quantity = try inputs.optional("order_quantity", .positive)
    let answer =
      if let quantity { try method.evaluate(orderQuantity: quantity) } else { method.solve() }
    return CalculationResult(
      OrderQuantityCalculation.fields(answer.lot) + [
        CalculationField("region", Double(answer.region)),
        CalculationField("average_unit_cost", answer.averageUnitCost),
      ],
      explanation: OrderQuantityCalculation.words(answer.lot) + [
        "That is in the region from \(brief(breakpoints[answer.region])) at "
          + "\(brief(prices[answer.region])); a unit costs \(brief(answer.averageUnitCost)) on "
          + "average. The cost includes what is bought."
      ])
  }
}
