// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail

/// Puts distributions on an outlook, and draws paths that follow both.
struct Predictive: Sendable {
  let outlook: Outlook
  let nature: DemandNature

  /// The distribution of each bucket ahead.
  ///
  /// Counts are negative binomial, or Poisson where their variance does not exceed the mean; other
  /// demand is normal cut at zero.
  var marginals: [DemandDistribution] {
    outlook.mean.indices.map { step in
      let mean = outlook.mean[step]
      let deviation = outlook.standardDeviation[step]
      guard mean > 0 || deviation > 0 else { return .certain(0) }
      guard nature.isCount else {
        return deviation > 0
          ? .normal(mean: mean, standardDeviation: deviation) : .certain(mean)
      }
      guard mean > 0 else { return .certain(0) }
      let variance = deviation * deviation
      return variance > mean * (1 + 1e-9)
        ? .negativeBinomial(mean: mean, variance: variance) : .poisson(mean: mean)
    }
  }

  /// Futures whose errors carry on as the outlook says, cut at zero.
  func paths(count: Int, random: inout RandomStream) -> SamplePaths {
    let horizon = outlook.horizon
    let growth = Outlook.growth(of: outlook.carryOver, horizon: horizon)
    var values: [Double] = []
    values.reserveCapacity(count * horizon)
    var errors = Array(repeating: 0.0, count: horizon)
    for _ in 0..<count {
      for step in 0..<horizon {
        errors[step] = random.normal()
        var z = errors[step]
        for back in 0..<step { z += outlook.carryOver[step - 1 - back] * errors[back] }
        let value = max(
          0, outlook.mean[step] + outlook.standardDeviation[step] * z / growth[step])
        values.append(nature.isInteger ? value.rounded() : value)
      }
    }
    return SamplePaths(horizon: horizon, values: values)
  }
}
