// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

extension DemandDistribution {
  /// The second-order loss function ½ E[((D − x)⁺)²], which is the integral of `loss` from `x` on.
  ///
  /// - Reference: Zipkin (2000), *Foundations of Inventory Management*, section C.2.2
  public func secondLoss(_ x: Double) -> Double {
    // Below zero the square is taken apart, for all demands are above.
    if x < 0 { return secondLoss(0) - x * mean + 0.5 * x * x }
    switch family {
    case .certain(let value): return 0.5 * max(0, value - x) * max(0, value - x)
    case .normal(let rectified): return rectified.normal.secondLoss(x)
    case .lognormal(let lognormal): return lognormal.secondLoss(x)
    case .gamma(let gamma): return gamma.secondLoss(x)
    case .poisson(let counts):
      return countedSecondLoss(
        x, first: counts.loss, second: counts.secondLoss, survival: counts.survival)
    case .negativeBinomial(let counts):
      return countedSecondLoss(
        x, first: counts.loss, second: counts.secondLoss, survival: counts.survival)
    case .lattice(let probabilities, let step):
      var sum = 0.0
      for (k, probability) in probabilities.enumerated() {
        let beyond = max(0, step * Double(k) - x)
        sum += probability * beyond * beyond
      }
      return 0.5 * sum
    case .empirical(let values):
      let sum = values.reduce(0) { $0 + max(0, $1 - x) * max(0, $1 - x) }
      return 0.5 * sum / Double(values.count)
    case .mixture(let components):
      return components.reduce(0) { $0 + $1.weight * $1.distribution.secondLoss(x) }
    }
  }

  // Of a count, from the losses at the whole number k above x with g = k − x: ½ Σ (j + g)² p(k + j)
  // over j ≥ 0, all of whose terms are positive. `second` is ½ E[(D − k)⁺ (D − k − 1)⁺].
  private func countedSecondLoss(
    _ x: Double, first: (Double) -> Double, second: (Double) -> Double,
    survival: (Double) -> Double
  ) -> Double {
    guard x < .infinity else { return 0 }
    let below = x.rounded(.down)
    let gap = below + 1 - x
    return second(below + 1) + (0.5 + gap) * first(below + 1) + 0.5 * gap * gap * survival(below)
  }
}
