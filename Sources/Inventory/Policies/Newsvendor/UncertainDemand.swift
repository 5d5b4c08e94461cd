// SPDX-License-Identifier: GPL-3.0-or-later

public import Numerical
public import Retail

/// What the newsvendor needs to know of a demand.
public protocol UncertainDemand: Sendable {
  /// The expected demand.
  var mean: Double { get }
  /// The probability of a demand of at most `x`.
  func cdf(_ x: Double) -> Double
  /// The least demand that is not exceeded with probability `p`.
  func quantile(_ p: Double) -> Double
  /// E[(D − x)⁺].
  func loss(_ x: Double) -> Double
  /// The quantile and the loss there, together.
  func quantileAndLoss(_ p: Double) -> (quantile: Double, loss: Double)
  /// Whether demand is counted in whole units.
  var isInteger: Bool { get }
}

extension UncertainDemand {
  /// The quantile and the loss there, one after the other.
  public func quantileAndLoss(_ p: Double) -> (quantile: Double, loss: Double) {
    let level = quantile(p)
    return (level, loss(level))
  }
}

extension DemandDistribution: UncertainDemand {}

extension SortedDemand: UncertainDemand {
  /// Whether all draws are whole numbers.
  public var isInteger: Bool { values.allSatisfy { $0 == $0.rounded() } }
}

/// The textbook's normal demand, which has a chance of being below zero.
extension NormalDistribution: UncertainDemand {
  /// The probability of a demand of at most `x`.
  public func cdf(_ x: Double) -> Double { cumulative(x) }

  /// Never: a normal demand is not counted.
  public var isInteger: Bool { false }
}

extension PoissonDistribution: UncertainDemand {
  /// The probability of a demand of at most `x`.
  public func cdf(_ x: Double) -> Double { cumulative(x) }

  /// The quantile and the loss there, from one run over the probabilities.
  public func quantileAndLoss(_ p: Double) -> (quantile: Double, loss: Double) {
    let level = level(reaching: p)
    return (level.count, level.loss)
  }

  /// Always: a Poisson demand is counted.
  public var isInteger: Bool { true }
}
