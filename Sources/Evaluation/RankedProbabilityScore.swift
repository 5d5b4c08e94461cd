// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
public import Retail

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The continuous ranked probability score of a distribution: `E|D − y| − ½ E|D − D′|`, in units.
///
/// It is `∫ (F(x) − 1{x ≥ y})² dx`, and twice the mean pinball loss over all levels; of a forecast
/// for sure it is the absolute error. Closed for all forms but mixtures of continuous ones.
///
/// - Reference: Gneiting & Raftery (2007), doi:10.1198/016214506000001437, equation (21)
public func rankedProbabilityScore(of demand: DemandDistribution, actual: Double) -> Double {
  // E|D − y| = 2 E(D − y)⁺ + y − E D
  let distance = 2 * demand.loss(actual) + actual - demand.mean
  return max(0, distance - demand.halfMeanDifference)
}

/// The score from quantiles alone: twice the pinball loss, each level weighted by the levels that are
/// nearer to it than to any other.
///
/// - Parameters:
///   - quantiles: the forecast's, ascending.
///   - levels: theirs, ascending, between 0 and 1.
///   - actual: what came.
/// - Returns: the score, in units.
public func rankedProbabilityScore(
  of quantiles: [Double], levels: [Double], actual: Double
) -> Double {
  precondition(quantiles.count == levels.count)
  var sum = 0.0
  for place in levels.indices {
    let low = place > 0 ? (levels[place - 1] + levels[place]) / 2 : 0
    let high = place + 1 < levels.count ? (levels[place] + levels[place + 1]) / 2 : 1
    sum +=
      (high - low)
      * pinballLoss(actual: actual, quantile: quantiles[place], level: levels[place])
  }
  return 2 * sum
}

extension DemandDistribution {
  /// Half the mean distance of two independent demands: `∫ F (1 − F)`.
  var halfMeanDifference: Double {
    switch self {
    case .certain: return 0
    case .normal(let mean, let deviation):
      return deviation > 0 ? deviation * rectifiedHalfDifference(above: -mean / deviation) : 0
    case .lognormal(let mean, let deviation):
      guard mean > 0, deviation > 0 else { return 0 }
      let share = deviation / mean
      return mean * erf(log1p(share * share).squareRoot() / 2)
    case .gamma(let mean, let deviation):
      guard mean > 0, deviation > 0 else { return 0 }
      let shape = mean / deviation * (mean / deviation)
      // θ / B(½, k)
      return mean / shape * exp(lgamma(shape + 0.5) - lgamma(shape)) / Double.pi.squareRoot()
    case .empirical(let sorted):
      let count = Double(sorted.count)
      var sum = 0.0
      for (place, value) in sorted.enumerated() { sum += (2 * Double(place) + 1 - count) * value }
      return sorted.isEmpty ? 0 : sum / (count * count)
    case .lattice(let probabilities, let step):
      return halfDifference(probabilities) * step
    case .poisson, .negativeBinomial, .mixture:
      if let table = isInteger ? lattice(step: 1) : nil { return halfDifference(table) }
      return halfDifferenceByQuadrature
    }
  }

  /// Gauss's rule of five points between quantiles that lie close where the integrand bends.
  private var halfDifferenceByQuadrature: Double {
    let nodes = [0.0, 0.538_469_310_105_683_1, 0.906_179_845_938_664]
    let weights = [0.568_888_888_888_888_9, 0.478_628_670_499_366_5, 0.236_926_885_056_189_1]
    let levels = [
      1e-9, 1e-6, 1e-4, 0.001, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99,
      0.999, 0.9999, 1 - 1e-6, 1 - 1e-9, 1 - 1e-12,
    ]
    func integrand(_ x: Double) -> Double {
      let share = cdf(x)
      return share * (1 - share)
    }
    var sum = 0.0
    var low = 0.0
    for level in levels {
      let high = quantile(level)
      guard high > low else { continue }
      let middle = (low + high) / 2
      let half = (high - low) / 2
      sum += half * weights[0] * integrand(middle)
      for place in 1...2 {
        let offset = half * nodes[place]
        sum += half * weights[place] * (integrand(middle - offset) + integrand(middle + offset))
      }
      low = high
    }
    return sum
  }
}

/// `Σ F (1 − F)` over a table of probabilities.
private func halfDifference(_ probabilities: [Double]) -> Double {
  var cumulative = 0.0
  var sum = 0.0
  for probability in probabilities {
    cumulative = min(1, cumulative + probability)
    sum += cumulative * (1 - cumulative)
  }
  return sum
}

/// `∫ Φ (1 − Φ)` from a score on.
///
/// The integrand has the antiderivative `z Φ (1 − Φ) + φ (1 − 2 Φ) + Φ(√2 z) / √π`.
private func rectifiedHalfDifference(above score: Double) -> Double {
  let share = SpecialFunctions.normalCumulative(score)
  let density = exp(-score * score / 2) / (2 * Double.pi).squareRoot()
  let root = Double.pi.squareRoot()
  let upTo =
    score * share * (1 - share) + density * (1 - 2 * share)
    + SpecialFunctions.normalCumulative(score * 2.0.squareRoot()) / root
  return max(0, 1 / root - upTo)
}
