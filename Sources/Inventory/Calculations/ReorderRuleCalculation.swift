// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// The reorder rules of other systems, as those apply them.
struct ReorderRuleCalculation: Calculation {
  let card = CalculationCard(
    id: "reorder-rule", families: ["erp_reorder_rule"],
    name: "The reorder rules of Odoo, ERPNext, NetSuite and ADempiere",
    summary: "What today's system would order, by its own rule.",
    formula: """
      odoo: max(min, max) − forecast where forecast < min, in multiples; \
      erpnext: max(reorder quantity, level − projected) where projected ≤ level; \
      netsuite: reorder point = daily demand × lead time + safety stock; \
      min-max: max − available where available ≤ min, at least the minimum order, in packs
      """,
    reference: """
      Odoo, stock_orderpoint.py; ERPNext, reorder_item.py; NetSuite, Advanced Inventory Management; \
      ADempiere, ReplenishReport
      """,
    inputs: [
      CalculationInput(
        "system", "odoo, erpnext, netsuite or min-max; told by the inputs if absent",
        isRequired: false),
      CalculationInput("daily_demand", "netsuite: units a day", isRequired: false),
      CalculationInput("lead_time_days", "netsuite: days, 14 if absent", isRequired: false),
      CalculationInput(
        "safety_stock_days", "netsuite: days of demand in reserve", isRequired: false),
      CalculationInput(
        "safety_stock_qty", "netsuite: units in reserve, in the place of days", isRequired: false),
      CalculationInput(
        "preferred_stock_days", "netsuite: days of demand to hold, 30 if absent", isRequired: false),
      CalculationInput(
        "projected_qty", "erpnext: on hand, to come and owed, netted", isRequired: false),
      CalculationInput("reorder_level", "erpnext: request at or below this", isRequired: false),
      CalculationInput("reorder_qty", "erpnext: the least that is requested", isRequired: false),
      CalculationInput(
        "whole_units", "erpnext: whether only whole units are asked for; true if absent",
        isRequired: false),
      CalculationInput("actual", "on hand, where no netted stock is given", isRequired: false),
      CalculationInput("reserved", "promised to customers", isRequired: false),
      CalculationInput("ordered", "on order", isRequired: false),
      CalculationInput(
        "forecasted_quantity", option: "forecast", "odoo: stock to be expected", isRequired: false),
      CalculationInput("min_quantity", "odoo, min-max: the minimum", isRequired: false),
      CalculationInput("max_quantity", "odoo, min-max: the maximum", isRequired: false),
      CalculationInput("multiple", "odoo: whole multiples of this", isRequired: false),
      CalculationInput("release", "odoo: 17, 18 or 19; 19 if absent", isRequired: false),
      CalculationInput("order_min", "min-max: the least order", isRequired: false),
      CalculationInput("order_pack", "min-max: whole packs of this", isRequired: false),
      CalculationInput(
        "trigger", "min-max: reorder-below-minimum or maintain-maximum", isRequired: false),
    ])

