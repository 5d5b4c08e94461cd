// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// What a fitted model expects of the buckets ahead, with its distribution or before one is put on it.
///
/// Errors of a linear model carry on: the forecast error `h` buckets ahead is
/// `e(h) + c(1) e(h − 1) + … + c(h − 1) e(1)`, with independent one-step errors `e` and the
/// model's carry-over `c`. Its standard deviations and the correlation between the buckets follow.
///
/// - Reference: Hyndman, Koehler, Ord & Snyder (2008), *Forecasting with Exponential Smoothing*,
///   section 6.3, equation (6.1)
public struct Outlook: Sendable, Hashable {
  /// Expected units a bucket; may be negative before the guard.
  public var mean: [Double]
  /// Standard deviation of the forecast error of each bucket.
  public var standardDeviation: [Double]
  /// The share of a bucket's error that is still in the mean one, two, … buckets later.
  public var carryOver: [Double]
  /// The model's own distribution of each bucket, whose means and deviations are those above; nil
  /// where the model has none and one is to be put on them.
  public var marginals: [DemandDistribution]?

  /// An outlook; mean, standard deviations and marginals have the horizon's length, the carry-over
  /// one less.
  public init(
    mean: [Double], standardDeviation: [Double], carryOver: [Double],
    marginals: [DemandDistribution]? = nil
  ) {
    precondition(mean.count == standardDeviation.count)
    precondition(carryOver.count >= mean.count - 1)
    precondition(marginals == nil || marginals?.count == mean.count)
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.carryOver = carryOver
    self.marginals = marginals
  }

  /// An outlook whose standard deviations follow from those of one step and the carry-over.
  public init(mean: [Double], oneStepDeviation: Double, carryOver: [Double]) {
    self.init(
      mean: mean,
      standardDeviation: Outlook.growth(of: carryOver, horizon: mean.count)
        .map { oneStepDeviation * $0 },
      carryOver: carryOver)
  }

  /// How many times the one-step deviation the error of each bucket deviates: `√(1 + Σ c²)`.
  public static func growth(of carryOver: [Double], horizon: Int) -> [Double] {
    var sum = 1.0
    return (0..<horizon).map { step in
      if step > 0 { sum += carryOver[step - 1] * carryOver[step - 1] }
      return sum.squareRoot()
    }
  }

  /// The number of buckets ahead.
  public var horizon: Int { mean.count }
}
