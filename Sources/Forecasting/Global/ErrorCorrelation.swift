// SPDX-License-Identifier: GPL-3.0-or-later

/// How much the errors of a forecast's buckets have in common, over many forecasts.
///
/// A direct forecast has no recursion from which correlation would follow; it is measured. Each
/// forecast's errors, divided by their deviations, give the products of all pairs of its buckets; an error
/// of the level that lasts over the horizon shows in their mean.
struct ErrorCorrelation: Sendable {
  private var products = 0.0
  private var pairs = 0.0
  private var squares = 0.0
  private var count = 0.0

  /// The most deviations that an error counts for.
  private static let mostDeviations = 4.0
  /// The pairs of uncorrelated buckets as if which had been seen besides.
  private static let prior = 100.0

  /// Takes in the errors of one forecast, in deviations; those that are not finite are left out.
  mutating func take(_ errors: [Double]) {
    var sum = 0.0
    var ownSquares = 0.0
    var number = 0.0
    for error in errors where error.isFinite {
      let held = min(max(error, -Self.mostDeviations), Self.mostDeviations)
      sum += held
      ownSquares += held * held
      number += 1
    }
    products += (sum * sum - ownSquares) / 2
    pairs += number * (number - 1) / 2
    squares += ownSquares
    count += number
  }

  /// The mean correlation of two buckets of a forecast, 0 to 0.9.
  var mean: Double {
    guard squares > 0 else { return 0 }
    return min(max(products / (pairs + Self.prior) / (squares / count), 0), 0.9)
  }

  /// The constant carry-over, at most 1, under which two buckets of a horizon have a mean correlation.
  static func carryOver(mean: Double, horizon: Int) -> Double {
    guard mean > 0, horizon > 1 else { return 0 }
    var low = 0.0
    var high = 1.0
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if meanCorrelation(carryOver: middle, horizon: horizon) < mean {
        low = middle
      } else {
        high = middle
      }
    }
    return high
  }

  /// The mean correlation of two buckets whose errors carry over as a constant share.
  ///
  /// Buckets `h < k` have the covariance `c + (h − 1) c²`, and variances `1 + (h − 1) c²`.
  static func meanCorrelation(carryOver c: Double, horizon: Int) -> Double {
    let growth = Outlook.growth(of: Array(repeating: c, count: horizon), horizon: horizon)
    var sum = 0.0
    for near in 0..<horizon {
      let shared = c + Double(near) * c * c
      for far in near + 1..<max(horizon, near + 1) { sum += shared / (growth[near] * growth[far]) }
    }
    return sum / Double(horizon * (horizon - 1) / 2)
  }
}
