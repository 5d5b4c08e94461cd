// SPDX-License-Identifier: GPL-3.0-or-later

/// The chi-squared distribution.
public struct ChiSquaredDistribution: Hashable, Sendable {
  /// The degrees of freedom, above zero.
  public let degreesOfFreedom: Double

  private let gamma: GammaDistribution

  /// A chi-squared distribution with a finite number of degrees of freedom above zero.
  public init(degreesOfFreedom: Double) {
    precondition(
      degreesOfFreedom > 0 && degreesOfFreedom.isFinite,
      "a chi-squared distribution needs finite degrees of freedom > 0")
    self.degreesOfFreedom = degreesOfFreedom
    gamma = GammaDistribution(shape: 0.5 * degreesOfFreedom, scale: 2)
  }

  /// The density at `x`.
  public func density(_ x: Double) -> Double { gamma.density(x) }

  /// The probability of at most `x`.
  public func cumulative(_ x: Double) -> Double { gamma.cumulative(x) }

  /// The probability of more than `x`, accurate in the right tail: the p value of a test.
  public func survival(_ x: Double) -> Double { gamma.survival(x) }

  /// The value that is not exceeded with probability `p`; infinite at 1.
  public func quantile(_ p: Double) -> Double { gamma.quantile(p) }
}
