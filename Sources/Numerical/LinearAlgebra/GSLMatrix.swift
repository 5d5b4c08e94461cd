// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// A GSL matrix that is freed with its owner; GSL stores row by row.
struct GSLMatrix: ~Copyable {
  let pointer: UnsafeMutablePointer<gsl_matrix>

  init(rows: Int, columns: Int) throws(NumericalError) {
    GSL.prepare()
    pointer = try GSL.allocated(gsl_matrix_alloc(rows, columns))
  }

  init(_ matrix: Matrix) throws(NumericalError) {
    GSL.prepare()
    pointer = try GSL.allocated(gsl_matrix_alloc(matrix.rows, matrix.columns))
    for j in 0..<matrix.columns {
      for i in 0..<matrix.rows { gsl_matrix_set(pointer, i, j, matrix[i, j]) }
    }
  }

  deinit { gsl_matrix_free(pointer) }

  var matrix: Matrix {
    var result = Matrix(rows: pointer.pointee.size1, columns: pointer.pointee.size2)
    for j in 0..<result.columns {
      for i in 0..<result.rows { result[i, j] = gsl_matrix_get(pointer, i, j) }
    }
    return result
  }
}

/// A GSL permutation that is freed with its owner.
struct GSLPermutation: ~Copyable {
  let pointer: UnsafeMutablePointer<gsl_permutation>

  init(count: Int) throws(NumericalError) {
    GSL.prepare()
    pointer = try GSL.allocated(gsl_permutation_alloc(count))
  }

  deinit { gsl_permutation_free(pointer) }
}

/// A GSL vector that is freed with its owner.
struct GSLVector: ~Copyable {
  let pointer: UnsafeMutablePointer<gsl_vector>

  init(count: Int) throws(NumericalError) {
    GSL.prepare()
    pointer = try GSL.allocated(gsl_vector_alloc(count))
  }

  init(_ values: [Double]) throws(NumericalError) {
    GSL.prepare()
    pointer = try GSL.allocated(gsl_vector_alloc(values.count))
    for i in values.indices { gsl_vector_set(pointer, i, values[i]) }
  }

  deinit { gsl_vector_free(pointer) }

  var values: [Double] {
    (0..<pointer.pointee.size).map { gsl_vector_get(pointer, $0) }
  }
}