  func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    switch try system(inputs) {
    case "netsuite": return try netSuite(inputs)
    case "erpnext": return try erpNext(inputs)
    case "odoo": return try odoo(inputs)
    case "min-max": return try minMax(inputs)
    case let other:
      throw .unsolvable(
        "system is \"\(other)\", and must be odoo, erpnext, netsuite or min-max")
    }
  }

  /// The system that is named, or the one whose inputs these are.
  private func system(_ inputs: CalculationInputs) throws(CalculationError) -> String {
    if inputs.has("system") { return try inputs.word("system") }
    if inputs.has("daily_demand") { return "netsuite" }
    if inputs.has("reorder_level") || inputs.has("reorder_qty") { return "erpnext" }
    if inputs.has("order_min") || inputs.has("order_pack") || inputs.has("trigger") {
      return "min-max"
    }
    if inputs.has("min_quantity") || inputs.has("max_quantity") { return "odoo" }
    throw .missing("system")
  }

  private func netSuite(_ inputs: CalculationInputs) throws(CalculationError) -> CalculationResult {
    var rule = NetSuiteReorderRule(dailyDemand: try inputs.number("daily_demand", .nonNegative))
    rule.leadTimeDays = try inputs.number(
      "lead_time_days", .nonNegative, default: NetSuiteReorderRule.standardLeadTimeDays)
    rule.preferredStockDays = try inputs.number(
      "preferred_stock_days", .nonNegative, default: NetSuiteReorderRule.standardPreferredStockDays)
    switch (inputs.has("safety_stock_days"), inputs.has("safety_stock_qty")) {
    case (true, true):
      throw .unsolvable("safety_stock_days and safety_stock_qty are both given; one is enough")
    case (true, false):
      rule.safety = .days(try inputs.number("safety_stock_days", .nonNegative))
    case (false, true):
      rule.safety = .quantity(try inputs.number("safety_stock_qty", .nonNegative))
    case (false, false): rule.safety = .none
    }
    var fields = [
      CalculationField("reorder_point", rule.reorderPoint),
      CalculationField("safety_stock", rule.safetyStock),
      CalculationField("preferred_stock_level", rule.preferredStockLevel),
    ]
    if inputs.has("projected_qty") || inputs.has("actual") {
      let position = try projected(inputs).value
      fields.append(CalculationField("trigger", .truth(position <= rule.reorderPoint)))
      fields.append(CalculationField("order_quantity", rule.orderQuantity(at: position)))
    }
    return CalculationResult(
      fields,
      explanation: [
        "ROP = \(rule.dailyDemand) a day × \(rule.leadTimeDays) days + \(rule.safetyStock) "
          + "= \(rule.reorderPoint)"
      ])
  }

  private func erpNext(_ inputs: CalculationInputs) throws(CalculationError) -> CalculationResult {
    let rule = ERPNextReorderRule(
      reorderLevel: try inputs.quantity("reorder_level", default: .zero),
      reorderQuantity: try inputs.quantity("reorder_qty", .nonNegative, default: .zero),
      asksForWholeUnits: try inputs.truth("whole_units", default: true))
    let stock = try projected(inputs)
    let quantity = rule.orderQuantity(at: stock)
    let compared = stock <= rule.reorderLevel ? "at or below" : "above"
    return CalculationResult(
      [
        CalculationField("trigger", .truth(rule.triggers(at: stock))),
        CalculationField("request_qty", quantity.value),
        CalculationField("projected_qty", stock.value),
      ],
      explanation: [
        "The projected \(stock) is \(compared) the level of \(rule.reorderLevel): "
          + "\(quantity) are requested."
      ])
  }

  private func odoo(_ inputs: CalculationInputs) throws(CalculationError) -> CalculationResult {
    let rule = OdooReorderingRule(
      minimum: try inputs.quantity("min_quantity", .nonNegative),
      maximum: try inputs.quantity("max_quantity", .nonNegative),
      multiple: try inputs.quantity("multiple", .nonNegative, default: .zero),
      release: try inputs.whole("release", default: 19))
    let forecast = try inputs.quantity("forecasted_quantity")
    let quantity = rule.orderQuantity(at: forecast)
    return CalculationResult(
      [
        CalculationField("trigger", .truth(rule.triggers(at: forecast))),
        CalculationField("order_quantity", quantity.value),
      ],
      explanation: [
        "The forecast of \(forecast) is \(rule.triggers(at: forecast) ? "below" : "not below") the "
          + "minimum of \(rule.minimum): \(quantity) are ordered, rounded \(rule.rounding.words)."
      ])
  }

  private func minMax(_ inputs: CalculationInputs) throws(CalculationError) -> CalculationResult {
    let word = try inputs.word("trigger", default: "reorder-below-minimum")
    guard let trigger = MinMaxReplenishment.Trigger(rawValue: word) else {
      throw .unsolvable(
        "trigger is \"\(word)\", and must be reorder-below-minimum or maintain-maximum")
    }
    let rule = MinMaxReplenishment(
      minimum: try inputs.quantity("min_quantity", .nonNegative, default: .zero),
      maximum: try inputs.quantity("max_quantity", .nonNegative),
      minimumOrder: try inputs.quantity("order_min", .nonNegative, default: .zero),
      pack: try inputs.quantity("order_pack", .nonNegative, default: .zero), trigger: trigger)
    let stock = try projected(inputs)
    let quantity = rule.orderQuantity(at: stock)
    return CalculationResult(
      [
        CalculationField("trigger", .truth(quantity > .zero)),
        CalculationField("order_quantity", quantity.value),
      ],
      explanation: [
        "\(stock) are available between \(rule.minimum) and \(rule.maximum): "
          + "\(quantity) are ordered."
      ])
  }

  /// What is there and to come less what is promised, given or added up.
  private func projected(_ inputs: CalculationInputs) throws(CalculationError) -> Quantity {
    if inputs.has("projected_qty") { return try inputs.quantity("projected_qty") }
    guard inputs.has("actual") else { throw .missing("projected_qty") }
    return try inputs.quantity("actual") + inputs.quantity("ordered", default: .zero)
      - inputs.quantity("reserved", default: .zero)
  }
}
