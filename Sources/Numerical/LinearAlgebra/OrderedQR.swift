// SPDX-License-Identifier: GPL-3.0-or-later

/// The factorisation A = Q R by Householder reflections that leaves out dependent columns.
///
/// The columns are taken in their own order. One of which hardly anything is left, once the columns
/// before it have been projected out, is set aside: the first of several dependent columns stays.
/// The test compares a column with its own length, so that no unit of measurement matters.
///
/// - Reference: Golub & Van Loan (2013), *Matrix Computations*, algorithm 5.2.1; Becker, Chambers &
///   Wilks (1988), *The New S Language*, on the limited pivoting of `dqrdc2`
public struct OrderedQR: Sendable {
  /// The indices of the independent columns, ascending.
  public let kept: [Int]
  /// The indices of the columns set aside, ascending.
  public let dropped: [Int]
  /// The number of rows.
  public let rows: Int

  /// The reflections, one kept column after the other; element k of column k and below.
  private let reflections: [Double]
  /// The upper triangle of R, column by column, with the diagonal; in the scaled columns.
  private let triangle: Matrix
  /// The powers of two by which the kept columns were divided.
  private let scales: [Double]

  /// Factors a matrix of finite elements.
  ///
  /// - Parameters:
  ///   - matrix: the matrix.
  ///   - rowFactors: what to multiply each row by, such as the root of its weight; nil for 1.
  ///   - tolerance: the least share of its length that a kept column must retain.
  public init(_ matrix: Matrix, rowFactors: [Double]? = nil, tolerance: Double) {
    let n = matrix.rows
    rows = n
    var kept: [Int] = []
    var dropped: [Int] = []
    var scales: [Double] = []
    var vectors: [Double] = []
    var uppers: [[Double]] = []
    for j in 0..<matrix.columns {
      var column = matrix.column(j)
      if let rowFactors {
        for i in 0..<n { column[i] *= rowFactors[i] }
      }
      let largest = column.reduce(0) { max($0, abs($1)) }
      let scale = largest > 0 ? largest.binade : 1
      for i in 0..<n { column[i] /= scale }
      let length = Self.norm(column, from: 0)
      for k in kept.indices { Self.reflect(&column, by: vectors, at: k, rows: n) }
      let rest = Self.norm(column, from: kept.count)
      guard kept.count < n, rest > tolerance * length else {
        dropped.append(j)
        continue
      }
      let k = kept.count
      let diagonal = column[k] > 0 ? -rest : rest
      uppers.append(Array(column[..<k]) + [diagonal])
      column[k] -= diagonal
      // Stored with unit length, so that the reflection is I − 2 v vᵀ.
      let size = Self.norm(column, from: k)
      for i in 0..<k { column[i] = 0 }
      for i in k..<n { column[i] /= size }
      vectors += column
      kept.append(j)
      scales.append(scale)
    }
    var triangle = Matrix(rows: kept.count, columns: kept.count)
    for (j, upper) in uppers.enumerated() {
      for (i, value) in upper.enumerated() { triangle[i, j] = value }
    }
    self.kept = kept
    self.dropped = dropped
    self.scales = scales
    self.triangle = triangle
    reflections = vectors
  }

  /// The number of independent columns.
  public var rank: Int { kept.count }

  private static func norm(_ column: [Double], from start: Int) -> Double {
    dot(column.span, column.span, shift: 0, from: start).squareRoot()
  }

  private static func reflect(
    _ column: inout [Double], by vectors: [Double], at k: Int, rows: Int
  ) {
    let reflection = vectors.span
    let shift = k * rows
    let twice = 2 * dot(column.span, reflection, shift: shift, from: k)
    var target = column.mutableSpan
    for i in k..<rows { target[i] -= twice * reflection[shift + i] }
  }

  /// Σ a(i) b(i + shift) from an index on, in four sums that the processor takes side by side.
  private static func dot(
    _ a: Span<Double>, _ b: Span<Double>, shift: Int, from start: Int
  ) -> Double {
    var sums = SIMD4<Double>()
    var i = start
    while i + 4 <= a.count {
      let left = SIMD4(a[i], a[i + 1], a[i + 2], a[i + 3])
      let right = SIMD4(b[shift + i], b[shift + i + 1], b[shift + i + 2], b[shift + i + 3])
      sums += left * right
      i += 4
    }
    while i < a.count {
      sums[0] += a[i] * b[shift + i]
      i += 1
    }
    return (sums[0] + sums[2]) + (sums[1] + sums[3])
  }

  /// Qᵀ y: the first `rank` elements lie in the column space, the rest is the residual.
  public func rotate(_ y: [Double]) -> [Double] {
    precondition(y.count == rows, "the vector must be as long as the matrix has rows")
    var result = y
    for k in kept.indices { Self.reflect(&result, by: reflections, at: k, rows: rows) }
    return result
  }

  /// Q z: the inverse of `rotate`.
  public func rotateBack(_ z: [Double]) -> [Double] {
    precondition(z.count == rows, "the vector must be as long as the matrix has rows")
    var result = z
    for k in kept.indices.reversed() {
      Self.reflect(&result, by: reflections, at: k, rows: rows)
    }
    return result
  }

  /// The coefficients of the kept columns that R gives for the first elements of a rotated vector.
  public func solve(rotated: [Double]) -> [Double] {
    var x = Array(rotated[..<rank])
    for i in x.indices.reversed() {
      for k in (i + 1)..<max(rank, i + 1) { x[i] -= triangle[i, k] * x[k] }
      x[i] /= triangle[i, i]
    }
    for i in x.indices { x[i] /= scales[i] }
    return x
  }

  /// (AᵀA)⁻¹ over the kept columns.
  public var inverseGram: Matrix {
    // The columns of R⁻¹, from which the inverse is R⁻¹ R⁻ᵀ.
    let inverse = (0..<rank).map { j in
      solve(rotated: (0..<rank).map { $0 == j ? 1 : 0 })
    }
    var result = Matrix(rows: rank, columns: rank)
    for i in 0..<rank {
      for j in 0...i {
        var sum = 0.0
        for k in i..<rank { sum += inverse[k][i] * inverse[k][j] }
        result[i, j] = sum
        result[j, i] = sum
      }
    }
    return result
  }

  /// The squared length of each row of Q's first `rank` columns: the leverage of the observation.
  public var leverages: [Double] {
    var result = Array(repeating: 0.0, count: rows)
    var unit = result
    for k in 0..<rank {
      for i in unit.indices { unit[i] = i == k ? 1 : 0 }
      let column = rotateBack(unit)
      for i in 0..<rows { result[i] += column[i] * column[i] }
    }
    return result.map { min(1, $0) }
  }
}
