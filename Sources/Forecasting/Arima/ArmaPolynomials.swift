// SPDX-License-Identifier: GPL-3.0-or-later

/// Eight candidates of a search, side by side.
typealias Lanes = SIMD8<Double>

/// The multiplied-out coefficients of eight processes of one order.
///
/// The search runs over free numbers `u`; each factor's partial autocorrelations are `u/√(1 + u²)`, so
/// that every `u` is a stationary and invertible process.
///
/// - Reference: Monahan (1984), doi:10.1093/biomet/71.2.403; Jones (1980), doi:10.2307/1268324
struct ArmaPolynomials {
  let order: ArmaOrder
  let autoregressiveLags: [Int]
  let movingAverageLags: [Int]
  /// The longest lag of either side.
  let reach: Int
  /// φ of lag `i + 1`; as many as the reach.
  var autoregressive: [Lanes]
  /// θ of lag `i + 1`; as many as the reach.
  var movingAverage: [Lanes]

  /// White noise of an order, until parameters are set.
  init(_ order: ArmaOrder) {
    self.order = order
    autoregressiveLags = order.autoregressiveLags
    movingAverageLags = order.movingAverageLags
    reach = max(autoregressiveLags.last ?? 0, movingAverageLags.last ?? 0)
    autoregressive = Array(repeating: .zero, count: reach)
    movingAverage = Array(repeating: .zero, count: reach)
  }

  /// The length of the autoregression.
  var autoregressiveReach: Int { autoregressiveLags.last ?? 0 }

  /// The length of the moving average.
  var movingAverageReach: Int { movingAverageLags.last ?? 0 }

  /// Takes the free numbers in the order φ, θ, Φ, Θ.
  mutating func set(_ parameters: [Lanes]) {
    let (p, q) = (order.autoregressive, order.movingAverage)
    let P = order.seasonalAutoregressive
    let short = Self.coefficients(parameters[..<p])
    let shortAverage = Self.coefficients(parameters[p..<p + q])
    let seasonal = Self.coefficients(parameters[(p + q)..<(p + q + P)])
    let seasonalAverage = Self.coefficients(parameters[(p + q + P)...])
    multiply(short, seasonal, into: &autoregressive, sign: -1)
    multiply(shortAverage, seasonalAverage, into: &movingAverage, sign: 1)
  }

  /// The coefficients a of `1 − a₁B − …` with the partial autocorrelations of some free numbers.
  static func coefficients(_ free: ArraySlice<Lanes>) -> [Lanes] {
    var a: [Lanes] = []
    for u in free {
      let partial = u / (1 + u * u).squareRoot()
      let before = a
      for i in a.indices { a[i] = before[i] - partial * before[before.count - 1 - i] }
      a.append(partial)
    }
    return a
  }

  /// Multiplies `1 − a(B)` by `1 − b(Bᵐ)`; writes the coefficients with the sign that side is written in.
  private func multiply(
    _ a: [Lanes], _ b: [Lanes], into product: inout [Lanes], sign: Double
  ) {
    for i in product.indices { product[i] = .zero }
    let m = order.seasonLength
    for season in 0...b.count {
      let outer = season == 0 ? Lanes(repeating: 1) : -b[season - 1]
      for lag in 0...a.count where season + lag > 0 {
        let inner = lag == 0 ? Lanes(repeating: 1) : -a[lag - 1]
        product[season * m + lag - 1] += sign * (outer * inner)
      }
    }
  }

  /// The free numbers of partial autocorrelations inside the unit interval.
  static func free(_ partial: Double) -> Double {
    let bounded = min(max(partial, -largestPartial), largestPartial)
    return bounded / (1 - bounded * bounded).squareRoot()
  }

  /// The partial autocorrelation that the search stops at, short of a unit root.
  static let largestPartial = 0.9999
}
