// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Linear algebra")
struct LinearAlgebraTests {
  private func random(_ rows: Int, _ columns: Int, stream: UInt64) -> Matrix {
    var random = RandomStream(seed: 3, stream: stream)
    return Matrix(
      rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in random.normal() })
  }

  private func distance(_ a: Matrix, _ b: Matrix) -> Double {
    zip(a.elements, b.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }

  @Test("products, transposes and choices of columns")
  func matrix() {
    let a = Matrix(columns: [[1, 2], [3, 4], [5, 6]])
    #expect(a.rows == 2 && a.columns == 3 && a[1, 2] == 6)
    #expect(a.row(0) == [1, 3, 5])
    #expect(a.transposed.column(0) == [1, 3, 5])
    #expect(a * [1, 0, -1] == [-4, -4])
    #expect(a * a.transposed == Matrix(columns: [[35, 44], [44, 56]]))
    #expect(a.selectingColumns([2, 0]) == Matrix(columns: [[5, 6], [1, 2]]))
    #expect(a * Matrix.identity(3) == a)
  }

  @Test("pivoted QR multiplies back and shows the rank")
  func pivotedQR() throws {
    let a = random(7, 4, stream: 1)
    let qr = try PivotedQR(a)
    #expect(distance(qr.q * qr.r, a.selectingColumns(qr.permutation)) < 1e-13)
    #expect(distance(qr.q.transposed * qr.q, .identity(7)) < 1e-13)
    #expect(qr.rank() == 4)
    let dependent = Matrix(
      columns: [a.column(0), a.column(1), zip(a.column(0), a.column(1)).map { $0 - 2 * $1 }])
    #expect(try PivotedQR(dependent).rank() == 2)
    #expect(try PivotedQR(Matrix(rows: 3, columns: 2)).rank() == 0)
  }

  @Test(
    "ordered QR keeps the first of dependent columns, at any scale", arguments: [1e-200, 1, 1e200])
  func orderedQR(scale: Double) {
    let a = random(9, 3, stream: 2)
    let scaled = a.column(1).map { $0 * scale }
    let design = Matrix(columns: [
      a.column(0), scaled, zip(a.column(0), a.column(1)).map { 2 * $0 + $1 }, a.column(2),
    ])
    let qr = OrderedQR(design, tolerance: 1e-9)
    #expect(qr.kept == [0, 1, 3])
    #expect(qr.dropped == [2])
    let truth = [1.5, -2 / scale, 0.25]
    let y = design.selectingColumns(qr.kept) * truth
    let found = qr.solve(rotated: qr.rotate(y))
    #expect(zip(found, truth).allSatisfy { agree($0, $1, relative: 1e-12, absolute: 0) })
    let back = qr.rotateBack(qr.rotate(y))
    #expect(zip(back, y).allSatisfy { agree($0, $1, relative: 1e-12) })
    #expect(agree(qr.leverages.reduce(0, +), 3))
  }

  @Test("singular values multiply back, in falling order")
  func singularValues() throws {
    let a = random(6, 4, stream: 3)
    let svd = try SingularValues(a)
    var middle = Matrix(rows: 4, columns: 4)
    for (i, value) in svd.values.enumerated() { middle[i, i] = value }
    #expect(distance(svd.u * middle * svd.v.transposed, a) < 1e-13)
    #expect(svd.values == svd.values.sorted(by: >))
    // The Hilbert matrix of order 5 has condition number 476607.25024259434.
    var hilbert = Matrix(rows: 5, columns: 5)
    for i in 0..<5 {
      for j in 0..<5 { hilbert[i, j] = 1 / Double(i + j + 1) }
    }
    #expect(
      agree(try SingularValues(hilbert).conditionNumber, 476_607.25024259434, relative: 1e-10))
    #expect(throws: NumericalError.dimensionMismatch(what: "rows", expected: 3, found: 2)) {
      try SingularValues(Matrix(rows: 2, columns: 3))
    }
  }

  @Test("Cholesky solves, inverts and refuses")
  func cholesky() throws {
    let a = Matrix(columns: [[4, 2, 0.6], [2, 5, 1], [0.6, 1, 3]])
    let cholesky = try Cholesky(a)
    #expect(distance(cholesky.factor * cholesky.factor.transposed, a) < 1e-14)
    let x = cholesky.solve([1, 2, 3])
    #expect(zip(a * x, [1.0, 2, 3]).allSatisfy { agree($0, $1) })
    #expect(distance(cholesky.inverse * a, .identity(3)) < 1e-14)
    // By cofactors: 4 (15 − 1) − 2 (6 − 0.6) + 0.6 (2 − 3).
    #expect(agree(cholesky.logDeterminant, log(44.6)))
    #expect(throws: NumericalError.notPositiveDefinite) {
      try Cholesky(Matrix(columns: [[1, 2], [2, 1]]))
    }
    #expect(throws: NumericalError.notFinite(what: "column 1", index: 0)) {
      try Cholesky(Matrix(columns: [[1, 2], [.nan, 1]]))
    }
  }

  @Test("symmetric systems are solved, indefinite ones too")
  func symmetric() throws {
    let a = Matrix(columns: [[1, 2, 3], [0, -1, 4], [0, 0, 0.5]])
    let full = Matrix(columns: [[1, 2, 3], [2, -1, 4], [3, 4, 0.5]])
    let x = try SymmetricSystem.solve(a, [1, 2, 3])
    #expect(zip(full * x, [1.0, 2, 3]).allSatisfy { agree($0, $1) })
    #expect(throws: NumericalError.singular) {
      try SymmetricSystem.solve(Matrix(columns: [[1, 2], [2, 4]]), [1, 2])
    }
  }
}

/// The factor in one buffer against the one of GSL.
@Suite struct PositiveDefiniteTests {
  @Test func factorSolutionAndInverseAreThoseOfCholesky() throws {
    var random = RandomStream(seed: 11, stream: 2)
    let n = 19
    let a = Matrix(rows: 30, columns: n, elements: (0..<30 * n).map { _ in random.normal() })
    let gram = a.transposed * a
    var own = PositiveDefinite(order: n)
    for i in 0..<n { for j in 0...i { own.elements[i * n + j] = gram[i, j] } }
    let isPositive = own.factorise()
    #expect(isPositive)
    let cholesky = try Cholesky(gram)
    for i in 0..<n {
      for j in 0...i {
        #expect(agree(own.elements[i * n + j], cholesky.factor[i, j], absolute: 1e-12))
      }
    }
    let b = (0..<n).map { Double($0) - 7.5 }
    var x = b
    own.solve(&x)
    let solution = cholesky.solve(b)
    for i in 0..<n { #expect(agree(x[i], solution[i], relative: 1e-10)) }
    #expect(
      agree(own.inverseForm(b), zip(b, solution).reduce(0) { $0 + $1.0 * $1.1 }, relative: 1e-10))
    let inverse = cholesky.inverse
    for i in 0..<n { #expect(agree(own.inverseDiagonal[i], inverse[i, i], relative: 1e-10)) }
  }

  @Test func indefiniteMatricesAreRefused() {
    var own = PositiveDefinite(order: 2)
    own.elements = [1, 0, 2, 1]
    let isPositive = own.factorise()
    #expect(!isPositive)
  }
}
