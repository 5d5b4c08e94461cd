// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// The safety stock of the textbook, with a lead time that varies.
struct SafetyStockCalculation: Calculation {
  var card: CalculationCard {
    CalculationCard(
      id: "safety-stock", families: ["safety_stock_lead_time_variance"],
      name: "Safety stock with variable lead time",
      summary: "How much more than the mean to have, where demand and lead time vary.",
      formula: "σ_L = √(L σ² + μ² s²); safety stock = z σ_L; reorder point = L μ + z σ_L",
      reference: "Chopra & Meindl (2016), Supply Chain Management, section 12.2",
      inputs: LeadTimeInput.card + [
        CalculationInput(
          "cycle_service_level", option: "service-level", "chance of no stock-out in a cycle",
          isRequired: false),
        CalculationInput("safety_stock", "a safety stock, to find its service", isRequired: false),
      ])
  }

  func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    guard let moments = try LeadTimeInput.read(inputs) else { throw .missing("demand_mean") }
    var service: Double
    let given = try inputs.optional("safety_stock", .finite)
    service =
      given == nil ? try inputs.number("cycle_service_level", .openShare) : 0.5
    let found = NormalOrderUpTo.safetyStock(
      cycleService: service, demandMean: moments.mean, demandDeviation: moments.deviation,
      leadTime: moments.leadTime, leadTimeDeviation: moments.leadTimeDeviation)
    let safety = given ?? found.safetyStock
    if given != nil {
      service = NormalDistribution(mean: 0, standardDeviation: found.standardDeviation)
        .cumulative(safety)
    }
    let mean = moments.leadTime * moments.mean
    return CalculationResult(
      [
        CalculationField("lead_time_demand_mean", mean),
        CalculationField("lead_time_demand_sd", found.standardDeviation),
        CalculationField("safety_stock", safety),
        CalculationField("reorder_point", mean + safety),
        CalculationField("cycle_service_level", service),
        CalculationField(
          "rounded_published", .numbers([found.standardDeviation.rounded(), safety.rounded()])),
      ],
      explanation: [
        "σ_L = √(\(brief(moments.leadTime)) · \(brief(moments.deviation))² + "
          + "\(brief(moments.mean))² · \(brief(moments.leadTimeDeviation))²) = "
          + "\(brief(found.standardDeviation)).",
        "A safety stock of \(brief(safety)) gives a chance of \(brief(service)) of no stock-out in "
          + "a cycle; order at \(brief(mean + safety)).",
      ])
  }
}
