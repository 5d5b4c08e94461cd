// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The incomplete gamma functions for large shapes, uniformly through the transition at x = a.
///
/// With μ = x / a − 1 and ½ η² = μ − ln(1 + μ), η of the sign of μ:
/// Q = ½ erfc(η √(a/2)) + R and P = ½ erfc(−η √(a/2)) − R, where
/// R = e^(−½ a η²) / √(2 π a) · Σ c_k(η) a⁻ᵏ and c_k(η) = Σ d(k, n) ηⁿ.
///
/// - Reference: Temme (1979), doi:10.1137/0510071; NIST Digital Library of Mathematical Functions,
///   section 8.12, equations 8.12.3 to 8.12.13
enum TemmeExpansion {
  /// From this shape on, twelve orders of 1/a reach the last bit.
  static let leastShape = 15.0
  /// Up to this |μ|, eighteen powers of η do.
  static let range = 0.4

  private static let orders = 12
  private static let powers = 18

  static func tails(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
    let mu = (x - a) / a
    let halfSquare = -SpecialFunctions.logOnePlusMinus(mu)
    let eta = (mu < 0 ? -1 : 1) * (2 * halfSquare).squareRoot()
    // a⁻ᵏ falls below the last bit at this order.
    let needed = min(orders, Int(37 / log(a)) + 1)
    var sum = 0.0
    for k in (0..<needed).reversed() {
      var c = 0.0
      for n in (0..<powers).reversed() { c = c * eta + coefficients[k * powers + n] }
      sum = sum / a + c
    }
    let rest = exp(-a * halfSquare) / (2 * Double.pi * a).squareRoot() * sum
    let scaled = eta * (0.5 * a).squareRoot()
    return (
      max(0, 0.5 * erfc(-scaled) - rest), max(0, 0.5 * erfc(scaled) + rest)
    )
  }

  /// d(k, n), `powers` of them an order, by the recursions 8.12.12 and 8.12.13.
  private static let coefficients: [Double] = {
    // Every order takes two powers more of the one before.
    let count = powers + 2 * orders
    var alpha = [0, 1, 1.0 / 3, 1.0 / 36]
    for n in 4...(count + 2) {
      var sum = 0.0
      for j in 2..<n { sum += Double(j) * alpha[j] * alpha[n - j + 1] }
      alpha.append((alpha[n - 1] - sum) / Double(n + 1))
    }
    let first = [-1.0 / 3] + (1..<count).map { Double($0 + 2) * alpha[$0 + 2] }
    var row = first
    var result = Array(row[..<powers])
    for k in 1..<orders {
      let sign = k % 2 == 0 ? 1.0 : -1.0
      row = (0..<row.count - 2).map {
        sign * stirling[k] * first[$0] + Double($0 + 2) * row[$0 + 2]
      }
      result += row[..<powers]
    }
    return result
  }()

  /// The coefficients of Stirling's series for Γ itself: 1, 1/12, 1/288 and so on.
  private static let stirling: [Double] = {
    // The logarithm of the series is Σ B(2m) / (2m (2m − 1)) z^(1 − 2m).
    let logarithm = [
      0, 1.0 / 12, 0, -1.0 / 360, 0, 1.0 / 1260, 0, -1.0 / 1680, 0, 1.0 / 1188, 0,
      -691.0 / 360_360,
    ]
    var result = [1.0]
    for n in 1..<orders {
      var sum = 0.0
      for k in 1...n { sum += Double(k) * logarithm[k] * result[n - k] }
      result.append(sum / Double(n))
    }
    return result
  }()
}
