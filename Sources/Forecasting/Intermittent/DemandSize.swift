// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The size of a demand where there is one: a level with a multiplicative error, ETS(M,N,N).
///
/// The error's factor has the mean one and is lognormal or gamma.
///
/// - Reference: Svetunkov & Boylan (2023), doi:10.1016/j.ijpe.2023.109013, section 3.1; Svetunkov
///   (2023), *Forecasting and Analytics with ADAM*, section 11.1, for the scales
struct DemandSize: Sendable, Hashable {
  /// The distribution of the error's factor.
  enum Shape: Sendable, CaseIterable {
    case lognormal
    case gamma
  }

  let shape: Shape
  let smoothing: Double
  /// The mean size of a demand.
  private(set) var level: Double
  /// The variance of the error's factor.
  private(set) var variance = 0.0
  /// The logarithm of the likelihood of the sizes.
  private(set) var logLikelihood = 0.0

  /// The least variance of a factor: sizes that are all alike have no likelihood.
  private static let leastVariance = 1e-8

  /// Level, smoothing and scale.
  static let parameterCount = 3

  /// Runs through the sizes of demands.
  ///
  /// - Parameters:
  ///   - sizes: all above zero.
  ///   - shape: the distribution of the error's factor.
  ///   - smoothing: how much of an error the level takes in.
  ///   - start: the level before the first.
  init(_ sizes: [Double], shape: Shape, smoothing: Double, start: Double) {
    self.shape = shape
    self.smoothing = smoothing
    level = start
    guard start > 0, !sizes.isEmpty else { return }
    let count = Double(sizes.count)
    var (logSum, logSquares, squares, logSizes) = (0.0, 0.0, 0.0, 0.0)
    for size in sizes {
      let factor = size / level
      let logFactor = log(factor)
      logSum += logFactor
      logSquares += logFactor * logFactor
      squares += (factor - 1) * (factor - 1)
      logSizes += log(size)
      level *= 1 + smoothing * (factor - 1)
    }
    switch shape {
    case .lognormal:
      // The scale of the greatest likelihood where the factor's logarithm has the mean −σ²/2.
      let scale = max(2 * ((1 + logSquares / count).squareRoot() - 1), Self.leastVariance)
      variance = expm1(scale)
      let deviations = logSquares + scale * logSum + count * scale * scale / 4
      logLikelihood =
        -0.5 * count * log(2 * Double.pi * scale) - deviations / (2 * scale) - logSizes
    case .gamma:
      variance = max(squares / count, Self.leastVariance)
      let inverse = 1 / variance
      // The factors sum to what their squares, centred, leave of them; their density is that of z/l.
      let factors = sizes.reduce(into: (sum: 0.0, level: start)) { state, size in
        let factor = size / state.level
        state.sum += factor
        state.level *= 1 + smoothing * (factor - 1)
      }.sum
      logLikelihood =
        (inverse - 1) * logSum - factors * inverse
        - count * (SpecialFunctions.logGamma(inverse) - inverse * log(inverse))
        - (logSizes - logSum)
    }
  }

  /// Whether all sizes are alike.
  var isCertain: Bool { variance <= 2 * Self.leastVariance }

  /// The distribution of the size so many demands ahead, the next being 0.
  func distribution(after demands: Double) -> DemandDistribution {
    guard level > 0, !isCertain else { return .certain(max(0, level)) }
    let growth = pow(1 + smoothing * smoothing * variance, demands)
    let deviation = level * (growth * (1 + variance) - 1).squareRoot()
    switch shape {
    case .lognormal: return .lognormal(mean: level, standardDeviation: deviation)
    case .gamma: return .gamma(mean: level, standardDeviation: deviation)
    }
  }
}

extension DemandDistribution {
  /// Zero, or with a chance a size of this distribution; whole units where demand is counted in them.
  ///
  /// A counted size is rounded, and at least one.
  static func occurring(_ chance: Double, _ size: DemandDistribution, isCount: Bool) -> Self {
    if case .certain(let value) = size, chance > 1 - 1e-6 { return .certain(value) }
    let last = size.quantile(0.999_999).rounded(.up) + 1
    guard isCount, last < 4096 else {
      return .mixture([
        Component(weight: 1 - chance, distribution: .certain(0)),
        Component(weight: chance, distribution: size),
      ])
    }
    var probabilities = [1 - chance]
    var below = 0.0
    for k in 1...Int(last) {
      let upTo = k == Int(last) ? 1 : size.cdf(Double(k) + 0.5)
      probabilities.append(chance * (upTo - below))
      below = upTo
    }
    return .lattice(probabilities: probabilities, step: 1)
  }
}
