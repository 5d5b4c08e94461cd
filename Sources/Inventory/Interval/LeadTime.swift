// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
public import Retail

/// The days from an order to its receipt, as a distribution of whole days.
public struct LeadTime: Hashable, Sendable {
  /// A number of days and its probability.
  public struct Outcome: Hashable, Sendable {
    /// Whole days, 0 or more.
    public var days: Int
    /// Its probability, above 0.
    public var probability: Double

    /// So many days with a probability.
    public init(days: Int, probability: Double) {
      self.days = days
      self.probability = probability
    }
  }

  /// Whether days are calendar days or the supplier's working days.
  public let unit: Supplier.LeadTimeUnit
  /// The possible numbers of days, ascending; the probabilities sum to 1.
  public let outcomes: [Outcome]

  /// Outcomes less likely than this, in both tails together, are left out of a gamma lead time.
  public static let neglectedTail = 1e-4

  private init(unit: Supplier.LeadTimeUnit, weights: [(days: Int, weight: Double)]) {
    let total = weights.reduce(0) { $0 + $1.weight }
    self.unit = unit
    outcomes = weights.filter { $0.weight > 0 }
      .map { Outcome(days: $0.days, probability: $0.weight / total) }
  }

  /// A lead time without variation.
  ///
  /// A fraction of a day is a chance: 2.5 days are two or three days, each half of the time.
  public static func fixed(_ days: Double, unit: Supplier.LeadTimeUnit = .calendar) -> LeadTime {
    let mean = max(0, days)
    let whole = mean.rounded(.down)
    let part = mean - whole
    return LeadTime(unit: unit, weights: [(Int(whole), 1 - part), (Int(whole) + 1, part)])
  }

  /// A gamma lead time rounded to whole days: P(d) = F(d + ½) − F(d − ½), renormalised where the
  /// tails of together `neglectedTail` are cut.
  ///
  /// A standard deviation of 0 is `fixed`.
  public static func gamma(
    mean: Double, standardDeviation: Double, unit: Supplier.LeadTimeUnit = .calendar
  ) -> LeadTime {
    guard mean > 0, standardDeviation > 0 else { return fixed(mean, unit: unit) }
    let gamma = GammaDistribution(mean: mean, variance: standardDeviation * standardDeviation)
    let first = Int((gamma.quantile(neglectedTail / 2) + 0.5).rounded(.down))
    let last = Int((gamma.quantile(1 - neglectedTail / 2) + 0.5).rounded(.down))
    return LeadTime(
      unit: unit,
      weights: (first...last).map { day in
        (day, gamma.cumulative(Double(day) + 0.5) - gamma.cumulative(max(0, Double(day) - 0.5)))
      })
  }

  /// The lead times that were seen, equally likely; nil of none.
  public static func empirical(
    days: [Int], unit: Supplier.LeadTimeUnit = .calendar
  ) -> LeadTime? {
    guard !days.isEmpty else { return nil }
    var weights: [(days: Int, weight: Double)] = []
    for day in days.map({ max(0, $0) }).sorted() {
      if weights.last?.days == day {
        weights[weights.count - 1].weight += 1
      } else {
        weights.append((day, 1))
      }
    }
    return LeadTime(unit: unit, weights: weights)
  }

  /// The mean in days.
  public var mean: Double {
    outcomes.reduce(0) { $0 + Double($1.days) * $1.probability }
  }

  /// The mean rounded up to whole days: the lead time that dates are promised by.
  public var meanDays: Int { Int((mean - 1e-9).rounded(.up)) }

  /// The standard deviation in days.
  public var standardDeviation: Double {
    let centre = mean
    let variance = outcomes.reduce(0) { sum, outcome in
      sum + outcome.probability * (Double(outcome.days) - centre) * (Double(outcome.days) - centre)
    }
    return variance.squareRoot()
  }
}
