// SPDX-License-Identifier: GPL-3.0-or-later

/// The reorder point and order-up-to level, exactly.
struct MinMaxCalculation: Calculation {
  var card: CalculationCard {
    CalculationCard(
      id: "min-max", families: ["ss_exact"], name: "Reorder point and order-up-to level (s, S)",
      summary: "The minimum and maximum of least cost for demand in whole units, period by period.",
      formula:
        "c(s, S) = (K + Σ m(j) G(S − j), j < S − s) / M(S − s), "
        + "G(y) = h E[(y − D)⁺] + p E[(D − y)⁺], D over the lead time and a period",
      reference: "Zheng & Federgruen (1991), doi:10.1287/opre.39.4.654",
      inputs: ReorderInputs.demandCard + [
        CalculationInput("lead_time", "whole periods from order to receipt; 0", isRequired: false)
      ] + ReorderInputs.costCard + [
        CalculationInput("reorder_point", "a reorder point s to evaluate", isRequired: false),
        CalculationInput(
          "order_up_to_level", "an order-up-to level S to evaluate", isRequired: false),
        CalculationInput("periods_per_year", "to tell orders a year", isRequired: false),
      ])
  }

  func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    let demand = try ReorderInputs.demand(inputs)
    let leadTime = try inputs.whole("lead_time", default: 0)
    let holding = try inputs.number("holding_cost", .positive)
    let short = try inputs.number("stockout_cost", .positive)
    let fixed = try inputs.number("fixed_cost", .nonNegative)
    let given = try given(inputs)
    let (point, level, found) = try ReorderInputs.run { () throws(ReorderError) in
      let rule = try MinMaxReordering(
        demand: demand, leadTime: leadTime, holdingCost: holding, stockoutCost: short,
        fixedCost: fixed)
      let best = given == nil ? try rule.leastCost() : nil
      let point = given?.point ?? best?.reorderPoint ?? 0
      let level = given?.level ?? best?.orderUpToLevel ?? 0
      return (point, level, try rule.evaluate(reorderPoint: point, orderUpToLevel: level))
    }
    return CalculationResult(
      [
        CalculationField("s", Double(point)), CalculationField("S", Double(level)),
        CalculationField("cost_rate", found.costRate),
      ] + (try ReorderInputs.fields(found, inputs)),
      explanation: [
        "At a position of \(point) or below, order up to \(level).",
        "Cost a period \(found.costRate): orders \(fixed) × \(found.orderRate), stock "
          + "\(holding) × \(found.expectedOnHand), backorders "
          + "\(short) × \(found.expectedBackorders).",
      ])
  }

  /// Levels to evaluate, by either of their names; nil where none are given.
  private func given(
    _ inputs: CalculationInputs
  ) throws(CalculationError) -> (point: Int, level: Int)? {
    let pointName = inputs.has("s") ? "s" : "reorder_point"
    let levelName = inputs.has("S") ? "S" : "order_up_to_level"
    guard inputs.has(pointName) || inputs.has(levelName) else { return nil }
    return (try inputs.whole(pointName, .finite), try inputs.whole(levelName, .finite))
  }
}
