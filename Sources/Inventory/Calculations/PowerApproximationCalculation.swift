// SPDX-License-Identifier: GPL-3.0-or-later

/// The power approximation of (s, S).
struct PowerApproximationCalculation: Calculation {
  var card: CalculationCard {
    CalculationCard(
      id: "power-approximation", families: ["ss_power_approximation"],
      name: "Power approximation of (s, S)",
      summary: "A minimum and maximum from the demand's mean and standard deviation alone.",
      formula:
        "S − s = 1.30 μ^0.494 (K/h)^0.506 (1 + σ²/μ²)^0.116, z = √((S − s) h / (σ p)), "
        + "s = 0.973 μ + σ (0.183/z + 1.063 − 2.192 z)",
      reference:
        "Ehrhardt & Mosier (1984), doi:10.1287/mnsc.30.5.618; Snyder & Shen (2019), (4.77)–(4.80)",
      inputs: [
        CalculationInput("demand_mean", option: "mean", "mean demand, units a period"),
        CalculationInput(
          "demand_sd", option: "standard-deviation", "its standard deviation over a period"),
        CalculationInput("lead_time", "whole periods from order to receipt; 0", isRequired: false),
      ] + ReorderInputs.costCard + [
        CalculationInput(
          "cut_small_orders",
          "whether levels are cut to the newsvendor's where S − s is at most 1.5 μ; no",
          isRequired: false)
      ])
  }

  func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    let mean = try inputs.number("demand_mean", .positive)
    let deviation = try inputs.number("demand_sd", .positive)
    let leadTime = try inputs.number("lead_time", .nonNegative, default: 0)
    let holding = try inputs.number("holding_cost", .positive)
    let short = try inputs.number("stockout_cost", .positive)
    let fixed = try inputs.number("fixed_cost", .positive)
    let cuts = try inputs.truth("cut_small_orders", default: false)
    let rule = try ReorderInputs.run { () throws(ReorderError) in
      try PowerApproximation(
        demandMean: mean, demandDeviation: deviation, leadTime: leadTime, holdingCost: holding,
        stockoutCost: short, fixedCost: fixed)
    }
    let levels = rule.levels(cutsSmallOrders: cuts)
    return CalculationResult(
      [
        CalculationField("s", levels.reorderPoint), CalculationField("S", levels.orderUpToLevel),
      ],
      explanation: [
        "At a position of \(levels.reorderPoint) or below, order up to \(levels.orderUpToLevel).",
        "An approximation: the exact levels are those of `min-max` for a distribution in units.",
      ])
  }
}
