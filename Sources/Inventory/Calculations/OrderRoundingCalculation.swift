// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// An order up to a maximum, rounded to whole multiples by a named rule.
struct OrderRoundingCalculation: Calculation {
  let card = CalculationCard(
    id: "order-rounding", families: ["order_rounding"],
    name: "An order rounded to whole multiples",
    summary:
      "What to order when packs come in multiples: rounded up, down, to the nearest or by a share.",
    formula: "Q = round(max(min, max) − forecast, multiple), at least the minimum order",
    reference: "Odoo, stock_orderpoint.py: up in releases 17 and 19, down in 18",
    inputs: [
      CalculationInput(
        "max_quantity", "the stock that the order aims at, in units", isRequired: false),
      CalculationInput(
        "min_quantity", "order only where the forecast is below this, in units", isRequired: false),
      CalculationInput(
        "forecasted_quantity", option: "forecast",
        "stock to be expected without the order; 0 if absent",
        isRequired: false),
      CalculationInput(
        "quantity", "the need itself, in the place of maximum and forecast", isRequired: false),
      CalculationInput("multiple", "units of a multiple, such as a case pack"),
      CalculationInput(
        "rounding", "up, down, nearest or threshold; up if absent", isRequired: false),
      CalculationInput(
        "threshold", "with threshold: the share of a multiple from which it goes up",
        isRequired: false),
      CalculationInput(
        "release", "the release of Odoo to round as, in the place of rounding", isRequired: false),
      CalculationInput(
        "minimum_order_quantity", option: "minimum-order", "the least that is delivered, in units",
        isRequired: false),
    ])

  func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    let need = try need(inputs)
    let rounding = try inputs.has("release") ? releaseRounding(inputs) : inputs.roundingRule()
    let terms = OrderTerms(
      minimum: try inputs.quantity("minimum_order_quantity", .nonNegative, default: .zero),
      multiple: try inputs.quantity("multiple", .nonNegative), decimals: 6, rounding: rounding)
    var draft = OrderDraft()
    draft.add(.expectedDemand, need)
    draft.meet(terms)
    return CalculationResult(
      [
        CalculationField("order_quantity", draft.quantity.value),
        CalculationField("need", need.value),
        CalculationField("rounding", .word(rounding.words)),
      ],
      explanation: [
        "\(need) are needed; in multiples of \(terms.multiple), rounded \(rounding.words), "
          + "\(draft.quantity) are ordered."
      ])
  }

  private func need(_ inputs: CalculationInputs) throws(CalculationError) -> Quantity {
    if inputs.has("quantity") { return max(.zero, try inputs.quantity("quantity")) }
    let maximum = try inputs.quantity("max_quantity")
    let forecast = try inputs.quantity("forecasted_quantity", default: .zero)
    guard inputs.has("min_quantity") else { return max(.zero, maximum - forecast) }
    let minimum = try inputs.quantity("min_quantity")
    return forecast < minimum ? max(minimum, maximum) - forecast : .zero
  }

  private func releaseRounding(
    _ inputs: CalculationInputs
  ) throws(CalculationError) -> RoundingRule {
    OdooReorderingRule(
      minimum: .zero, maximum: try inputs.quantity("max_quantity", default: Quantity(whole: 1)),
      release: try inputs.whole("release")
    ).rounding
  }
}

extension RoundingRule {
  /// The rule in words.
  var words: String {
    switch self {
    case .up: "up"
    case .down: "down"
    case .nearest: "nearest"
    case .threshold(let share): "threshold \(share)"
    }
  }
}

extension CalculationInputs {
  /// Quantities beyond this are nonsense in any unit, and no longer exact to a millionth.
  private static var most: Double { 1e12 }

  /// A quantity, exact to a millionth.
  func quantity(
    _ name: String, _ range: Range = .finite, default standard: Quantity? = nil
  ) throws(CalculationError) -> Quantity {
    if let standard, !has(name) { return standard }
    let value = try number(name, range)
    guard abs(value) <= Self.most else {
      throw .outOfRange(name, value: value, needed: "between -1e12 and 1e12")
    }
    return Quantity(value)
  }

  /// The rule that `rounding` names, with its `threshold`.
  func roundingRule() throws(CalculationError) -> RoundingRule {
    switch try word("rounding", default: "up") {
    case "up": return .up
    case "down": return .down
    case "nearest": return .nearest
    case "threshold": return .threshold(try number("threshold", .share))
    case let other:
      throw .unsolvable("rounding is \"\(other)\", and must be up, down, nearest or threshold")
    }
  }
}
