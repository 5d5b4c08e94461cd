// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// The factorisation A P = Q R with column pivoting, which shows the rank of A.
///
/// The columns are taken in the order of what is left of their length, so that the diagonal of R
/// falls. For a regression, where earlier columns should stay, see `OrderedQR`.
///
/// - Reference: Golub & Van Loan (2013), *Matrix Computations*, algorithm 5.4.1; GSL `gsl_linalg_QRPT`
public struct PivotedQR: Sendable {
  /// The orthogonal factor, rows × rows.
  public let q: Matrix
  /// The upper trapezoidal factor, rows × columns.
  public let r: Matrix
  /// `permutation[k]` is the column of A that stands at place k.
  public let permutation: [Int]

  /// Factors a matrix of finite elements and at least one row and column.
  public init(_ matrix: Matrix) throws(NumericalError) {
    try matrix.requireFinite { "column \($0)" }
    let order = min(matrix.rows, matrix.columns)
    guard order > 0 else { throw .dimensionMismatch(what: "matrix", expected: 1, found: 0) }
    let a = try GSLMatrix(matrix)
    let q = try GSLMatrix(rows: matrix.rows, columns: matrix.rows)
    let r = try GSLMatrix(rows: matrix.rows, columns: matrix.columns)
    let tau = try GSLVector(count: order)
    let norms = try GSLVector(count: matrix.columns)
    let places = try GSLPermutation(count: matrix.columns)
    var sign: Int32 = 0
    try GSL.check(
      gsl_linalg_QRPT_decomp2(
        a.pointer, q.pointer, r.pointer, tau.pointer, places.pointer, &sign, norms.pointer),
      in: "gsl_linalg_QRPT_decomp2")
    self.q = q.matrix
    self.r = r.matrix
    permutation = (0..<matrix.columns).map { gsl_permutation_get(places.pointer, $0) }
  }

  /// The number of diagonal elements of R above that share of the largest.
  public func rank(tolerance: Double = 1e-12) -> Int {
    let order = min(r.rows, r.columns)
    let limit = tolerance * abs(r[0, 0])
    return (0..<order).prefix { abs(r[$0, $0]) > limit }.count
  }
}
