// SPDX-License-Identifier: GPL-3.0-or-later

/// What the calculations share that answer by a dynamic programme.
enum DynamicCalculation {
  /// An answer, or the reason why there is none as a calculation gives it.
  static func answer<Answer>(
    _ body: () throws(DynamicProgramError) -> Answer
  ) throws(CalculationError) -> Answer {
    do {
      return try body()
    } catch {
      throw .unsolvable(error.description)
    }
  }

  /// The inputs that describe a demand of a period.
  static let demandInputs = [
    CalculationInput(
      "demand",
      "the demand of a period: poisson, geometric, negative binomial, normal, gamma, lognormal, "
        + "uniform 0..4, constant, or probabilities of 0, 1, 2 …; poisson where not given",
      isRequired: false),
    CalculationInput("demand_mean", option: "mean", "mean demand of a period", isRequired: false),
    CalculationInput(
      "demand_sd", option: "standard-deviation", "its standard deviation", isRequired: false),
    CalculationInput(
      "demand_pmf", option: "probabilities", "probabilities of a demand of 0, 1, 2 …",
      isRequired: false),
  ]

  /// A number for a sentence: at most four decimals.
  static func text(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e11 else { return "\(value)" }
    let rounded = (value * 1e4).rounded() / 1e4
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
