// SPDX-License-Identifier: GPL-3.0-or-later

import Evaluation
import Numerical
import Retail
import TestSupport
import Testing

@Suite struct DistributionScoreTests {
  @Test func rankedProbabilityEqualsTheIntegral() throws {
    let table = try GoldenTable(named: "ranked_probability")
    #expect(table.count == 32)
    for row in table.rows {
      let numbers = row.dropFirst().compactMap { Double($0) }
      let demand = distribution(row[0], mean: numbers[0], spread: numbers[1])
      let found = rankedProbabilityScore(of: demand, actual: numbers[2])
      #expect(agree(found, numbers[3], relative: 1e-9, absolute: 1e-9), "\(row): \(found)")
    }
  }

  private func distribution(_ name: String, mean: Double, spread: Double) -> DemandDistribution {
    switch name {
    case "normal": .normal(mean: mean, standardDeviation: spread)
    case "gamma": .gamma(mean: mean, standardDeviation: spread)
    case "lognormal": .lognormal(mean: mean, standardDeviation: spread)
    case "poisson": .poisson(mean: mean)
    default: .negativeBinomial(mean: mean, variance: spread)
    }
  }

  @Test func aForecastForSureHasItsAbsoluteError() {
    for actual in [0.0, 2, 5, 9] {
      #expect(rankedProbabilityScore(of: .certain(5), actual: actual) == abs(5 - actual))
    }
  }

  @Test func formsOfOneDistributionScoreAlike() {
    let poisson = DemandDistribution.poisson(mean: 2.5)
    let forms: [DemandDistribution] = [
      .lattice(probabilities: poisson.lattice(step: 1) ?? [], step: 1),
      .mixture([
        .init(weight: 0.4, distribution: poisson), .init(weight: 0.6, distribution: poisson),
      ]),
    ]
    let gamma = DemandDistribution.gamma(mean: 8, standardDeviation: 5)
    let mixed = DemandDistribution.mixture([
      .init(weight: 0.5, distribution: gamma), .init(weight: 0.5, distribution: gamma),
    ])
    for actual in [0.0, 1, 4, 11] {
      let wanted = rankedProbabilityScore(of: poisson, actual: actual)
      for form in forms {
        #expect(agree(rankedProbabilityScore(of: form, actual: actual), wanted, relative: 1e-10))
      }
      #expect(
        agree(
          rankedProbabilityScore(of: mixed, actual: actual),
          rankedProbabilityScore(of: gamma, actual: actual), relative: 1e-5))
    }
  }

  @Test func sampleScoresAreTheirPairs() {
    let values = [1.0, 1, 4, 9]
    var pairs = 0.0
    for a in values { for b in values { pairs += abs(a - b) } }
    let distance = values.reduce(0) { $0 + abs($1 - 3) } / 4
    let found = rankedProbabilityScore(of: .empirical(sorted: values), actual: 3)
    #expect(agree(found, distance - pairs / 32))
  }

  @Test func quantilesComeNearTheScoreOfTheirDistribution() {
    let demand = DemandDistribution.normal(mean: 20, standardDeviation: 3)
    let levels = (1..<200).map { Double($0) / 200 }
    let quantiles = levels.map { demand.quantile($0) }
    for actual in [15.0, 20, 26] {
      let found = rankedProbabilityScore(of: quantiles, levels: levels, actual: actual)
      let wanted = rankedProbabilityScore(of: demand, actual: actual)
      #expect(agree(found, wanted, relative: 0.01))
    }
  }

  @Test func theIntegralTransformOfTheTruthIsUniform() {
    let forms: [DemandDistribution] = [
      .poisson(mean: 0.7), .negativeBinomial(mean: 3, variance: 9),
      .normal(mean: 1, standardDeviation: 2), .gamma(mean: 4, standardDeviation: 3),
      .lattice(probabilities: [0.5, 0.2, 0.3], step: 0.1), .certain(3),
    ]
    var random = RandomStream(seed: 7)
    for demand in forms {
      let count = 4000
      let values = (0..<count).map { _ in
        let actual = demand.quantile(random.uniform())
        return probabilityIntegral(of: demand, actual: actual, uniform: random.uniform())
      }.sorted()
      // The Kolmogorov–Smirnov statistic's 0.1 % point is 1.95 / √n.
      var distance = 0.0
      for (place, value) in values.enumerated() {
        distance = max(distance, abs(value - (Double(place) + 0.5) / Double(count)))
      }
      #expect(distance < 1.95 / Double(count).squareRoot(), "\(demand)")
    }
  }
}
