// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How far counts spread around the means that a method expected, one bucket ahead.
///
/// The method says nothing of a distribution. Its one-step means are taken for those of negative
/// binomial counts whose variance is in proportion to the mean, and the proportion is weighed by the
/// likelihood of what came.
///
/// - Reference: Syntetos, Babai & Altay (2012), doi:10.1080/00207543.2011.562561, for the negative
///   binomial of slow items; Snyder, Ord & Beaumont (2012), doi:10.1016/j.ijforecast.2011.03.009,
///   section 2.1, for its form
struct CountSpread: Sendable, Hashable {
  /// The variance of a bucket over its mean.
  let dispersion: Double

  /// The least mean of a bucket, as a share of that of the history.
  private static let leastShare = 1e-2
  /// Dispersions beyond one, as shares of that of the history.
  private static let shares = SIMD8<Double>(4, 2.5, 1.6, 1, 0.6, 0.4, 0.2, 0.05)

  /// The spread that a recursion's means had over a history.
  init<Recursion: MeanRecursion>(
    _ start: Recursion, _ demand: Span<Double>, bounds: [Double], history: CountHistory
  ) {
    guard history.mean > 0 else {
      dispersion = 1
      return
    }
    let excess = Self.shares * max(history.dispersion - 1, 0.1)
    let dispersions = excess + 1
    let least = Self.leastShare * history.mean
    var rise = LogRise(largestSize: 2 * history.largest / excess.min())
    var (means, total) = (0.0, 0.0)
    var tails = SIMD8<Double>.zero
    _ = MeanPath(start, demand, bounds: bounds, dispersion: history.dispersion) { t, expected in
      let mean = max(expected, least)
      if demand[t] == demand[t] {
        rise.add(mean / excess, demand[t])
        means += mean
        total += demand[t]
      } else {
        for lane in 0..<8 {
          tails[lane] +=
            CensoredCount(mean: mean, dispersion: dispersions[lane], atLeast: bounds[t])
            .logProbability
        }
      }
    }
    var logarithms = rise.total + tails
    for lane in 0..<8 {
      logarithms[lane] +=
        total * log(excess[lane] / dispersions[lane]) - means * log(dispersions[lane])
        / excess[lane]
    }
    let best = logarithms.max()
    var weights = SIMD8<Double>.zero
    for lane in 0..<8 {
      let weight = exp(logarithms[lane] - best)
      weights[lane] = weight.isFinite ? weight : 0
    }
    let sum = weights.sum()
    dispersion = sum > 0 ? (weights * dispersions).sum() / sum : max(1, history.dispersion)
  }
}

extension Outlook {
  /// The same mean for every bucket, with negative binomial counts around it.
  init(steady mean: Double, horizon: Int, dispersion: Double, carried: Double) {
    let carryOver = Array(repeating: carried, count: max(1, horizon - 1))
    let growth = Outlook.growth(of: carryOver, horizon: horizon)
    let variances = growth.map { dispersion * mean * $0 * $0 }
    self.init(
      mean: Array(repeating: mean, count: horizon),
      standardDeviation: variances.map { $0.squareRoot() }, carryOver: carryOver,
      marginals: variances.map { variance in
        guard mean > 0 else { return .certain(0) }
        return variance > mean * (1 + 1e-9)
          ? .negativeBinomial(mean: mean, variance: variance) : .poisson(mean: mean)
      })
  }
}
