// SPDX-License-Identifier: GPL-3.0-or-later

/// The test of Kwiatkowski, Phillips, Schmidt and Shin: whether a series keeps to a level.
///
/// - Reference: Kwiatkowski et al. (1992), doi:10.1016/0304-4076(92)90104-Y, equation (13) and table 1;
///   the number of lags as in Hyndman & Khandakar (2008), doi:10.18637/jss.v027.i03
enum LevelStationarity {
  /// The statistic that a stationary series exceeds once in twenty times.
  static let criticalValue = 0.463

  /// The statistic of the known values; 0 where they do not vary.
  static func statistic(_ values: [Double]) -> Double {
    let known = values.filter { $0 == $0 }
    let n = known.count
    guard n > 1 else { return 0 }
    let mean = known.reduce(0, +) / Double(n)
    let residuals = known.map { $0 - mean }
    let lags = min(n - 1, Int(3 * Double(n).squareRoot() / 13))
    var longRun = 0.0
    for lag in 0...lags {
      var sum = 0.0
      for t in lag..<n { sum += residuals[t] * residuals[t - lag] }
      // Bartlett's weights, the window one longer than the lags.
      longRun += (lag == 0 ? 1 : 2 * (1 - Double(lag) / Double(lags + 1))) * sum
    }
    longRun /= Double(n)
    guard longRun > 0 else { return 0 }
    var partial = 0.0
    var squares = 0.0
    for residual in residuals {
      partial += residual
      squares += partial * partial
    }
    return squares / (Double(n) * Double(n) * longRun)
  }

  /// How many differences it takes, at most two, until the test no longer speaks against a level.
  static func differences(_ values: [Double], atMost most: Int = 2) -> Int {
    var current = values
    for taken in 0..<most {
      guard !current.isConstant, statistic(current) > criticalValue else { return taken }
      current = current.filtered(by: [1, -1])
    }
    return most
  }
}

extension Array<Double> {
  /// Whether all known values are the same; true where none is known.
  var isConstant: Bool {
    guard let first = first(where: { $0 == $0 }) else { return true }
    return allSatisfy { $0 == first || $0.isNaN }
  }
}
