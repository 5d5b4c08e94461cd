// SPDX-License-Identifier: GPL-3.0-or-later

/// The seasonality test of the M4 competition.
///
/// A season counts as there where the autocorrelation at its length is beyond 1.645 of Bartlett's
/// standard errors: a two-sided test at 90 %.
///
/// - Reference: Makridakis, Spiliotis & Assimakopoulos (2020), doi:10.1016/j.ijforecast.2019.04.014;
///   Bartlett (1946), doi:10.2307/2983611
enum SeasonalityTest {
  /// Whether a history has a season of a length; false where it holds fewer than `seasons` of them.
  ///
  /// Unknown buckets are left out of the sums.
  static func isSeasonal(_ demand: Span<Double>, seasonLength m: Int, seasons: Int = 3) -> Bool {
    let n = demand.count
    guard m > 1, n >= seasons * m else { return false }
    let mean = demand.meanOfKnown
    var variance = 0.0
    for t in 0..<n where demand[t] == demand[t] {
      variance += (demand[t] - mean) * (demand[t] - mean)
    }
    guard variance > 0 else { return false }
    func autocorrelation(_ lag: Int) -> Double {
      var sum = 0.0
      for t in lag..<n {
        let product = (demand[t] - mean) * (demand[t - lag] - mean)
        if product == product { sum += product }
      }
      return sum / variance
    }
    var squares = 0.0
    for lag in 1..<m {
      let r = autocorrelation(lag)
      squares += r * r
    }
    let error = ((1 + 2 * squares) / Double(n)).squareRoot()
    return abs(autocorrelation(m)) > 1.645 * error
  }
}
