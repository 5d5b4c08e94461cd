// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// How many times its stated spread a forecast's distribution is to be wide, in the middle and in the
/// tails.
///
/// A distribution whose tails need more than its middle becomes two of the same mean, a narrow and a
/// wide one: its own family with heavier tails.
struct Spread: Sendable, Hashable {
  /// The factor on the distance of the quartiles from the median.
  var centre: Double
  /// The factor on the distance of the 2.5 and 97.5 % quantiles from the median.
  var tail: Double

  /// As stated.
  static let asStated = Spread(centre: 1, tail: 1)

  /// What models' spreads lack before any of their errors is seen.
  ///
  /// Models take their parameters and their form for true, and are too sure by the more the further
  /// they look ahead for the history that they have. The numbers are those of the errors of
  /// combined forecasts of the M1 and M3 competitions, rounded.
  ///
  /// - Reference: Hyndman et al. (2002), doi:10.1016/S0169-2070(01)00110-8, table 7;
  ///   Makridakis et al. (1987), doi:10.1016/0169-2070(87)90045-8
  static func expected(step: Int, known: Int) -> Spread {
    let reach = min(0.4, Double(step + 1) / Double(max(1, known)))
    return Spread(centre: 0.92 + 0.6 * reach, tail: 1.1 + 1.5 * reach)
  }

  /// Both factors multiplied.
  func times(_ other: Spread) -> Spread {
    Spread(centre: centre * other.centre, tail: tail * other.tail)
  }

  /// The factors on the deviation of a narrow and a wide part, with which a normal has the spread's
  /// quartiles and 95 % interval; both the same where the tails need no more than the middle.
  var parts: (narrow: Double, wide: Double) {
    guard tail > 1.02 * centre else { return (tail, tail) }
    // The wider the wide part, the narrower the other must be to keep the quartiles, and the more
    // lies beyond the tails.
    var low = centre
    var high = 3 * tail
    var narrow = centre
    for _ in 0..<30 {
      let wide = 0.5 * (low + high)
      narrow = Self.narrow(beside: wide, centre: centre)
      if Self.inside(1.959964 * tail, narrow, wide) > 0.95 { low = wide } else { high = wide }
    }
    return (narrow, 0.5 * (low + high))
  }

  /// The share of the wide part.
  static let wideShare = 0.25

  /// The narrow part's factor that keeps half of all within the quartiles.
  private static func narrow(beside wide: Double, centre: Double) -> Double {
    var low = 0.05 * centre
    var high = centre
    for _ in 0..<30 {
      let middle = 0.5 * (low + high)
      if inside(0.67449 * centre, middle, wide) > 0.5 { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }

  /// The probability within a distance of the mean, in deviations.
  private static func inside(_ distance: Double, _ narrow: Double, _ wide: Double) -> Double {
    (1 - wideShare) * (1 - 2 * SpecialFunctions.normalCumulative(-distance / narrow))
      + wideShare * (1 - 2 * SpecialFunctions.normalCumulative(-distance / wide))
  }
}
