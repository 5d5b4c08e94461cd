// SPDX-License-Identifier: GPL-3.0-or-later

extension OrderQuantityCalculation {
  var card: CalculationCard {
    switch kind {
    case .plain:
      CalculationCard(
        id: "eoq", families: ["eoq"], name: "Economic order quantity",
        summary: "How much to order at a time where demand is steady.",
        formula: "g(Q) = K λ / Q + h Q / 2; Q* = √(2 K λ / h)",
        reference: "Harris (1913); Snyder & Shen (2019), equations (3.3)–(3.5)",
        inputs: Self.costs + [Self.quantity])
    case .backorders:
      CalculationCard(
        id: "eoq-backorders", families: ["eoq_backorders"],
        name: "Economic order quantity with backorders",
        summary: "How much to order, and how much to let wait, where customers wait at a cost.",
        formula:
          "g(Q, x) = h Q (1 − x)² / 2 + p Q x² / 2 + K λ / Q; x* = h / (h + p), "
          + "Q* = √(2 K λ (h + p) / (h p))",
        reference: "Snyder & Shen (2019), section 3.5",
        inputs: Self.costs + [
          CalculationInput("stockout_cost", "cost of a unit waiting for a unit of time"),
          CalculationInput(
            "stockout_fraction", "the share of demand that waits, with a given quantity",
            isRequired: false), Self.quantity,
        ])
    case .production:
      CalculationCard(
        id: "epq", families: ["epq"], name: "Economic production quantity",
        summary: "How much to make at a time where it arrives at a finite rate.",
        formula: "g(Q) = K λ / Q + h (1 − λ / μ) Q / 2; Q* = √(2 K λ / (h (1 − λ / μ)))",
        reference: "Taft (1918); Snyder & Shen (2019), equations (3.40)–(3.42)",
        inputs: Self.costs + [
          CalculationInput("production_rate", "units made a unit of time, above the demand rate"),
          Self.quantity,
        ])
    case .disruptions:
      CalculationCard(
        id: "eoq-disruptions", families: ["eoq_disruptions"],
        name: "Economic order quantity with supply disruptions",
        summary: "How much to order where the supplier is out of service at times.",
        formula:
          "g(Q) = (K + h Q² / (2 λ) + p λ ψ / β) / (Q / λ + ψ / β), "
          + "ψ = α / (α + β) · (1 − e^(−(α + β) Q / λ))",
        reference: "Parlar & Berkin (1991); Snyder & Shen (2019), section 9.2",
        inputs: Self.costs + [
          CalculationInput("stockout_cost", "cost of a unit of demand lost"),
          CalculationInput("disruption_rate", "failures a unit of time in service"),
          CalculationInput("recovery_rate", "recoveries a unit of time out of service"),
          CalculationInput(
            "approximate", "true: take ψ as α / (α + β) to find the quantity",
            isRequired: false), Self.quantity,
        ])
    case .yield:
      CalculationCard(
        id: "eoq-yield", families: ["eoq_additive_yield", "eoq_multiplicative_yield", "eoq-yield"],
        name: "Economic order quantity with random yield",
        summary: "How much to order where what arrives differs from what was ordered.",
        formula:
          "additive: Q* = √(2 K λ / h + σ²) − μ; multiplicative: Q* = √(2 K λ / (h (μ² + σ²)))",
        reference: "Silver (1976); Snyder & Shen (2019), section 9.3.1",
        inputs: Self.costs + [
          CalculationInput("yield_mean", "mean surplus in units, or mean share that arrives"),
          CalculationInput("yield_sd", option: "yield-deviation", "its standard deviation"),
          CalculationInput(
            "yield_kind", "additive (units more or less) or multiplicative (a share)",
            isRequired: false), Self.quantity,
        ])
    }
  }

  private static let quantity = CalculationInput(
    "order_quantity", "a quantity to cost, in place of the best", isRequired: false)

  private static let costs = [
    CalculationInput("fixed_cost", "cost of an order"),
    CalculationInput(
      "holding_cost", "cost of holding a unit for a unit of time; or a rate and a unit cost",
      isRequired: false),
    CalculationInput("demand_rate", option: "demand", "demand, units a unit of time"),
    CalculationInput(
      "holding_cost_rate", "holding cost per unit of money and time", isRequired: false),
    CalculationInput("unit_cost", "what a unit costs", isRequired: false),
  ]
}
