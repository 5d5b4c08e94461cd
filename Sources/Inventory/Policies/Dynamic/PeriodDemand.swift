// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
public import Retail

/// The demand of one period in whole units.
///
/// What every dynamic programme of stock over whole units draws from. Tails below 10⁻¹³ are left out and
/// the rest scaled to one.
public struct PeriodDemand: Sendable, Hashable {
  /// The probabilities of 0, 1, 2 …, summing to one.
  public let probabilities: [Double]
  /// The mean, in units a period.
  public let mean: Double
  /// The probabilities of at least 0, 1, 2 …; one more than there are probabilities, the last zero.
  public let atLeast: [Double]
  /// The expected units short of 0, 1, 2 …: E(D − x)⁺; the last zero.
  public let loss: [Double]

  /// What is left out at the upper end of a distribution without an end.
  static let neglectedTail = 1e-13
  /// The largest demand of a period that is tabled.
  static let largestDemand = 20_000

  /// Probabilities of 0, 1, 2 …, scaled to one; nil where they are empty, negative, or all zero.
  public init?(probabilities: [Double]) {
    guard probabilities.allSatisfy({ $0 >= 0 && $0.isFinite }),
      let last = probabilities.lastIndex(where: { $0 > 0 })
    else { return nil }
    let kept = Array(probabilities[...last])
    let total = Summation.sum(kept.span)
    let scaled = kept.map { $0 / total }
    var atLeast = Array(repeating: 0.0, count: scaled.count + 1)
    var loss = atLeast
    for x in scaled.indices.reversed() {
      atLeast[x] = atLeast[x + 1] + scaled[x]
      loss[x] = loss[x + 1] + atLeast[x + 1]
    }
    self.probabilities = scaled
    self.atLeast = atLeast
    self.loss = loss
    mean = loss[0]
  }

  /// A distribution rounded to the nearest unit: P(d) = F(d + ½) − F(d − ½), with all below ½ at zero.
  ///
  /// Nil where the demand reaches beyond 20,000 units.
  public init?(rounding distribution: DemandDistribution) {
    guard distribution.mean.isFinite else { return nil }
    var probabilities: [Double] = []
    var above = 1.0
    for d in 0...Self.largestDemand {
      let rest = distribution.survival(Double(d) + 0.5)
      probabilities.append(max(0, above - rest))
      above = rest
      if above <= Self.neglectedTail {
        self.init(probabilities: probabilities)
        return
      }
    }
    return nil
  }

  /// Poisson of this mean.
  public static func poisson(mean: Double) -> PeriodDemand? {
    mean > 0 ? PeriodDemand(rounding: .poisson(mean: mean)) : PeriodDemand(probabilities: [1])
  }

  /// Geometric on 0, 1, 2 … of this mean: P(d) = (1 − q) qᵈ with q = mean ⁄ (1 + mean).
  public static func geometric(mean: Double) -> PeriodDemand? {
    mean > 0
      ? PeriodDemand(rounding: .negativeBinomial(mean: mean, variance: mean + mean * mean))
      : PeriodDemand(probabilities: [1])
  }

  /// Every whole number of a range equally likely.
  public static func uniform(_ range: ClosedRange<Int>) -> PeriodDemand? {
    guard range.lowerBound >= 0, range.upperBound <= largestDemand else { return nil }
    return PeriodDemand(
      probabilities: (0...range.upperBound).map { range.contains($0) ? 1 : 0 })
  }

  /// The largest demand that has a probability.
  public var largest: Int { probabilities.count - 1 }

  /// The expected units short of `x`: E(D − x)⁺, for any whole x.
  public func shortfall(of x: Int) -> Double {
    x < 0 ? mean - Double(x) : x < loss.count ? loss[x] : 0
  }

  /// The probability of at least `x`.
  public func probability(atLeast x: Int) -> Double {
    x <= 0 ? 1 : x < atLeast.count ? atLeast[x] : 0
  }

  /// The demand of so many periods together.
  public func sum(over periods: Int) -> PeriodDemand {
    let sum = LatticeMass(probabilities: probabilities)
      .convolutionPower(periods, tailMass: Self.neglectedTail)
    let padded = Array(repeating: 0.0, count: sum.lowest) + sum.probabilities
    return PeriodDemand(probabilities: padded) ?? self
  }

  /// The smallest number of units that demand does not exceed with at least this probability.
  public func quantile(_ p: Double) -> Int {
    var x = 0
    while x < largest, 1 - atLeast[x + 1] < p { x += 1 }
    return x
  }
}
