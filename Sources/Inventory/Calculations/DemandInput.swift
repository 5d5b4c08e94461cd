// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail

/// A demand as the newsvendor's calculations are given it.
enum DemandInput {
  /// The textbook's normal, which may be below zero.
  case normal(NormalDistribution)
  /// Any other.
  case other(DemandDistribution)

  var demand: any UncertainDemand {
    switch self {
    case .normal(let normal): normal
    case .other(let other): other
    }
  }

  /// What the family is of, where the name of a family says it.
  static func kind(of family: String) -> String? {
    let name = family.hasPrefix("newsvendor_") ? String(family.dropFirst(11)) : ""
    return ["normal", "poisson", "negative_binomial", "lognormal", "gamma", "geometric"]
      .contains(name) ? name : nil
  }

  /// Reads a demand: probabilities, samples, or a named distribution by its moments.
  ///
  /// Without a name a standard deviation makes it normal, and a mean alone Poisson.
  static func read(
    _ inputs: CalculationInputs, kind: String? = nil, prefix: String = "demand_"
  ) throws(CalculationError) -> DemandInput {
    if inputs.has("\(prefix)pmf") { return .other(try pmf(inputs, "\(prefix)pmf")) }
    for name in ["\(prefix)samples", "samples", "sample_paths"] where inputs.has(name) {
      return .other(.empirical(sorted: try samples(inputs, name)))
    }
    let named = inputs.has("distribution") ? "distribution" : "demand_distribution"
    let hasSpread = inputs.has("\(prefix)sd") || inputs.has("\(prefix)variance")
    let standard = kind ?? (hasSpread ? "normal" : "poisson")
    let word = try inputs.word(named, default: standard)
    let mean = try inputs.number("\(prefix)mean", word == "normal" ? .finite : .nonNegative)
    switch word {
    case "poisson": return .other(.poisson(mean: mean))
    case "geometric": return .other(.negativeBinomial(mean: mean, variance: mean + mean * mean))
    case "deterministic", "certain", "constant": return .other(.certain(mean))
    case "normal":
      let deviation = try deviation(inputs, prefix)
      return .normal(NormalDistribution(mean: mean, standardDeviation: deviation))
    case "lognormal":
      let deviation = try deviation(inputs, prefix)
      return .other(.lognormal(mean: mean, standardDeviation: deviation))
    case "gamma":
      let deviation = try deviation(inputs, prefix)
      return .other(.gamma(mean: mean, standardDeviation: deviation))
    case "negative_binomial", "negbin":
      let spread = try deviation(inputs, prefix)
      guard spread * spread > mean else {
        throw .outOfRange(
          "\(prefix)sd", value: spread, needed: "above the square root of the mean")
      }
      return .other(.negativeBinomial(mean: mean, variance: spread * spread))
    default:
      throw .wrongKind(
        named,
        expected: "normal, poisson, negative_binomial, lognormal, gamma, geometric or certain",
        got: "\"\(word)\"")
    }
  }

  private static func deviation(
    _ inputs: CalculationInputs, _ prefix: String
  ) throws(CalculationError) -> Double {
    if inputs.has("\(prefix)sd") { return try inputs.number("\(prefix)sd", .nonNegative) }
    if inputs.has("\(prefix)variance") {
      return try inputs.number("\(prefix)variance", .nonNegative).squareRoot()
    }
    let size = "\(prefix)size"
    guard inputs.has(size) else { throw .missing("\(prefix)sd") }
    let mean = try inputs.number("\(prefix)mean", .nonNegative)
    return (mean + mean * mean / (try inputs.number(size, .positive))).squareRoot()
  }

  private static func samples(
    _ inputs: CalculationInputs, _ name: String
  ) throws(CalculationError) -> [Double] {
    var values: [Double] = []
    if case .list(let paths)? = inputs[name], case .list? = paths.first {
      // Each path is the demand of some periods; its sum has to be covered.
      for (i, path) in paths.enumerated() {
        let one = CalculationInputs([CalculationField("\(name)[\(i)]", path)])
        values.append(try one.numbers("\(name)[\(i)]", .nonNegative).reduce(0, +))
      }
    } else {
      values = try inputs.numbers(name, .nonNegative)
    }
    guard !values.isEmpty else {
      throw .outOfRange(name, value: 0, needed: "a list of at least one demand")
    }
    return values.sorted()
  }

  /// Probabilities by demand, as an object, or those of 0, 1, 2 …, as a list; they sum to 1.
  private static func pmf(
    _ inputs: CalculationInputs, _ name: String
  ) throws(CalculationError) -> DemandDistribution {
    if case .list? = inputs[name] {
      let values = try inputs.numbers(name, .nonNegative)
      let sum = try total(values, name)
      return .lattice(probabilities: values.map { $0 / sum }, step: 1)
    }
    var components: [DemandDistribution.Component] = []
    var chances: [Double] = []
    for field in try inputs.record(name) {
      guard let value = Double(field.name), value >= 0, value.isFinite else {
        throw .wrongKind(name, expected: "demands of zero or above", got: "\"\(field.name)\"")
      }
      let chance = try CalculationInputs([field]).number(field.name, .nonNegative)
      chances.append(chance)
      components.append(.init(weight: chance, distribution: .certain(value)))
    }
    let sum = try total(chances, name)
    for i in components.indices { components[i].weight /= sum }
    let mixture = DemandDistribution.mixture(components)
    // Whole demands make a table, which is exact and quick.
    guard let table = mixture.lattice(step: 1) else { return mixture }
    return .lattice(probabilities: table, step: 1)
  }

  private static func total(
    _ chances: [Double], _ name: String
  ) throws(CalculationError) -> Double {
    let sum = chances.reduce(0, +)
    guard abs(sum - 1) <= 1e-6 else {
      throw .outOfRange(name, value: sum, needed: "probabilities that sum to 1")
    }
    return sum
  }

  /// The inputs that describe a demand.
  static let card = [
    CalculationInput("demand_mean", option: "mean", "mean demand", isRequired: false),
    CalculationInput(
      "demand_sd", option: "standard-deviation", "its standard deviation", isRequired: false),
    CalculationInput(
      "distribution",
      "normal, poisson, negative_binomial, lognormal, gamma, geometric or certain; without it "
        + "normal where there is a standard deviation, else poisson", isRequired: false),
    CalculationInput(
      "demand_pmf", option: "probabilities", "probabilities by demand, or of 0, 1, 2 …",
      isRequired: false),
    CalculationInput(
      "demand_samples", option: "samples", "demands, equally likely; or paths, to be summed",
      isRequired: false),
  ]
}
