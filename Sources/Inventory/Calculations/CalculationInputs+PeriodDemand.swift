// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail

extension CalculationInputs {
  /// The demand of a period in whole units.
  ///
  /// Read from `demand_pmf`, or from `demand`: a list of probabilities of 0, 1, 2 …, an object of
  /// probabilities by value, or a family by name: `poisson`, `geometric`, `negative binomial`, `normal`,
  /// `gamma`, `lognormal`, `uniform 0..4`, `constant`. A family's numbers stand in the text (`gamma
  /// mean 4 cv 0.5`) or in `demand_mean`, `demand_sd`, `demand_variance`, `demand_cv`. Continuous
  /// families are rounded to the nearest unit. No family is Poisson, or normal where a deviation is given.
  func periodDemand() throws(CalculationError) -> PeriodDemand {
    let name = has("demand_pmf") ? "demand_pmf" : "demand"
    guard let value = self[name] else {
      return try periodDemand(
        DemandWords(has("demand_sd") || has("demand_cv") ? "normal" : "poisson"))
    }
    switch value {
    case .word(let text): return try periodDemand(DemandWords(text))
    case .list: return try Self.tabled(try numbers(name, .nonNegative), name)
    case .record(let fields):
      var probabilities: [Double] = []
      let entries = CalculationInputs(fields)
      for field in fields {
        guard let units = Int(field.name), units >= 0, units <= PeriodDemand.largestDemand else {
          throw .unsolvable("\(name) has \(field.name) where a whole demand is needed")
        }
        if units >= probabilities.count {
          probabilities += Array(repeating: 0, count: units + 1 - probabilities.count)
        }
        probabilities[units] = try entries.number(field.name, .nonNegative)
      }
      return try Self.tabled(probabilities, name)
    default: throw .wrongKind(name, expected: "a family or probabilities", got: value.kind)
    }
  }

  private static func tabled(
    _ probabilities: [Double], _ name: String
  ) throws(CalculationError) -> PeriodDemand {
    let total = probabilities.reduce(0, +)
    guard abs(total - 1) <= 1e-6 else {
      throw .outOfRange(name, value: total, needed: "probabilities that sum to 1")
    }
    guard let demand = PeriodDemand(probabilities: probabilities) else {
      throw .unsolvable("\(name) is an empty distribution")
    }
    return demand
  }

  private func periodDemand(_ words: DemandWords) throws(CalculationError) -> PeriodDemand {
    if words.family == .uniform {
      guard let range = words.range else {
        throw .unsolvable("a uniform demand needs its range, such as uniform 0..4")
      }
      return try Self.made(PeriodDemand.uniform(range))
    }
    let mean: Double
    if let stated = words.mean {
      mean = stated
    } else {
      mean = try number("demand_mean", .nonNegative)
    }
    guard mean >= 0, mean.isFinite else {
      throw .outOfRange("demand_mean", value: mean, needed: "zero or above")
    }
    switch words.family {
    case .poisson: return try Self.made(PeriodDemand.poisson(mean: mean))
    case .geometric: return try Self.made(PeriodDemand.geometric(mean: mean))
    case .constant:
      guard mean == mean.rounded(), mean <= Double(PeriodDemand.largestDemand) else {
        throw .outOfRange("demand_mean", value: mean, needed: "a whole number up to 20000")
      }
      return try Self.made(PeriodDemand.uniform(Int(mean)...Int(mean)))
    case .uniform, .negativeBinomial, .normal, .gamma, .lognormal: break
    }
    let deviation = try deviation(words, mean)
    guard mean > 0 else {
      throw .outOfRange("demand_mean", value: mean, needed: "above zero")
    }
    guard deviation > 0 else {
      throw .outOfRange("demand_sd", value: deviation, needed: "above zero")
    }
    switch words.family {
    case .negativeBinomial:
      guard deviation * deviation > mean else {
        throw .outOfRange(
          "demand_variance", value: deviation * deviation, needed: "above the mean")
      }
      return try Self.made(
        PeriodDemand(rounding: .negativeBinomial(mean: mean, variance: deviation * deviation)))
    case .gamma:
      return try Self.made(
        PeriodDemand(rounding: .gamma(mean: mean, standardDeviation: deviation)))
    case .lognormal:
      return try Self.made(
        PeriodDemand(rounding: .lognormal(mean: mean, standardDeviation: deviation)))
    case .normal, .poisson, .geometric, .uniform, .constant:
      return try Self.made(
        PeriodDemand(rounding: .normal(mean: mean, standardDeviation: deviation)))
    }
  }

  private func deviation(_ words: DemandWords, _ mean: Double) throws(CalculationError) -> Double {
    if let stated = words.standardDeviation { return stated }
    if let variation = words.variation { return variation * mean }
    if let variance = words.variance { return variance.squareRoot() }
    if has("demand_cv") { return try number("demand_cv", .positive) * mean }
    if has("demand_variance") { return try number("demand_variance", .positive).squareRoot() }
    return try number("demand_sd", .positive)
  }

  private static func made(_ demand: PeriodDemand?) throws(CalculationError) -> PeriodDemand {
    guard let demand else {
      throw .unsolvable("the demand of a period reaches beyond 20000 units")
    }
    return demand
  }
}

/// A family of demand and its numbers, as a text names them.
struct DemandWords {
  enum Family: CaseIterable {
    case poisson, geometric, negativeBinomial, normal, lognormal, gamma, uniform, constant

    var names: [String] {
      switch self {
      case .poisson: ["poisson"]
      case .geometric: ["geometric"]
      case .negativeBinomial: ["negative", "negative_binomial", "negbin", "nb"]
      case .normal: ["normal", "gaussian"]
      case .lognormal: ["lognormal"]
      case .gamma: ["gamma"]
      case .uniform: ["uniform", "discrete_uniform"]
      case .constant: ["constant", "deterministic", "certain"]
      }
    }
  }

  var family: Family
  var mean: Double?
  var standardDeviation: Double?
  var variance: Double?
  var variation: Double?
  var range: ClosedRange<Int>?

  init(_ text: String) throws(CalculationError) {
    let marks: Set<Character> = [" ", ",", "=", "(", ")", "[", "]", ";", ":"]
    let words = text.lowercased().split { marks.contains($0) }.map(String.init)
    var found: Family?
    for word in words where found == nil {
      found = Family.allCases.first { $0.names.contains(word) }
    }
    guard let found else { throw .unsolvable("no family of demand is called \(text)") }
    family = found
    for (word, next) in zip(words, words.dropFirst()) {
      guard let number = Double(next) else { continue }
      switch word {
      case "mean", "lambda", "value": mean = mean ?? number
      case "sd", "deviation", "sigma": standardDeviation = standardDeviation ?? number
      case "variance", "var": variance = variance ?? number
      case "cv": variation = variation ?? number
      default: break
      }
    }
    for word in words where word.contains("..") {
      let ends = word.split(separator: ".").compactMap { Int($0) }
      if ends.count == 2, ends[0] <= ends[1] { range = ends[0]...ends[1] }
    }
  }
}
