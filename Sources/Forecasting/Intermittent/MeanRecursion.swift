// SPDX-License-Identifier: GPL-3.0-or-later

/// A rule that turns the demand of each bucket into the expected demand of the next.
protocol MeanRecursion: Sendable, Hashable {
  /// What is expected of the next bucket; not a number before there is anything to go by.
  var mean: Double { get }

  /// Takes in the demand of a bucket.
  mutating func take(_ demand: Double)
}

/// What a recursion expected of each bucket of a history, and how far off it was.
struct MeanPath<Recursion: MeanRecursion>: Sendable, Hashable {
  /// The recursion after the last bucket.
  private(set) var recursion: Recursion
  /// The sum of squared errors of the known buckets.
  private(set) var squares = 0.0
  /// The number of errors.
  private(set) var count = 0

  /// Runs through a history.
  ///
  /// A bucket in which stock ran out counts with the mean of what a count of the recursion's mean is
  /// when it is at least what was sold.
  ///
  /// - Parameters:
  ///   - recursion: the rule before the first bucket.
  ///   - demand: units a bucket, NaN where unknown.
  ///   - bounds: what unknown demand was at least; empty where nothing is known.
  ///   - dispersion: the variance of a bucket over its mean.
  ///   - visit: is told each bucket and what was expected of it.
  init(
    _ recursion: Recursion, _ demand: Span<Double>, bounds: [Double] = [], dispersion: Double = 1,
    visit: (Int, Double) -> Void = { _, _ in }
  ) {
    self.recursion = recursion
    for t in demand.indices {
      let mean = self.recursion.mean
      let y = demand[t]
      if y == y {
        if mean == mean {
          squares += (y - mean) * (y - mean)
          count += 1
          visit(t, mean)
        }
        self.recursion.take(y)
      } else if t < bounds.count, bounds[t] == bounds[t] {
        if mean == mean {
          visit(t, mean)
          let tail = CensoredCount(
            mean: mean, dispersion: max(1, dispersion), atLeast: bounds[t])
          self.recursion.take(tail.conditionalMean)
        } else if bounds[t] > 0 {
          self.recursion.take(bounds[t])
        }
      }
    }
  }

  /// The root mean squared error, with so many parameters paid for.
  func deviation(parameters: Int) -> Double {
    (squares / Double(max(1, count - parameters))).squareRoot()
  }
}
