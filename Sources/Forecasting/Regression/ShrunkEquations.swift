// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// The normal equations of a regression in which coefficients are drawn towards what is believed of
/// them: generalised ridge regression.
///
/// - Reference: Hoerl & Kennard (1970), doi:10.1080/00401706.1970.10488634; Theil & Goldberger (1961),
///   doi:10.2307/2525589
struct ShrunkEquations {
  /// The columns' products with one another: the lower triangle, row by row.
  let products: [[Double]]
  /// Their products with the response.
  let against: [Double]

  /// Estimated coefficients.
  struct Solution {
    /// One a column; columns that say the same share it.
    var coefficients: [Double]
    /// The number of coefficients that the response determines.
    var effectiveCount: Double
  }

  /// The equations of columns and a response, of equal length.
  init(_ columns: [[Double]], _ response: [Double]) {
    products = columns.indices.map { place in
      (0...place).map { innerProduct(columns[$0], columns[place]) }
    }
    against = columns.map { innerProduct($0, response) }
  }

  /// The sum of the squared errors that coefficients of some columns leave, given that of the response.
  func squares(_ places: [Int], _ coefficients: [Double], of total: Double) -> Double {
    var sum = total
    for (row, place) in places.enumerated() {
      var rest = 2 * against[place]
      for (column, other) in places.enumerated() {
        rest -= product(place, other) * coefficients[column]
      }
      sum -= coefficients[row] * rest
    }
    return max(0, sum)
  }

  private func product(_ a: Int, _ b: Int) -> Double { products[max(a, b)][min(a, b)] }

  /// The share of a column's square that is added to it, so that one that others imply does no harm.
  private static let damping = 1e-10

  /// Solves for the coefficients of some of the columns.
  ///
  /// - Parameters:
  ///   - places: the columns.
  ///   - beliefs: one a column of all; nil where nothing is believed.
  ///   - variance: that of the response's errors, which beliefs are weighed against.
  /// - Returns: the coefficients; nil where they cannot be told.
  func solve(
    _ places: [Int], _ beliefs: [EffectPrior.Belief?], variance: Double
  ) -> Solution? {
    let width = places.count
    var matrix = PositiveDefinite(order: width)
    var shift = places.map { against[$0] }
    let believed = places.map { beliefs[$0]?.mean ?? 0 }
    let weights = places.map { place in beliefs[place].map { variance / $0.variance } ?? 0 }
    var damping = Array(repeating: 0.0, count: width)
    for (row, place) in places.enumerated() {
      for column in 0...row {
        matrix.elements[row * width + column] = product(place, places[column])
      }
      damping[row] = max(Self.damping * product(place, place), .leastNormalMagnitude)
      matrix.elements[row * width + row] += damping[row] + weights[row]
      for column in 0..<width where believed[column] != 0 {
        shift[row] -= product(place, places[column]) * believed[column]
      }
    }
    guard matrix.factorise() else { return nil }
    matrix.solve(&shift)
    let inverse = matrix.inverseDiagonal
    var solution = Solution(
      coefficients: zip(believed, shift).map { $0 + $1 }, effectiveCount: Double(width))
    for row in 0..<width {
      solution.effectiveCount -= (damping[row] + weights[row]) * inverse[row]
    }
    return solution
  }
}

/// The sum of the products of two rows of numbers.
func innerProduct(_ a: [Double], _ b: [Double]) -> Double {
  precondition(a.count == b.count)
  var lanes = SIMD4<Double>.zero
  let whole = a.count & ~3
  for t in stride(from: 0, to: whole, by: 4) {
    let left = SIMD4(a[t], a[t + 1], a[t + 2], a[t + 3])
    let right = SIMD4(b[t], b[t + 1], b[t + 2], b[t + 3])
    lanes += left * right
  }
  var sum = lanes.sum()
  for t in whole..<a.count { sum += a[t] * b[t] }
  return sum
}
