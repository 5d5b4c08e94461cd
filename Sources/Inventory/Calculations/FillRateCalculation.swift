// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// The reorder point for a fill rate, and the fill rate of a reorder point.
struct FillRateCalculation: Calculation {
  var card: CalculationCard {
    CalculationCard(
      id: "fill-rate", families: ["fill_rate"], name: "Reorder point and fill rate",
      summary: "The reorder point that meets a share of demand from stock, or the share one meets.",
      formula: "β = 1 − σ L(z) / Q; r = μ + z σ",
      reference: "Nahmias & Olsen (2015), section 5.5; Chopra & Meindl (2016), section 12.2",
      inputs: LeadTimeInput.card + [
        CalculationInput(
          "lead_time_demand_mean", "mean demand over the lead time, in place of these",
          isRequired: false),
        CalculationInput(
          "lead_time_demand_sd", option: "lead-time-demand-deviation",
          "its standard deviation", isRequired: false),
        CalculationInput("order_quantity", "units a replenishment"),
        CalculationInput("fill_rate", "the share to meet from stock", isRequired: false),
        CalculationInput("reorder_point", "a reorder point, to find its share", isRequired: false),
        CalculationInput(
          "safety_stock", "a safety stock, in place of a reorder point", isRequired: false),
        CalculationInput(
          "cycle_service_level", option: "service-level",
          "the chance of no stock-out in a cycle, in place of a reorder point", isRequired: false),
      ])
  }

  func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    let method = try FillRateReorderPoint(
      leadTimeDemand: try demand(inputs), orderQuantity: try inputs.number("order_quantity"))
    let answer: FillRateReorderPoint.Answer
    if let point = try point(inputs, method.leadTimeDemand) {
      answer = try method.evaluate(reorderPoint: point)
    } else {
      answer = try method.solve(fillRate: try inputs.number("fill_rate"))
    }
    // A hair's breadth of rounding does not make another unit.
    let rounded = (answer.reorderPoint - 1e-9).rounded(.up)
    return CalculationResult(
      [
        CalculationField("loss_L(z)", answer.standardLoss),
        CalculationField("z", .number(answer.safetyFactor)),
        CalculationField("reorder_point", answer.reorderPoint),
        CalculationField("rounded_reorder_point", rounded),
        CalculationField("lead_time_demand_mean", method.leadTimeDemand.mean),
        CalculationField("lead_time_demand_sd", method.leadTimeDemand.standardDeviation),
        CalculationField("safety_stock", answer.safetyStock),
        CalculationField("cycle_service_level", answer.cycleServiceLevel),
        CalculationField("expected_shortage_per_cycle", answer.expectedShortage),
        CalculationField("fill_rate", answer.fillRate),
        CalculationField("exact_fill_rate", answer.exactFillRate),
      ].filter(Self.isFinite),
      explanation: [
        "At \(brief(answer.reorderPoint)), \(brief(answer.safetyStock)) above the mean demand over "
          + "the lead time, a cycle is short by \(brief(answer.expectedShortage)) units on average.",
        "β = 1 − \(brief(answer.expectedShortage)) / \(brief(method.orderQuantity)) = "
          + "\(brief(answer.fillRate)); with shortages left from the cycle before taken off "
          + "\(brief(answer.exactFillRate)).",
      ])
  }

  /// Numbers that JSON can hold: the safety factor of a sure demand is none.
  private static func isFinite(_ field: CalculationField) -> Bool {
    if case .number(let value) = field.value { value.isFinite } else { true }
  }

  private func demand(
    _ inputs: CalculationInputs
  ) throws(CalculationError) -> NormalDistribution {
    if inputs.has("lead_time_demand_mean") {
      return NormalDistribution(
        mean: try inputs.number("lead_time_demand_mean", .nonNegative),
        standardDeviation: try inputs.number("lead_time_demand_sd", .nonNegative))
    }
    guard let moments = try LeadTimeInput.read(inputs) else {
      throw .missing("lead_time_demand_mean")
    }
    let variance =
      moments.leadTime * moments.deviation * moments.deviation
      + moments.mean * moments.mean * moments.leadTimeDeviation * moments.leadTimeDeviation
    return NormalDistribution(
      mean: moments.leadTime * moments.mean, standardDeviation: variance.squareRoot())
  }

  private func point(
    _ inputs: CalculationInputs, _ demand: NormalDistribution
  ) throws(CalculationError) -> Double? {
    if let point = try inputs.optional("reorder_point", .finite) { return point }
    if let safety = try inputs.optional("safety_stock", .finite) { return demand.mean + safety }
    if inputs.has("fill_rate") { return nil }
    if let service = try inputs.optional("cycle_service_level", .openShare) {
      return demand.quantile(service)
    }
    return nil
  }
}
