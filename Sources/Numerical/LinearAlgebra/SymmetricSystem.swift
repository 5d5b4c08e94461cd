// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// Linear systems with a symmetric matrix that need not be positive definite.
public enum SymmetricSystem {
  /// The x with A x = b, for a symmetric matrix A of which only the lower triangle is read.
  ///
  /// By LU with partial pivoting, which is stable for indefinite matrices too.
  ///
  /// Throws `singular` where A has no inverse to working precision.
  public static func solve(_ matrix: Matrix, _ b: [Double]) throws(NumericalError) -> [Double] {
    guard matrix.rows == matrix.columns else {
      throw .dimensionMismatch(what: "columns", expected: matrix.rows, found: matrix.columns)
    }
    guard b.count == matrix.rows else {
      throw .dimensionMismatch(what: "right-hand side", expected: matrix.rows, found: b.count)
    }
    try matrix.requireFinite { "column \($0)" }
    for i in b.indices where !b[i].isFinite {
      throw .notFinite(what: "right-hand side", index: i)
    }
    guard !b.isEmpty else { return [] }
    var mirrored = matrix
    for j in 0..<matrix.columns {
      for i in 0..<j { mirrored[i, j] = matrix[j, i] }
    }
    let a = try GSLMatrix(mirrored)
    let places = try GSLPermutation(count: b.count)
    var sign: Int32 = 0
    try GSL.check(
      gsl_linalg_LU_decomp(a.pointer, places.pointer, &sign), in: "gsl_linalg_LU_decomp")
    // A pivot lost to rounding, by the size of its own column: the system has no single answer.
    for i in b.indices {
      let size = (0..<b.count).reduce(0) { max($0, abs(mirrored[$1, i])) }
      guard abs(gsl_matrix_get(a.pointer, i, i)) > 1e-14 * size else { throw .singular }
    }
    let right = try GSLVector(b)
    let x = try GSLVector(count: b.count)
    try GSL.check(
      gsl_linalg_LU_solve(a.pointer, places.pointer, right.pointer, x.pointer),
      in: "gsl_linalg_LU_solve")
    return x.values
  }
}
