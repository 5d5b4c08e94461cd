// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail

/// Puts distributions on an outlook, and draws paths that follow both.
struct Predictive: Sendable {
  /// Means and deviations as the distributions are to have them, before they are spread.
  let outlook: Outlook
  /// How wide each bucket's distribution is to be.
  let spreads: [Spread]
  let nature: DemandNature

  /// The distribution of each bucket ahead.
  ///
  /// Counts are negative binomial, or Poisson where their variance does not exceed the mean. Other
  /// demand is normal where hardly any of that is below zero, else gamma. Heavier tails make it a
  /// mixture of two of its kind.
  var marginals: [DemandDistribution] {
    if let own = outlook.marginals { return own }
    return outlook.mean.indices.map { step in
      let mean = outlook.mean[step]
      let deviation = outlook.standardDeviation[step]
      guard mean > 0 else { return .certain(0) }
      guard nature.isCount || deviation > 1e-9 * mean else { return .certain(mean) }
      let (narrow, wide) = spreads[step].parts
      let inner = part(mean: mean, deviation: deviation * narrow)
      let outer = part(mean: mean, deviation: deviation * wide)
      if inner == outer { return outer }
      return .mixture([
        .init(weight: 1 - Spread.wideShare, distribution: inner),
        .init(weight: Spread.wideShare, distribution: outer),
      ])
    }
  }

  /// The distribution of a bucket with a mean and a deviation.
  private func part(mean: Double, deviation: Double) -> DemandDistribution {
    nature.isCount
      ? Self.count(mean: mean, deviation: deviation)
      : Self.amount(mean: mean, deviation: deviation)
  }

  /// The distribution of a count with a mean and a deviation.
  static func count(mean: Double, deviation: Double) -> DemandDistribution {
    let variance = deviation * deviation
    return variance > mean * (1 + 1e-9)
      ? .negativeBinomial(mean: mean, variance: variance) : .poisson(mean: mean)
  }

  /// The distribution of an amount with a mean and a deviation.
  private static func amount(mean: Double, deviation: Double) -> DemandDistribution {
    deviation < normalShare * mean
      ? .normal(mean: mean, standardDeviation: deviation)
      : .gamma(mean: mean, standardDeviation: deviation)
  }

  /// The share of the mean that a normal's deviation may have: a twentieth of a per cent of it is
  /// below zero then.
  static let normalShare = 0.3

  /// Futures whose buckets have the marginals and whose correlation is that of the outlook.
  ///
  /// Normal errors are carried on as the outlook says and standardised; each such score is replaced
  /// by the value of the same probability in its bucket's marginal: a Gaussian copula.
  ///
  /// - Reference: Nelsen (2006), *An Introduction to Copulas*, section 2.3
  func paths(
    count: Int, marginals: [DemandDistribution], random: inout RandomStream
  ) -> SamplePaths {
    let horizon = outlook.horizon
    let growth = Outlook.growth(of: outlook.carryOver, horizon: horizon)
    let scores = marginals.map(NormalScores.init)
    let carryOver = outlook.carryOver.span
    var values: [Double] = []
    values.reserveCapacity(count * horizon)
    var errors = Array(repeating: 0.0, count: horizon)
    for _ in 0..<count {
      for step in 0..<horizon {
        let error = random.normal()
        errors[step] = error
        var sum = error
        for back in 0..<step { sum += carryOver[step - 1 - back] * errors[back] }
        let value = scores[step].value(sum / growth[step])
        values.append(nature.isInteger ? value.rounded() : value)
      }
    }
    return SamplePaths(horizon: horizon, values: values)
  }
}
