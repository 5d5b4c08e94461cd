// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// A history of counts with what its level models begin with.
///
/// Buckets in which stock ran out count with what their demand is expected to have been, given that
/// it was at least what was sold; the mean and the dispersion that says so are found in turns.
struct CountHistory: Sendable, Hashable {
  /// Units a bucket, NaN where unknown.
  let demand: [Double]
  /// What demand was at least in unknown buckets, NaN elsewhere; empty where nothing is known.
  let lowerBounds: [Double]
  /// The size of each bucket relative to a usual one; empty where all are usual.
  let factors: [Double]
  /// The mean of a usual bucket.
  let mean: Double
  /// The level before the first bucket: the mean of the first ones, drawn to that of all.
  let firstLevel: Double
  /// The variance over the mean around it.
  let dispersion: Double
  /// The largest count relative to the size of its bucket.
  let largest: Double

  /// The number of buckets.
  var count: Int { demand.count }

  /// The buckets at the beginning that the first level is the mean of, at least.
  private static let opening = 8
  /// The buckets' worth of the mean of all that the first level is drawn to.
  private static let openingPrior = 4.0
  /// How often mean and censored demand are found in turns.
  private static let rounds = 12

  init(_ demand: Span<Double>, lowerBounds: [Double] = [], factors: [Double] = []) {
    self.demand = demand.array
    self.lowerBounds = lowerBounds
    self.factors = factors
    var guess = CountHistory.moments(demand, factors)
    var filled = self.demand
    if lowerBounds.contains(where: { $0 == $0 }) {
      for _ in 0..<Self.rounds {
        for t in filled.indices where t < lowerBounds.count && lowerBounds[t] == lowerBounds[t] {
          let expected = guess.mean * (factors.isEmpty ? 1 : factors[t])
          filled[t] =
            CensoredCount(mean: expected, dispersion: guess.dispersion, atLeast: lowerBounds[t])
            .conditionalMean
        }
        guess.mean = CountHistory.moments(filled.span, factors).mean
      }
    }
    mean = guess.mean
    dispersion = guess.dispersion
    var sum = 0.0
    var size = 0.0
    var largest = 0.0
    let opening = max(Self.opening, demand.count / 8)
    for t in filled.indices where filled[t] == filled[t] {
      let factor = factors.isEmpty ? 1 : factors[t]
      largest = max(largest, filled[t] / factor)
      if t < opening {
        sum += filled[t]
        size += factor
      }
    }
    self.largest = largest
    firstLevel = (sum + Self.openingPrior * mean) / (size + Self.openingPrior)
  }

  /// The mean of a usual bucket, and the variance over it.
  private static func moments(
    _ demand: Span<Double>, _ factors: [Double]
  ) -> (mean: Double, dispersion: Double) {
    var (sum, size, known) = (0.0, 0.0, 0)
    for t in demand.indices where demand[t] == demand[t] {
      sum += demand[t]
      size += factors.isEmpty ? 1 : factors[t]
      known += 1
    }
    guard sum > 0, size > 0, known > 1 else { return (size > 0 ? sum / size : 0, 1) }
    let mean = sum / size
    var squares = 0.0
    for t in demand.indices where demand[t] == demand[t] {
      let expected = mean * (factors.isEmpty ? 1 : factors[t])
      squares += (demand[t] - expected) * (demand[t] - expected) / expected
    }
    return (mean, squares / Double(known - 1))
  }
}
