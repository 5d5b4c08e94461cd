// SPDX-License-Identifier: GPL-3.0-or-later

/// What goes above and below the line of a ratio of sums, by item and week.
///
/// Of the distance closed between today's rule and the bound, the numerator is cost today − cost of the
/// policy, and the denominator cost today − cost of the bound, of the same item and week.
public struct RatioSeries: Sendable {
  /// The number of weeks of every item.
  public let weeks: Int
  /// A value for each item and week; element `item * weeks + week`.
  public private(set) var numerator: [Double] = []
  /// A value for each item and week, in the same order.
  public private(set) var denominator: [Double] = []

  /// No item yet.
  public init(weeks: Int) { self.weeks = weeks }

  /// Adds an item.
  ///
  /// - Parameters:
  ///   - numerator: a value a week.
  ///   - denominator: a value a week.
  public mutating func add(numerator: [Double], denominator: [Double]) {
    precondition(
      numerator.count == weeks && denominator.count == weeks, "an item has a value a week")
    self.numerator += numerator
    self.denominator += denominator
  }

  /// The number of items.
  public var items: Int { weeks > 0 ? numerator.count / weeks : 0 }

  /// The ratio of the sums; nil where the denominators sum to zero.
  public var ratio: Double? {
    let below = denominator.reduce(0, +)
    return below == 0 ? nil : numerator.reduce(0, +) / below
  }

  /// The sums over items, by week.
  var weekly: [(above: Double, below: Double)] {
    var sums = Array(repeating: (above: 0.0, below: 0.0), count: weeks)
    for place in numerator.indices {
      sums[place % weeks].above += numerator[place]
      sums[place % weeks].below += denominator[place]
    }
    return sums
  }

  /// The sums of each item over weeks that count so often.
  func byItem(weights: [Double]) -> [(above: Double, below: Double)] {
    (0..<items).map { item in
      var sums = (above: 0.0, below: 0.0)
      for week in 0..<weeks {
        sums.above += weights[week] * numerator[item * weeks + week]
        sums.below += weights[week] * denominator[item * weeks + week]
      }
      return sums
    }
  }
}

/// How the ends of a bootstrap interval are chosen.
public enum IntervalKind: String, Sendable, CaseIterable {
  /// The quantiles of the resampled values.
  case percentile = "percentile"
  /// The quantiles moved for bias and skewness.
  ///
  /// - Reference: Efron (1987), "Better bootstrap confidence intervals",
  ///   doi:10.1080/01621459.1987.10478410
  case biasCorrected = "bca"
}

/// A ratio and an interval about it.
public struct RatioInterval: Sendable, Hashable {
  /// The ratio of the sums that there are.
  public var ratio: Double
  /// The interval's lower end.
  public var lower: Double
  /// The interval's upper end.
  public var upper: Double
  /// The chance that the interval is to hold the truth.
  public var confidence: Double
}
