// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// Reads what the reorder rules' calculations share.
enum ReorderInputs {
  /// Runs a method and says its refusal as the calculation's.
  static func run<Value>(
    _ body: () throws(ReorderError) -> Value
  ) throws(CalculationError) -> Value {
    do throws(ReorderError) {
      return try body()
    } catch {
      throw .unsolvable(error.description)
    }
  }

  /// The demand of a period in whole units.
  ///
  /// `demand` names the distribution (poisson where nothing is said), or lists the probabilities of 0,
  /// 1, 2 …, as `demand_pmf` does; `demand_samples` are equally likely.
  static func demand(
    _ inputs: CalculationInputs, prefix: String = "demand"
  ) throws(CalculationError) -> LatticeMass {
    if inputs.has("\(prefix)_pmf") { return try table(inputs, "\(prefix)_pmf") }
    if inputs.has("\(prefix)_samples") { return try samples(inputs, "\(prefix)_samples") }
    if case .list? = inputs[prefix] { return try table(inputs, prefix) }
    let kind = try inputs.word(prefix, default: standard(inputs, prefix))
    switch kind {
    case "poisson": return .poisson(mean: try mean(inputs, prefix))
    case "geometric": return .geometric(mean: try mean(inputs, prefix))
    case "negative_binomial", "negbin":
      let mean = try mean(inputs, prefix)
      let variance = try self.variance(inputs, prefix, mean: mean)
      guard variance > mean else {
        throw .outOfRange(
          "\(prefix)_variance", value: variance, needed: "above the mean of a negative binomial")
      }
      return .negativeBinomial(mean: mean, variance: variance)
    case "pmf", "empirical", "custom": return try table(inputs, "\(prefix)_pmf")
    case "certain", "deterministic", "constant":
      return .certain(try inputs.whole("\(prefix)_mean"))
    default:
      throw .wrongKind(
        prefix,
        expected: "poisson, geometric, negative_binomial, certain or a list of probabilities",
        got: "\"\(kind)\"")
    }
  }

  /// Poisson, or negative binomial where a spread above the Poisson's is given.
  private static func standard(
    _ inputs: CalculationInputs, _ prefix: String
  ) throws(CalculationError) -> String {
    let hasSpread = ["sd", "variance", "size"].contains { inputs.has("\(prefix)_\($0)") }
    return hasSpread ? "negative_binomial" : "poisson"
  }

  private static func mean(
    _ inputs: CalculationInputs, _ prefix: String
  ) throws(CalculationError) -> Double {
    let mean = try inputs.number("\(prefix)_mean", .nonNegative)
    guard mean <= 1e6 else {
      throw .outOfRange("\(prefix)_mean", value: mean, needed: "at most a million units")
    }
    return mean
  }

  private static func variance(
    _ inputs: CalculationInputs, _ prefix: String, mean: Double
  ) throws(CalculationError) -> Double {
    if inputs.has("\(prefix)_variance") {
      return try inputs.number("\(prefix)_variance", .positive)
    }
    if inputs.has("\(prefix)_size") {
      return mean + mean * mean / (try inputs.number("\(prefix)_size", .positive))
    }
    let deviation = try inputs.number("\(prefix)_sd", .positive)
    return deviation * deviation
  }

  /// Probabilities of 0, 1, 2 …, which sum to 1 up to their rounding.
  private static func table(
    _ inputs: CalculationInputs, _ name: String
  ) throws(CalculationError) -> LatticeMass {
    let values = try inputs.numbers(name, .nonNegative)
    let sum = values.reduce(0, +)
    guard !values.isEmpty, abs(sum - 1) <= 1e-6 else {
      throw .outOfRange(name, value: sum, needed: "probabilities that sum to 1")
    }
    return LatticeMass(probabilities: values).scaled(to: 1)
  }

  private static func samples(
    _ inputs: CalculationInputs, _ name: String
  ) throws(CalculationError) -> LatticeMass {
    let values = try inputs.numbers(name, .nonNegative)
    guard !values.isEmpty else {
      throw .outOfRange(name, value: 0, needed: "a list of at least one demand")
    }
    var counts: [Double] = []
    for value in values {
      guard value <= 1e6, let whole = Int(exactly: value) else {
        throw .outOfRange(name, value: value, needed: "whole units, at most a million")
      }
      if whole >= counts.count {
        counts += Array(repeating: 0, count: whole + 1 - counts.count)
      }
      counts[whole] += 1 / Double(values.count)
    }
    return LatticeMass(probabilities: counts)
  }

  /// The service to reach, where one is given.
  static func target(_ inputs: CalculationInputs) throws(CalculationError) -> ReorderTarget? {
    if inputs.has("fill_rate") {
      return .fillRate(try inputs.number("fill_rate", .openShare))
    }
    if inputs.has("cycle_service_level") {
      return .cycleServiceLevel(try inputs.number("cycle_service_level", .openShare))
    }
    return nil
  }

  /// What levels achieve, as fields; orders a year where a year's periods are given.
  static func fields(
    _ performance: ReorderPerformance, _ inputs: CalculationInputs
  ) throws(CalculationError) -> [CalculationField] {
    var fields = [
      CalculationField("cycle_service_level", performance.cycleServiceLevel),
      CalculationField("fill_rate", performance.fillRate),
      CalculationField("expected_backorders", performance.expectedBackorders),
      CalculationField("expected_on_hand", performance.expectedOnHand),
      CalculationField("order_rate", performance.orderRate),
    ]
    if inputs.has("periods_per_year") {
      let periods = try inputs.number("periods_per_year", .positive)
      fields.append(CalculationField("orders_per_year", performance.orderRate * periods))
    }
    return fields
  }

  /// The inputs that describe a demand in whole units.
  static let demandCard: [CalculationInput] = [
    CalculationInput(
      "demand",
      "the distribution: poisson, geometric, negative_binomial, certain, or the probabilities of "
        + "0, 1, 2 … units; poisson where nothing is said", isRequired: false),
    CalculationInput(
      "demand_mean", option: "mean", "mean demand, units a period", isRequired: false),
    CalculationInput(
      "demand_sd", option: "standard-deviation", "its standard deviation, for negative_binomial",
      isRequired: false),
    CalculationInput(
      "demand_variance", option: "variance", "its variance, in place of that", isRequired: false),
    CalculationInput(
      "demand_pmf", option: "probabilities", "the probabilities of 0, 1, 2 … units",
      isRequired: false),
    CalculationInput(
      "demand_samples", option: "samples", "demands that were seen, equally likely",
      isRequired: false),
  ]

  /// The costs of stock, shortages and orders.
  static let costCard: [CalculationInput] = [
    CalculationInput("holding_cost", "the cost of a unit in stock, a period"),
    CalculationInput("stockout_cost", "the cost of a unit that is waited for, a period"),
    CalculationInput("fixed_cost", "the cost of an order"),
  ]

  /// The same costs where a target may take the place of the stock-out cost.
  static let costOrTargetCard: [CalculationInput] = costCard.map { cost in
    var cost = cost
    if cost.name == "stockout_cost" { cost.isRequired = false }
    return cost
  }

  /// What is asked for besides the least cost.
  static let targetCard: [CalculationInput] = [
    CalculationInput(
      "fill_rate", "the share of demand to meet from stock, instead of a stock-out cost",
      isRequired: false),
    CalculationInput(
      "cycle_service_level", "the chance that stock lasts until an order comes in, likewise",
      isRequired: false),
    CalculationInput("periods_per_year", "to tell orders a year", isRequired: false),
  ]
}
