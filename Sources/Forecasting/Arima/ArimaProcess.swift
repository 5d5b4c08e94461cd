// SPDX-License-Identifier: GPL-3.0-or-later

/// An ARIMA process with its coefficients, the regression aside.
struct ArimaProcess: Sendable {
  let order: ArimaOrder
  /// The free numbers of the search.
  let free: [Double]
  /// φ of lag 1, 2, …, seasonal terms multiplied out, differences not.
  let autoregressive: [Double]
  /// θ of lag 1, 2, …, seasonal terms multiplied out.
  let movingAverage: [Double]
  /// The variance of one-step errors.
  var variance: Double

  init(_ order: ArimaOrder, free: [Double], variance: Double = 1) {
    self.order = order
    self.free = free
    self.variance = variance
    var shape = ArmaPolynomials(order.terms)
    shape.set(free.map { Lanes(repeating: $0) })
    autoregressive = shape.autoregressive.prefix(shape.autoregressiveReach).map { $0[0] }
    movingAverage = shape.movingAverage.prefix(shape.movingAverageReach).map { $0[0] }
  }

  /// The weights of past errors in the series one, two, … buckets later, differences undone.
  ///
  /// - Reference: Box, Jenkins, Reinsel & Ljung (2015), *Time Series Analysis*, section 5.2.2
  func weights(count: Int) -> [Double] {
    var full = order.differencing.map { -$0 }
    // −(1 − φ₁B − …) δ(B), so that lag 0 is −1.
    var product = Array(repeating: 0.0, count: full.count + autoregressive.count)
    for (i, difference) in full.enumerated() {
      product[i] += difference
      for (j, phi) in autoregressive.enumerated() { product[i + j + 1] -= phi * difference }
    }
    full = product
    let lags = full.indices.dropFirst().filter { full[$0] != 0 }
    var weights = [1.0]
    weights.reserveCapacity(count + 1)
    for step in 1..<max(1, count) + 1 {
      var sum = step <= movingAverage.count ? movingAverage[step - 1] : 0
      for lag in lags where lag <= step { sum += full[lag] * weights[step - lag] }
      weights.append(sum)
    }
    return Array(weights.dropFirst())
  }

  /// The least modulus of a root of either side's polynomials; infinite where there are none.
  ///
  /// By the growth that the coefficients' own recursion would show: a root within `limit` of the unit
  /// circle is told by running the partial autocorrelations of the polynomial stretched by it.
  func hasRoot(within limit: Double) -> Bool {
    Self.hasRoot(autoregressive.map { -$0 }, within: limit)
      || Self.hasRoot(movingAverage, within: limit)
  }

  /// Whether `1 + c₁z + …` has a root of a modulus up to the limit.
  ///
  /// The polynomial in `limit · z` has all roots outside the unit circle if and only if all its partial
  /// autocorrelations are inside the unit interval (Schur and Cohn).
  static func hasRoot(_ coefficients: [Double], within limit: Double) -> Bool {
    var a: [Double] = []
    var power = 1.0
    for c in coefficients {
      power *= limit
      a.append(c * power)
    }
    while let partial = a.last {
      guard abs(partial) < 1 else { return true }
      let k = a.count
      let inverse = 1 / (1 - partial * partial)
      a = (0..<k - 1).map { (a[$0] - partial * a[k - 2 - $0]) * inverse }
    }
    return false
  }
}
