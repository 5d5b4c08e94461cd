// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The factorisation A = L Lᵀ of a symmetric positive definite matrix.
///
/// - Reference: Golub & Van Loan (2013), *Matrix Computations*, section 4.2; GSL
///   `gsl_linalg_cholesky_decomp1`
public struct Cholesky: Sendable {
  /// The lower triangular factor.
  public let factor: Matrix

  /// Factors a matrix, of which only the lower triangle is read.
  ///
  /// Throws `notPositiveDefinite` where no such factor exists.
  public init(_ matrix: Matrix) throws(NumericalError) {
    guard matrix.rows == matrix.columns else {
      throw .dimensionMismatch(what: "columns", expected: matrix.rows, found: matrix.columns)
    }
    try matrix.requireFinite { "column \($0)" }
    let a = try GSLMatrix(matrix)
    if matrix.rows > 0, gsl_linalg_cholesky_decomp1(a.pointer) != Int32(GSL_SUCCESS) {
      throw .notPositiveDefinite
    }
    var lower = a.matrix
    for j in 0..<lower.columns {
      for i in 0..<j { lower[i, j] = 0 }
      guard lower[j, j] > 0, lower[j, j].isFinite else { throw .notPositiveDefinite }
    }
    factor = lower
  }

  /// The x with A x = b.
  public func solve(_ b: [Double]) -> [Double] {
    precondition(b.count == factor.rows, "the right-hand side must be as long as the matrix")
    var x = b
    for i in x.indices {
      for k in 0..<i { x[i] -= factor[i, k] * x[k] }
      x[i] /= factor[i, i]
    }
    for i in x.indices.reversed() {
      for k in (i + 1)..<max(x.count, i + 1) { x[i] -= factor[k, i] * x[k] }
      x[i] /= factor[i, i]
    }
    return x
  }

  /// The inverse of A.
  public var inverse: Matrix {
    Matrix(
      columns: (0..<factor.rows).map { j in
        solve((0..<factor.rows).map { $0 == j ? 1 : 0 })
      })
  }

  /// ln det A.
  public var logDeterminant: Double {
    (0..<factor.rows).reduce(0) { $0 + 2 * log(factor[$1, $1]) }
  }
}
