// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail

/// Puts distributions on an outlook, and draws paths that follow both.
struct Predictive: Sendable {
  let outlook: Outlook
  let nature: DemandNature

  /// The variance of a bucket with a mean, from the deviation that the outlook gives it.
  func variance(_ step: Int) -> Double {
    nature.variance(mean: outlook.mean[step], deviation: outlook.standardDeviation[step])
  }

  /// The distribution of each bucket ahead.
  ///
  /// Counts are negative binomial, or Poisson where their variance does not exceed the mean. Other
  /// demand is normal where hardly any of that is below zero, else gamma.
  var marginals: [DemandDistribution] {
    outlook.mean.indices.map { step in
      let mean = outlook.mean[step]
      let variance = variance(step)
      guard mean > 0 else { return .certain(0) }
      if nature.isCount {
        return variance > mean * (1 + 1e-9)
          ? .negativeBinomial(mean: mean, variance: variance) : .poisson(mean: mean)
      }
      guard variance > 0 else { return .certain(mean) }
      let deviation = variance.squareRoot()
      return deviation < Self.normalShare * mean
        ? .normal(mean: mean, standardDeviation: deviation)
        : .gamma(mean: mean, standardDeviation: deviation)
    }
  }

  /// The share of the mean that a normal's deviation may have: a twentieth of a per cent of it is
  /// below zero then.
  private static let normalShare = 0.3

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
