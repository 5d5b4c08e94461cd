// SPDX-License-Identifier: GPL-3.0-or-later

/// What a history tells of the kind of number that demand is.
struct DemandNature: Sendable, Hashable {
  /// Whether every known demand is a whole number.
  let isInteger: Bool
  /// Whether demand is a small count, whose grain matters.
  let isCount: Bool
  /// Whether demand comes only now and then.
  let isIntermittent: Bool
  /// The largest known demand.
  let largest: Double
  /// The mean of the known demand.
  let mean: Double
  /// The sum of the known demand.
  let total: Double

  /// The mean up to which a whole-numbered demand is treated as a count.
  ///
  /// Above it a step of one is below a tenth of a Poisson's deviation.
  static let largestCountMean = 100.0

  /// The average demand interval from which demand is intermittent.
  ///
  /// - Reference: Syntetos, Boylan & Croston (2005), doi:10.1057/palgrave.jors.2601841
  static let intermittentInterval = 1.32

  init(_ demand: Span<Double>) {
    var isInteger = true
    var largest = 0.0
    var total = 0.0
    var known = 0
    var positive = 0
    for t in demand.indices where demand[t] == demand[t] {
      if demand[t].rounded() != demand[t] { isInteger = false }
      largest = max(largest, demand[t])
      total += demand[t]
      if demand[t] > 0 { positive += 1 }
      // Buckets before the first demand say nothing of the interval.
      if positive > 0 { known += 1 }
    }
    self.isInteger = isInteger
    mean = demand.meanOfKnown
    isCount = isInteger && mean <= Self.largestCountMean
    isIntermittent = Double(known) >= Self.intermittentInterval * Double(positive)
    self.largest = largest
    self.total = total
  }

  /// The variance of a bucket with a mean, from a deviation found at the level of the whole history.
  ///
  /// That of a count is in proportion to the mean, as an overdispersed Poisson's is.
  func variance(mean: Double, deviation: Double) -> Double {
    let variance = deviation * deviation
    return isCount && self.mean > 0 ? variance * max(0, mean) / self.mean : variance
  }
}
