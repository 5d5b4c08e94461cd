// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// The randomised probability integral transform: where in its distribution a demand fell, 0 to 1.
///
/// `F(y−) + v (F(y) − F(y−))` with `v` uniform: of a distribution that is right the values are uniform,
/// where demand comes in jumps too.
///
/// - Parameters:
///   - demand: what was forecast.
///   - actual: what came.
///   - uniform: a random number between 0 and 1 of this bucket's own.
/// - Returns: the probability, 0 to 1.
/// - Reference: Brockwell (2007), doi:10.1016/j.spl.2007.02.008; for counts Czado, Gneiting & Held
///   (2009), doi:10.1111/j.1541-0420.2009.01191.x
public func probabilityIntegral(
  of demand: DemandDistribution, actual: Double, uniform: Double
) -> Double {
  let reached = demand.cdf(actual)
  let below = demand.probability(below: actual)
  return below + uniform * max(0, reached - below)
}

extension DemandDistribution {
  /// The probability of less than `x`.
  fileprivate func probability(below x: Double) -> Double {
    guard x > 0 else { return 0 }
    if isInteger { return cdf(x.rounded(.up) - 1) }
    // A hair below: less than the step of any lattice that tables can hold, and no jump is so near.
    return cdf(x * (1 - 1e-6))
  }
}
