// SPDX-License-Identifier: GPL-3.0-or-later

/// How a series resembles itself some steps earlier.
public enum Autocorrelation {
  /// The sample autocorrelations at lags 0 to `maximumLag`.
  ///
  /// The autocovariances are divided by n at every lag, so that the sequence is positive definite;
  /// lags beyond the series, and all but lag 0 of a constant series, have the value 0.
  ///
  /// - Reference: Brockwell & Davis (1991), *Time Series: Theory and Methods*, section 1.3
  public static func coefficients(_ values: Span<Double>, maximumLag: Int) -> [Double] {
    precondition(maximumLag >= 0, "a lag is not negative")
    var result = Array(repeating: 0.0, count: maximumLag + 1)
    result[0] = 1
    let n = values.count
    guard n > 0 else { return result }
    let mean = Summation.sum(values) / Double(n)
    var squares = 0.0
    for i in 0..<n { squares += (values[i] - mean) * (values[i] - mean) }
    guard squares > 0, maximumLag > 0 else { return result }
    for lag in 1...maximumLag where lag < n {
      var sum = 0.0
      for i in lag..<n { sum += (values[i] - mean) * (values[i - lag] - mean) }
      result[lag] = sum / squares
    }
    return result
  }
}
