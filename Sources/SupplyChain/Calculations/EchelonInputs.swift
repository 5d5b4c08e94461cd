// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical

/// Reads what the calculations of echelons share.
enum EchelonInputs {
  /// Runs a model and says its refusal as the calculation's.
  static func run<Value>(
    _ body: () throws(EchelonError) -> Value
  ) throws(CalculationError) -> Value {
    do throws(EchelonError) {
      return try body()
    } catch {
      throw .unsolvable(error.description)
    }
  }

  /// A demand: its kind in `demand_type`, its moments, or the probabilities of a period's.
  ///
  /// Without a kind, probabilities are of whole periods, and a standard deviation makes demand of what
  /// `spread` names, Poisson without one.
  static func demand(
    _ inputs: CalculationInputs, spread: String = "normal"
  ) throws(CalculationError) -> EchelonDemand {
    let hasSpread = inputs.has("demand_sd") || inputs.has("demand_variance")
    let standard =
      inputs.has("demand_pmf")
      ? "periods" : inputs.has("order_sizes") ? "compound_poisson" : hasSpread ? spread : "poisson"
    switch try inputs.word("demand_type", default: standard).lowercased() {
    case "n", "normal":
      return .normal(
        mean: try inputs.number("demand_mean", .nonNegative),
        standardDeviation: try variance(inputs).squareRoot())
    case "p", "poisson": return .poisson(rate: try inputs.number("demand_mean", .nonNegative))
    case "nb", "negbin", "negative_binomial":
      return .negativeBinomial(
        mean: try inputs.number("demand_mean", .positive), variance: try variance(inputs))
    case "cp", "compound_poisson":
      return .compoundPoisson(
        rate: try inputs.number("order_rate", .nonNegative),
        sizes: try table(inputs, "order_sizes"))
    case "pmf", "periods", "empirical": return .periods(try table(inputs, "demand_pmf"))
    case let other:
      throw .wrongKind(
        "demand_type",
        expected: "normal, poisson, negative_binomial, compound_poisson or periods",
        got: "\"\(other)\"")
    }
  }

  private static func variance(_ inputs: CalculationInputs) throws(CalculationError) -> Double {
    if inputs.has("demand_variance") {
      return try inputs.number("demand_variance", .nonNegative)
    }
    let deviation = try inputs.number("demand_sd", .nonNegative)
    return deviation * deviation
  }

  /// Probabilities by units, as an object, or those of 0, 1, 2 …, as a list.
  private static func table(
    _ inputs: CalculationInputs, _ name: String
  ) throws(CalculationError) -> LatticeMass {
    var chances: [Double] = []
    if case .list? = inputs[name] {
      chances = try inputs.numbers(name, .nonNegative)
    } else {
      for field in try inputs.record(name) {
        guard let units = Int(field.name), (0...10_000).contains(units) else {
          throw .wrongKind(name, expected: "whole units from 0 to 10000", got: "\"\(field.name)\"")
        }
        if units >= chances.count {
          chances += Array(repeating: 0, count: units + 1 - chances.count)
        }
        chances[units] = try CalculationInputs([field]).number(field.name, .nonNegative)
      }
    }
    let sum = chances.reduce(0, +)
    guard let first = chances.firstIndex(where: { $0 > 0 }), abs(sum - 1) <= 1e-6 else {
      throw .outOfRange(name, value: sum, needed: "probabilities that sum to 1")
    }
    return LatticeMass(lowest: first, probabilities: Array(chances[first...])).scaled()
  }

  /// Whole units.
  static func units(_ value: Double, _ name: String) throws(CalculationError) -> Int {
    guard value >= 0, value <= 1e9, let whole = Int(exactly: value) else {
      throw .outOfRange(name, value: value, needed: "whole units, zero or above")
    }
    return whole
  }

  /// The inputs that describe a demand.
  static let demandCard = [
    CalculationInput(
      "demand_type",
      "normal, poisson, negative_binomial, compound_poisson or periods (N, P, NB, CP); told by "
        + "the other inputs where not given", isRequired: false),
    CalculationInput(
      "demand_mean", option: "mean", "mean demand of a unit of time", isRequired: false),
    CalculationInput(
      "demand_sd", option: "standard-deviation", "its standard deviation", isRequired: false),
    CalculationInput(
      "demand_variance", option: "variance", "its variance, in place of that", isRequired: false),
    CalculationInput(
      "demand_pmf", option: "probabilities",
      "the probabilities of a period's demand, by units or of 0, 1, 2 …", isRequired: false),
    CalculationInput(
      "order_rate", "customers' orders of a unit of time, for compound_poisson",
      isRequired: false),
    CalculationInput(
      "order_sizes", "the probabilities of their sizes, by units or of 0, 1, 2 …",
      isRequired: false),
  ]

  /// One number for what is the same everywhere, else a list.
  static func shared(_ values: [Double]) -> CalculationValue {
    if let first = values.first, values.allSatisfy({ $0 == first }) { return .number(first) }
    return .numbers(values)
  }
}
