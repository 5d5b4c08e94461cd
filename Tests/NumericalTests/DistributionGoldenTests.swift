// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import TestSupport
import Testing

/// Tails, probabilities and losses against 50-digit quadratures, from the least to the largest
/// parameters and far into both tails.
@Suite("Distributions against mpmath")
struct DistributionGoldenTests {
  struct Case: Sendable {
    let name: String
    let first: Double
    let second: Double
    let x: Double
    let quantity: String
    let value: Double
  }

  static func cases(_ name: String) throws -> [Case] {
    try GoldenTable(named: "distributions").rows.filter { $0[0] == name }.map { row in
      Case(
        name: name, first: try #require(Double(row[1])), second: try #require(Double(row[2])),
        x: try #require(Double(row[3])), quantity: row[4], value: try #require(Double(row[5])))
    }
  }

  /// What the library says; nil for a quantity that the distribution does not have.
  static func found(_ c: Case) -> Double? {
    switch c.name {
    case "poisson":
      let d = PoissonDistribution(mean: c.first)
      return count(c, d.logProbability, d.cumulative, d.survival, d.loss, d.secondLoss)
    case "negativeBinomial":
      let d = NegativeBinomialDistribution(mean: c.first, size: c.second)
      return count(c, d.logProbability, d.cumulative, d.survival, d.loss, d.secondLoss)
    case "gamma":
      let d = GammaDistribution(shape: c.first, scale: c.second)
      return count(c, d.logDensity, d.cumulative, d.survival, d.loss, d.secondLoss)
    case "lognormal":
      let d = LognormalDistribution(logMean: c.first, logStandardDeviation: c.second)
      return count(c, d.logDensity, d.cumulative, d.survival, d.loss, d.secondLoss)
    case "normal":
      let d = NormalDistribution()
      return count(c, d.logDensity, d.cumulative, d.survival, d.loss, d.secondLoss)
    case "student":
      return StudentDistribution(degreesOfFreedom: c.first).outside(c.x)
    case "fisher":
      let d = FisherDistribution(numerator: c.first, denominator: c.second)
      return c.quantity == "above" ? d.survival(c.x) : d.cumulative(c.x)
    default: return nil
    }
  }

  private static func count(
    _ c: Case, _ log: (Double) -> Double, _ atMost: (Double) -> Double,
    _ above: (Double) -> Double, _ loss: (Double) -> Double, _ second: (Double) -> Double
  ) -> Double? {
    switch c.quantity {
    case "log": log(c.x)
    case "atMost": atMost(c.x)
    case "above": above(c.x)
    case "loss": loss(c.x)
    case "secondLoss": second(c.x)
    default: nil
    }
  }

  /// What may be lost: tails hardly anything; losses some digits where their closed forms cancel,
  /// most of them 25 standard deviations out.
  static func bound(_ quantity: String) -> Double {
    switch quantity {
    case "loss": 1e-10
    case "secondLoss": 5e-8
    default: 1e-12
    }
  }

  @Test(
    "relative errors stay below the stated bounds",
    arguments: [
      "poisson", "negativeBinomial", "gamma", "lognormal", "normal", "student", "fisher",
    ])
  func golden(name: String) throws {
    let cases = try Self.cases(name)
    #expect(cases.count > 30)
    for c in cases {
      let found = try #require(Self.found(c))
      // A logarithm next to zero is as good as the probability whose it is.
      let size = c.quantity == "log" ? max(1, abs(c.value)) : abs(c.value)
      let error = abs(found - c.value) / size
      #expect(
        error <= Self.bound(c.quantity),
        "\(c.first), \(c.second): \(c.quantity)(\(c.x)) = \(found), not \(c.value): \(error)")
    }
  }
}
