// SPDX-License-Identifier: GPL-3.0-or-later

/// A symmetric positive definite matrix and its Cholesky factor in one buffer that is used again and
/// again: for systems that are set up and solved many times over.
///
/// Rows lie one after the other and only the lower triangle is read. Products run along rows, with no
/// sum across lanes, so that compilers can take several columns at once and every machine gets the
/// same bits.
///
/// - Reference: Golub & Van Loan (2013), *Matrix Computations*, section 4.2, outer product form
public struct PositiveDefinite: Sendable {
  /// The number of rows and columns.
  public let order: Int
  /// Element `row * order + column`: the matrix, after `factorise` the factor, in the lower triangle.
  public var elements: [Double]
  private var column: [Double]

  /// A matrix of zeros.
  public init(order: Int) {
    precondition(order >= 0)
    self.order = order
    elements = Array(repeating: 0, count: order * order)
    column = Array(repeating: 0, count: order)
  }

  /// Replaces the matrix by its lower triangular factor L, with A = L Lᵀ.
  ///
  /// - Returns: whether the matrix was positive definite; where not, the elements are of no use.
  public mutating func factorise() -> Bool {
    let n = order
    return elements.withUnsafeMutableBufferPointer { a in
      column.withUnsafeMutableBufferPointer { c in
        for k in 0..<n {
          let pivot = a[k * n + k]
          guard pivot > 0, pivot.isFinite else { return false }
          let root = pivot.squareRoot()
          a[k * n + k] = root
          for i in k + 1..<max(n, k + 1) {
            c[i] = a[i * n + k] / root
            a[i * n + k] = c[i]
          }
          for i in k + 1..<max(n, k + 1) where c[i] != 0 {
            let factor = c[i]
            let row = i * n
            for j in k + 1...i { a[row + j] -= factor * c[j] }
          }
        }
        return true
      }
    }
  }

  /// Solves A x = b in place, after `factorise`.
  public func solve(_ x: inout [Double]) {
    let n = order
    precondition(x.count == n, "the right-hand side must be as long as the matrix")
    elements.withUnsafeBufferPointer { a in
      x.withUnsafeMutableBufferPointer { x in
        for i in 0..<n {
          var value = x[i]
          for k in 0..<i { value -= a[i * n + k] * x[k] }
          x[i] = value / a[i * n + i]
        }
        for i in stride(from: n - 1, through: 0, by: -1) {
          let value = x[i] / a[i * n + i]
          x[i] = value
          for k in 0..<i { x[k] -= a[i * n + k] * value }
        }
      }
    }
  }

  /// The quadratic form bᵀ A⁻¹ b, after `factorise`.
  public func inverseForm(_ b: [Double]) -> Double {
    let n = order
    precondition(b.count == n, "the vector must be as long as the matrix")
    var x = b
    var sum = 0.0
    elements.withUnsafeBufferPointer { a in
      x.withUnsafeMutableBufferPointer { x in
        for i in 0..<n {
          var value = x[i]
          for k in 0..<i { value -= a[i * n + k] * x[k] }
          x[i] = value / a[i * n + i]
          sum += x[i] * x[i]
        }
      }
    }
    return sum
  }

  /// The diagonal of A⁻¹, after `factorise`.
  public var inverseDiagonal: [Double] {
    let n = order
    var inverse = Array(repeating: 0.0, count: n * n)
    var diagonal = Array(repeating: 0.0, count: n)
    elements.withUnsafeBufferPointer { a in
      inverse.withUnsafeMutableBufferPointer { w in
        diagonal.withUnsafeMutableBufferPointer { d in
          // Row i of L⁻¹ is (unit row i − Σ L[i,k] · row k of L⁻¹) / L[i,i].
          for i in 0..<n {
            let row = i * n
            for k in 0..<i {
              let factor = a[row + k]
              if factor == 0 { continue }
              let other = k * n
              for j in 0...k { w[row + j] -= factor * w[other + j] }
            }
            let pivot = a[row + i]
            w[row + i] = 1
            for j in 0...i {
              w[row + j] /= pivot
              d[j] += w[row + j] * w[row + j]
            }
          }
        }
      }
    }
    return diagonal
  }
}
