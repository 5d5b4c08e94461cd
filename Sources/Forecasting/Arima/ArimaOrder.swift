// SPDX-License-Identifier: GPL-3.0-or-later

/// The order of an ARIMA model: terms, differences and whether there is a constant.
public struct ArimaOrder: Sendable, Hashable {
  /// The terms of the differenced process.
  public var terms: ArmaOrder
  /// How often the difference to the bucket before is taken.
  public var differences: Int
  /// How often the difference to the season before is taken.
  public var seasonalDifferences: Int
  /// Whether the differenced process has a mean: the series' own without differences, a drift with one.
  public var hasConstant: Bool

  /// An order.
  public init(
    _ terms: ArmaOrder, differences: Int = 0, seasonalDifferences: Int = 0,
    hasConstant: Bool = false
  ) {
    self.terms = terms
    self.differences = differences
    self.seasonalDifferences = seasonalDifferences
    self.hasConstant = hasConstant
  }

  /// The coefficients of `(1 − B)ᵈ (1 − Bᵐ)ᴰ`, of lag 0 first.
  var differencing: [Double] {
    var polynomial = [1.0]
    let lags =
      Array(repeating: 1, count: differences)
      + Array(repeating: terms.seasonLength, count: seasonalDifferences)
    for lag in lags {
      var product = polynomial + Array(repeating: 0, count: lag)
      for i in polynomial.indices { product[i + lag] -= polynomial[i] }
      polynomial = product
    }
    return polynomial
  }

  /// The number of buckets that differencing uses up.
  var consumed: Int { differences + seasonalDifferences * terms.seasonLength }
}

extension ArimaOrder: CustomStringConvertible {
  /// `ARIMA(1,0,1)(0,1,1)[12] with drift`, the season only where it has a part.
  public var description: String {
    let t = terms
    var text = "ARIMA(\(t.autoregressive),\(differences),\(t.movingAverage))"
    if t.seasonalAutoregressive + t.seasonalMovingAverage + seasonalDifferences > 0 {
      text += "(\(t.seasonalAutoregressive),\(seasonalDifferences),\(t.seasonalMovingAverage))"
      text += "[\(t.seasonLength)]"
    }
    guard hasConstant else { return text }
    return text + (differences + seasonalDifferences > 0 ? " with drift" : " with mean")
  }
}

extension Array<Double> {
  /// The values after a filter of finite length, from the first that has all its lags.
  func filtered(by polynomial: [Double]) -> [Double] {
    guard polynomial.count > 1 else { return self }
    guard count >= polynomial.count else { return [] }
    let lags = polynomial.indices.filter { polynomial[$0] != 0 }
    return (polynomial.count - 1..<count).map { t in
      var sum = 0.0
      for lag in lags { sum += polynomial[lag] * self[t - lag] }
      return sum
    }
  }
}
