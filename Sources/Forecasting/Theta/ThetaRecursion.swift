// SPDX-License-Identifier: GPL-3.0-or-later

/// The dynamic theta model's states, and their way through a history in one pass.
///
/// A level follows demand by exponential smoothing, and a line is fitted to all buckets so far, by
/// recursion. The forecast of the next bucket is the level and a share `ω = 1 − 1/θ` of what the
/// smoothed line is ahead of it:
/// `μ(t) = ℓ(t − 1) + ω ((1 − α)^(t − 1) A(t − 1) + (1 − (1 − α)^t)/α · B(t − 1))`.
///
/// - Complexity: O(1) a bucket; the powers of `1 − α` are carried along.
/// - Reference: Fiorucci, Pellegrini, Louzada, Petropoulos & Koehler (2016), "Models for optimising
///   the theta method and their relationship to state space models",
///   doi:10.1016/j.ijforecast.2016.02.005, equations (11) to (17)
struct ThetaState: Sendable, Hashable {
  /// Whether the line is fitted again at each bucket, or once to the whole history.
  let isDynamic: Bool
  let alpha: Double
  /// Level; the mean of all buckets; intercept and slope of the line.
  var level: Double
  var mean = 0.0
  var intercept = 0.0
  var slope = 0.0
  /// Buckets behind, and `(1 − α)` to the power of their number.
  var count = 0
  var power = 1.0

  /// The state before the first bucket; a line that is not dynamic is given.
  init(isDynamic: Bool, alpha: Double, level: Double, line: (intercept: Double, slope: Double)?) {
    self.isDynamic = isDynamic
    self.alpha = alpha
    self.level = level
    if let line { (intercept, slope) = line }
  }

  /// How far the smoothed line is ahead of the level for the next bucket.
  var drift: Double { power * intercept + (1 - power * (1 - alpha)) / alpha * slope }

  /// Takes in a bucket.
  mutating func take(_ y: Double) {
    level += alpha * (y - level)
    if isDynamic {
      let n = Double(count)
      let before = mean
      mean = (n * before + y) / (n + 1)
      slope = count == 0 ? 0 : ((n - 1) * slope + 6 * (y - before) / (n + 1)) / (n + 2)
      intercept = mean - slope * (n + 2) / 2
    }
    count += 1
    power *= 1 - alpha
  }

  /// Lets a bucket of unknown demand pass: time goes on, the states stay.
  mutating func skip() {
    guard !isDynamic else { return }
    count += 1
    power *= 1 - alpha
  }
}
