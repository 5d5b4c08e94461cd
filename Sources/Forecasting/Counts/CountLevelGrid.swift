// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How the level of a count moves from a bucket to the next.
///
/// `μ(t+1) = m + φ (μ(t) − m) + g (y(t)/f(t) − μ(t))`: news of the bucket is taken in with the gain
/// `g`, and the level drifts back to `m`, a share of the long-run mean. With `φ` = 1 it wanders, with
/// a share of 1 it is drawn back to where demand usually is, with a share of 0 it fades.
///
/// - Reference: Snyder, Ord & Beaumont (2012), doi:10.1016/j.ijforecast.2011.03.009, section 2.2:
///   the undamped and the damped dynamic model, whose `φ` is the `φ + α` of the paper
struct LevelMotion: Sendable, Hashable {
  /// The persistence `φ` of the level.
  var persistence: Double
  /// What the level drifts to, as a share of the long-run mean.
  var share: Double
}

/// The parameters that the likelihood of a count series is weighed over.
///
/// A lane is a gain, a row is a motion of the level, and every row is weighed with every dispersion.
struct CountLevelGrid: Sendable, Hashable {
  /// The gains, from hardly any memory of the bucket to nothing but it.
  static let gains = SIMD8<Double>(0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.45, 0.7)

  /// The motions of the level.
  let motions: [LevelMotion]
  /// The ratios of a bucket's variance to its mean; empty where it is one, as of a Poisson count.
  let dispersions: [Double]

  /// The grid for a history.
  ///
  /// The level is remembered for ten buckets, the whole history, or between. Dispersions run from the
  /// variance of the history over its mean downwards, since a moving level explains some of it.
  init(_ history: CountHistory, isPoisson: Bool) {
    let longest = Double(max(20, history.count))
    let memories = (0..<4).map {
      Self.shortestMemory * pow(longest / Self.shortestMemory, Double($0) / 3)
    }
    motions =
      [LevelMotion(persistence: 1, share: 1)]
      + [0, 1].flatMap { share in
        memories.map { LevelMotion(persistence: 1 - 1 / $0, share: share) }
      }
    let excess = max(history.dispersion - 1, Self.leastExcess)
    dispersions = isPoisson ? [] : (0..<8).map { 1 + excess * pow(Self.ratio, Double(2 - $0)) }
  }

  /// The shortest time constant of the drift in buckets: its persistence must exceed every gain.
  private static let shortestMemory = 10.0
  /// The least variance over the mean beyond a Poisson's that the grid is laid out for.
  private static let leastExcess = 0.1
  /// The ratio of a dispersion beyond one to the next.
  private static let ratio = 1.6
}
