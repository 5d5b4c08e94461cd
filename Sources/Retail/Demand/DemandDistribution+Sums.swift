// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// The distribution of a sum of independent demands, and how it was found.
public struct IndependentSum: Hashable, Sendable {
  /// How the distribution of the sum was found.
  public enum Method: String, Sendable, CaseIterable {
    /// The family is closed under sums.
    case closedForm = "closed form"
    /// Probabilities were convolved on their common lattice.
    case convolution
    /// A gamma of the sum's mean and variance stands for it.
    case gammaMoments = "gamma of the same mean and variance"
  }

  /// The sum's distribution.
  public var distribution: DemandDistribution
  /// How it was found.
  public var method: Method
}

extension DemandDistribution {
  /// The sum of independent demands.
  ///
  /// - Sure values shift; Poisson counts, negative binomials of one variance-to-mean ratio and gammas
  ///   of one scale add in their family; so do normals that are below zero with less than
  ///   `neglectedTail`.
  /// - Other demands on a common lattice are convolved, exact but for tails of `neglectedTail`.
  /// - The rest is a gamma of the sum's mean and variance, both exact.
  public static func sum(of parts: [DemandDistribution]) -> IndependentSum {
    var sure = 0.0
    var random: [DemandDistribution] = []
    for part in parts {
      if case .certain(let value) = part.family { sure += value } else { random.append(part) }
    }
    guard let first = random.first else {
      return IndependentSum(distribution: .certain(sure), method: .closedForm)
    }
    if random.count == 1, sure == 0 {
      return IndependentSum(distribution: first, method: .closedForm)
    }
    if let closed = closedSum(random, sure: sure) {
      return IndependentSum(distribution: closed, method: .closedForm)
    }
    let all = sure > 0 ? random + [.certain(sure)] : random
    if let table = convolved(all) {
      return IndependentSum(distribution: table, method: .convolution)
    }
    let mean = all.reduce(0) { $0 + $1.mean }
    let variance = all.reduce(0) { $0 + $1.variance }
    return IndependentSum(
      distribution: .gamma(mean: mean, standardDeviation: variance.squareRoot()),
      method: .gammaMoments)
  }

  /// The sum with another, independent demand.
  public func adding(_ other: DemandDistribution) -> DemandDistribution {
    DemandDistribution.sum(of: [self, other]).distribution
  }

  private static func closedSum(
    _ parts: [DemandDistribution], sure: Double
  ) -> DemandDistribution? {
    let mean = parts.reduce(0) { $0 + $1.mean }
    let variance = parts.reduce(0) { $0 + $1.variance }
    if parts.allSatisfy(\.isNormalAboveZero) {
      return .normal(mean: mean + sure, standardDeviation: variance.squareRoot())
    }
    guard sure == 0 else { return nil }
    let sharesRatio = parts.allSatisfy {
      agrees($0.variance / $0.mean, with: variance / mean)
    }
    if parts.allSatisfy(\.isPoisson) { return .poisson(mean: mean) }
    if sharesRatio, parts.allSatisfy(\.isNegativeBinomial) {
      return .negativeBinomial(mean: mean, variance: variance)
    }
    if sharesRatio, parts.allSatisfy(\.isGamma) {
      return .gamma(mean: mean, standardDeviation: variance.squareRoot())
    }
    return nil
  }

  private static func agrees(_ a: Double, with b: Double) -> Bool { abs(a - b) <= 1e-12 * b }

  private var isPoisson: Bool {
    if case .poisson = family { true } else { false }
  }

  private var isNegativeBinomial: Bool {
    if case .negativeBinomial = family { true } else { false }
  }

  private var isGamma: Bool {
    if case .gamma = family { true } else { false }
  }

  private var isNormalAboveZero: Bool {
    if case .normal(let rectified) = family {
      rectified.normal.cumulative(0) < DemandDistribution.neglectedTail
    } else {
      false
    }
  }

  private static func convolved(_ parts: [DemandDistribution]) -> DemandDistribution? {
    guard let step = commonStep(parts) else { return nil }
    var sum = LatticeMass.certain(0)
    for part in parts {
      guard let table = part.lattice(step: step),
        sum.highest + table.count <= largestTable
      else { return nil }
      sum = sum.convolved(with: LatticeMass(probabilities: table))
        .truncated(tailMass: neglectedTail)
    }
    return .lattice(
      probabilities: Array(repeating: 0, count: sum.lowest) + sum.probabilities, step: step)
  }

  /// The step of the tables among the parts, or 1; a part that is not on it makes the sum no lattice.
  private static func commonStep(_ parts: [DemandDistribution]) -> Double? {
    var step: Double?
    for part in parts {
      if case .lattice(_, let own) = part.family { step = min(step ?? own, own) }
    }
    return step ?? 1
  }
}
