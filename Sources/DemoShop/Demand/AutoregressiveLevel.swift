// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// A stationary log level that drifts from day to day, with mean of its exponential one.
struct AutoregressiveLevel: Sendable {
  /// Correlation of a day with the day before.
  var correlation: Double
  /// Standard deviation.
  var deviation: Double

  /// Levels of successive days.
  func path(count: Int, _ random: inout RandomStream) -> [Double] {
    let innovation = deviation * (1 - correlation * correlation).squareRoot()
    let shift = deviation * deviation / 2
    var level = random.normal(standardDeviation: deviation)
    return (0..<count).map { _ in
      defer { level = correlation * level + random.normal(standardDeviation: innovation) }
      return level - shift
    }
  }
}
