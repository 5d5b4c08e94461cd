// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The value of a distribution that has the same probability as a standard normal score, by table.
///
/// Drawing a path asks for one value a bucket; a table in terms of the score spares the normal
/// probability and the search for the quantile at each draw.
enum NormalScores {
  case constant(Double)
  /// `max(0, mean + deviation · z)`.
  case normal(mean: Double, deviation: Double)
  /// The value k for scores up to `thresholds[k]`; beyond the last, one more.
  case counts(thresholds: [Double])
  /// Values at evenly spaced scores, with straight lines between.
  case grid(values: [Double])

  /// The largest mean of a count whose probabilities are laid out one by one.
  private static let largestTabulatedMean = 200.0
  /// Scores from −5 to 5 in steps of an eighth.
  private static let reach = 5.0
  private static let density = 8.0

  init(_ distribution: DemandDistribution) {
    switch distribution {
    case .certain(let value): self = .constant(value)
    case .normal(let mean, let deviation): self = .normal(mean: mean, deviation: deviation)
    case .poisson(let mean) where mean <= Self.largestTabulatedMean:
      self = .counts(
        thresholds: Self.thresholds(first: exp(-mean)) { mean / (Double($0) + 1) })
    case .negativeBinomial(let mean, let variance) where mean <= Self.largestTabulatedMean:
      let size = mean * mean / (variance - mean)
      let share = mean / (size + mean)
      self = .counts(
        thresholds: Self.thresholds(first: exp(size * log1p(-share))) {
          (Double($0) + size) / (Double($0) + 1) * share
        })
    default:
      let count = Int(2 * Self.reach * Self.density)
      self = .grid(
        values: (0...count).map { place in
          let score = Double(place) / Self.density - Self.reach
          return distribution.quantile(SpecialFunctions.normalCumulative(score))
        })
    }
  }

  /// The scores below which the counts 0, 1, 2 … fall, from the first probability and the ratio of
  /// each to the one before.
  private static func thresholds(first: Double, ratio: (Int) -> Double) -> [Double] {
    var probability = first
    var cumulative = 0.0
    var thresholds: [Double] = []
    while thresholds.count < 10_000 {
      cumulative += probability
      guard cumulative < 1 - 1e-10 else { break }
      thresholds.append(SpecialFunctions.normalQuantile(cumulative))
      probability *= ratio(thresholds.count - 1)
    }
    return thresholds
  }

  /// The value of a score.
  func value(_ score: Double) -> Double {
    switch self {
    case .constant(let value): return value
    case .normal(let mean, let deviation): return max(0, mean + deviation * score)
    case .counts(let thresholds):
      var low = 0
      var high = thresholds.count
      while low < high {
        let middle = (low + high) / 2
        if thresholds[middle] < score { low = middle + 1 } else { high = middle }
      }
      return Double(low)
    case .grid(let values):
      let place = (min(max(score, -Self.reach), Self.reach) + Self.reach) * Self.density
      let cell = min(Int(place), values.count - 2)
      let share = place - Double(cell)
      return values[cell] + share * (values[cell + 1] - values[cell])
    }
  }
}
