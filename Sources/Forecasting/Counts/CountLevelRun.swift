// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One pass through a count history, with eight gains at once.
///
/// A bucket's demand is negative binomial with mean `μ f` and variance `c μ f`, or Poisson where the
/// dispersion `c` is one. The gain is weighed by the size `f` of the bucket, as a filter whose noise
/// falls with it does.
struct CountLevelRun {
  /// The logarithm of the likelihood, by gain.
  private(set) var logLikelihood = SIMD8<Double>.zero
  /// The level after the last bucket, by gain.
  private(set) var level: SIMD8<Double>

  /// The least level, as a share of the long-run mean.
  private static let leastShare = 1e-3

  /// Runs through a history.
  ///
  /// - Parameters:
  ///   - history: the counts.
  ///   - gains: how much of a bucket's news is taken in.
  ///   - motion: what the level does by itself.
  ///   - dispersion: variance over mean, at least 1.
  ///   - weighs: whether the likelihood is asked for, and not the level alone.
  init(
    _ history: CountHistory, gains: SIMD8<Double>, motion: LevelMotion, dispersion: Double,
    weighs: Bool = true
  ) {
    level = SIMD8(repeating: history.firstLevel)
    guard history.mean > 0 else { return }
    let isPoisson = dispersion < 1 + 1e-9
    let excess = isPoisson ? 1 : dispersion - 1
    let least = SIMD8<Double>(repeating: Self.leastShare * history.mean)
    let target = SIMD8<Double>(repeating: motion.share * history.mean)
    let persistence = SIMD8<Double>(repeating: motion.persistence)
    let inverse = SIMD8<Double>(repeating: 1 / excess)
    let demand = history.demand.span
    let bounds = history.lowerBounds.span
    let factors = history.factors.span
    var rise = LogRise(largestSize: 2 * history.largest / excess)
    // Sums that are linear in the level are taken once, at the end.
    var levels = SIMD8<Double>.zero
    var total = 0.0
    var factorials = 0.0
    for t in demand.indices {
      let factor = factors.isEmpty ? 1 : factors[t]
      let mean = (factors.isEmpty ? level : level * factor).clamped(
        lowerBound: least, upperBound: SIMD8(repeating: .greatestFiniteMagnitude))
      let y = demand[t]
      let share = factors.isEmpty ? gains : gains * factor / (gains * (factor - 1) + 1)
      if y == y {
        if weighs {
          levels += mean
          if isPoisson {
            if y > 0 { logLikelihood += y * laneLogarithm(mean) }
          } else {
            rise.add(mean * inverse, y)
          }
          total += y
          factorials += Self.logFactorial(y)
        }
        level = target + persistence * (level - target) + share * (y / factor - level)
      } else if t < bounds.count, bounds[t] == bounds[t] {
        var error = SIMD8<Double>.zero
        for lane in 0..<8 {
          let tail = CensoredCount(mean: mean[lane], dispersion: dispersion, atLeast: bounds[t])
          logLikelihood[lane] += tail.logProbability
          error[lane] = tail.conditionalMean / factor - level[lane]
        }
        level = target + persistence * (level - target) + share * error
      } else {
        level = target + persistence * (level - target)
      }
      level = pointwiseMax(level, least)
    }
    guard weighs else { return }
    if isPoisson {
      logLikelihood += -levels - factorials
    } else {
      let whole = total * log(excess / dispersion) - factorials
      logLikelihood += rise.total - levels * (log(dispersion) / excess) + whole
    }
  }

  /// ln Γ(y + 1).
  private static func logFactorial(_ count: Double) -> Double {
    if count < 2, count == count.rounded() { return 0 }
    return LogRise.rise(1, by: count)
  }
}
