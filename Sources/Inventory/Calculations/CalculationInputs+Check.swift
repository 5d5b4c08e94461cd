// SPDX-License-Identifier: GPL-3.0-or-later

extension CalculationInputs.Range {
  /// The value, where the range holds it; else it is refused by its name.
  @discardableResult
  func checked(_ name: String, _ value: Double) throws(CalculationError) -> Double {
    guard contains(value) else { throw .outOfRange(name, value: value, needed: words) }
    return value
  }
}

extension CalculationInputs {
  /// The cost of holding a unit for a period: as such, or as a rate of what a unit costs.
  func holdingCost() throws(CalculationError) -> Double {
    if has("holding_cost") { return try number("holding_cost", .positive) }
    guard has("holding_cost_rate"), has("unit_cost") else { throw .missing("holding_cost") }
    return try number("holding_cost_rate", .positive) * number("unit_cost", .positive)
  }

  /// A number where it is there.
  package func optional(_ name: String, _ range: Range) throws(CalculationError) -> Double? {
    has(name) ? try number(name, range) : nil
  }
}

/// A number in few digits, for explanations.
package func brief(_ value: Double) -> String {
  guard value.isFinite, value != 0 else { return "\(value == 0 ? 0 : value)" }
  // Six significant digits, and all of those before the point.
  var unit = 1.0
  var size = abs(value)
  while size < 100_000 && unit < 1e12 {
    size *= 10
    unit *= 10
  }
  let rounded = (value * unit).rounded() / unit
  if let whole = Int(exactly: rounded), abs(whole) < 1_000_000_000_000 { return "\(whole)" }
  return "\(rounded)"
}
