// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What was forecast of one bucket from an earlier origin, and what came.
struct Rehearsed: Sendable, Hashable {
  /// How many buckets after the origin, from 0.
  var step: Int32
  /// How many buckets of the history came after the origin.
  var heldBack: Int32
  /// Known buckets of history at the origin.
  var known: Int32
  /// The forecast's mean and deviation.
  var mean: Float
  var deviation: Float
  /// What came.
  var demand: Float

  /// The expected spread of such a forecast.
  var expected: Spread { Spread.expected(step: Int(step), known: Int(known)) }

  /// How far out in its distribution the demand was, as the distance of a normal score from 0; nil
  /// where the forecast has no spread.
  ///
  /// The distribution is the forecast's with its deviation times a factor. A count falls on a range of
  /// probabilities, of which one is taken by the golden ratio's multiples: the randomised probability
  /// integral transform without chance.
  ///
  /// - Reference: Czado, Gneiting & Held (2009), doi:10.1111/j.1541-0420.2009.01191.x
  func score(factor: Double, isCount: Bool, place: Int) -> Double? {
    let mean = Double(self.mean)
    let deviation = Double(self.deviation) * factor
    let demand = Double(self.demand)
    guard mean > 0, deviation > 0 else { return demand == mean ? 0 : nil }
    if isCount {
      let predicted = Predictive.count(mean: mean, deviation: deviation)
      let below = demand > 0 ? predicted.cdf(demand - 1) : 0
      let share = (Double(place) * 0.618_033_988_749_894_9).truncatingRemainder(dividingBy: 1)
      let probability = below + share * (predicted.cdf(demand) - below)
      guard probability > 0, probability < 1 else { return Self.farthest }
      return min(Self.farthest, abs(SpecialFunctions.normalQuantile(probability)))
    }
    if deviation < Predictive.normalShare * mean {
      return min(Self.farthest, abs(demand - mean) / deviation)
    }
    let ninth = deviation * deviation / (9 * mean * mean)
    return min(Self.farthest, abs((cbrt(demand / mean) - 1 + ninth) / ninth.squareRoot()))
  }

  /// The score beyond which it makes no difference how far out a demand was.
  private static let farthest = 8.0
}
