// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The Kalman filter of a regression's errors: what each bucket is expected to be after those before it.
///
/// Unknown buckets are passed over. One of which only a lower bound is known counts as an uncertain
/// observation: with the value and the variance whose normal likelihood has the slope and the curvature
/// of the chance of at least the bound, given what came before. For independent errors that is Newton's
/// method for Tobin's likelihood.
///
/// In units of the variance of one-step errors.
///
/// - Reference: Harvey (1989), *Forecasting, Structural Time Series Models and the Kalman Filter*,
///   sections 3.2 and 3.4.1; Tobin (1958), doi:10.2307/1907382
struct ErrorFilter: Sendable {
  /// What is known of the errors' next bucket and, of what it leaves to the one after, the rest.
  struct State: Sendable, Hashable {
    var mean = SIMD2<Double>.zero
    /// The variance of the next error, its covariance with the rest, the variance of the rest.
    var covariance: SIMD3<Double>
  }

  let process: ErrorProcess
  /// One over the root of the variance of each bucket's prediction; 0 where it is passed over.
  private(set) var inverseRoots: [Double]
  private var gains: [SIMD2<Double>]
  private var misses: [Double]
  /// The errors: as given where known, as they count where bounded, NaN elsewhere.
  private(set) var counted: [Double]
  /// The expected errors where they are bounded, as given elsewhere.
  private(set) var expected: [Double]
  /// The sum of squared one-step errors, as expected of those that are bounded, each over its variance.
  private(set) var squares = 0.0
  /// The sum of the logarithms of the predictions' variances of known buckets.
  private(set) var logDeterminant = 0.0
  /// Buckets that are known or bounded.
  private(set) var count = 0
  /// What is expected after the last bucket.
  private(set) var state: State

  /// Filters errors, NaN where unknown, with what they were at least there; bounds may be fewer.
  init(_ process: ErrorProcess, errors: [Double], atLeast bounds: [Double], variance: Double) {
    self.process = process
    inverseRoots = Array(repeating: 0, count: errors.count)
    gains = Array(repeating: .zero, count: errors.count)
    misses = inverseRoots
    counted = errors
    expected = errors
    let (first, second) = (process.autoregressive.x, process.autoregressive.y)
    let theta = process.movingAverage
    let (own, next) = process.autocovariances
    state = State(
      covariance: SIMD3(own, second * next + theta, second * second * own + theta * theta))
    for t in errors.indices {
      let prediction = state.covariance.x
      var spread = prediction
      if errors[t] == errors[t] {
        let miss = errors[t] - state.mean.x
        squares += miss * miss / spread
        logDeterminant += log(spread)
        count += 1
      } else if t < bounds.count, bounds[t] == bounds[t], variance > 0 {
        spread = take(bound: bounds[t], at: t, variance)
      } else {
        advance(gain: .zero, miss: 0, spread: 0)
        continue
      }
      inverseRoots[t] = 1 / spread.squareRoot()
      let c = state.covariance
      let gain = SIMD2(first * c.x + c.y, second * c.x) / spread
      gains[t] = gain
      misses[t] = counted[t] - state.mean.x
      advance(gain: gain, miss: misses[t], spread: spread)
    }
  }

  /// A bound as an uncertain observation; returns the variance of its prediction.
  private mutating func take(bound: Double, at t: Int, _ variance: Double) -> Double {
    let prediction = state.covariance.x
    let truncated = CensoredNormal(
      mean: state.mean.x, deviation: (prediction * variance).squareRoot(), atLeast: bound)
    let shift = truncated.mean - state.mean.x
    let rest = max(0, truncated.square - shift * shift)
    let weight = min(1, max(Self.leastWeight, 1 - rest / (prediction * variance)))
    counted[t] = state.mean.x + shift / weight
    expected[t] = truncated.mean
    squares += truncated.square / prediction
    count += 1
    return prediction / weight
  }

  /// The least that a bound counts, as a share of an observation.
  private static let leastWeight = 1e-6

  private mutating func advance(gain: SIMD2<Double>, miss: Double, spread: Double) {
    let (first, second) = (process.autoregressive.x, process.autoregressive.y)
    let theta = process.movingAverage
    let c = state.covariance
    state.mean =
      SIMD2(first * state.mean.x + state.mean.y, second * state.mean.x) + gain * miss
    state.covariance =
      SIMD3(
        first * first * c.x + 2 * first * c.y + c.z + 1, second * (first * c.x + c.y) + theta,
        second * second * c.x + theta * theta)
      - spread * SIMD3(gain.x * gain.x, gain.x * gain.y, gain.y * gain.y)
  }

  /// The one-step errors of a column over the root of their variance, of the buckets that count.
  func whitened(_ column: [Double]) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(count)
    let (first, second) = (process.autoregressive.x, process.autoregressive.y)
    var mean = SIMD2<Double>.zero
    for t in column.indices {
      let before = mean
      mean = SIMD2(first * before.x + before.y, second * before.x)
      guard inverseRoots[t] > 0 else { continue }
      let miss = column[t] - before.x
      result.append(miss * inverseRoots[t])
      mean += gains[t] * miss
    }
    return result
  }

  /// Each bucket's one-step error and the variance of it; nil where it is passed over.
  func oneStep(_ bucket: Int) -> (error: Double, variance: Double)? {
    guard inverseRoots[bucket] > 0 else { return nil }
    return (misses[bucket], 1 / (inverseRoots[bucket] * inverseRoots[bucket]))
  }

  /// What is expected of the errors of the buckets after the last, and the variance of that.
  func ahead(_ horizon: Int) -> [(mean: Double, variance: Double)] {
    var filter = self
    return (0..<horizon).map { _ in
      defer { filter.advance(gain: .zero, miss: 0, spread: 0) }
      return (filter.state.mean.x, filter.state.covariance.x)
    }
  }
}
