// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// The singular value decomposition A = U S Vᵀ of a matrix with at least as many rows as columns.
///
/// - Reference: Golub & Van Loan (2013), *Matrix Computations*, section 8.6; GSL
///   `gsl_linalg_SV_decomp_jacobi`, one-sided Jacobi rotations, accurate for small singular values
public struct SingularValues: Sendable {
  /// The left vectors, rows × columns.
  public let u: Matrix
  /// The singular values, from the largest to the smallest.
  public let values: [Double]
  /// The right vectors, columns × columns.
  public let v: Matrix

  /// Decomposes a matrix of finite elements that is not wider than high.
  public init(_ matrix: Matrix) throws(NumericalError) {
    try matrix.requireFinite { "column \($0)" }
    guard matrix.columns > 0, matrix.rows >= matrix.columns else {
      throw .dimensionMismatch(what: "rows", expected: max(1, matrix.columns), found: matrix.rows)
    }
    let a = try GSLMatrix(matrix)
    let v = try GSLMatrix(rows: matrix.columns, columns: matrix.columns)
    let s = try GSLVector(count: matrix.columns)
    try GSL.check(
      gsl_linalg_SV_decomp_jacobi(a.pointer, v.pointer, s.pointer),
      in: "gsl_linalg_SV_decomp_jacobi")
    u = a.matrix
    self.v = v.matrix
    values = s.values
  }

  /// The largest over the smallest singular value; infinite for a matrix without full rank.
  public var conditionNumber: Double {
    guard let largest = values.first, let smallest = values.last else { return 1 }
    return smallest > 0 ? largest / smallest : .infinity
  }
}
