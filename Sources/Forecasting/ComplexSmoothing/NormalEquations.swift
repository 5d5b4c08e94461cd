// SPDX-License-Identifier: GPL-3.0-or-later

/// The normal equations of a small least-squares problem, solved in place without allocation.
struct NormalEquations {
  let width: Int
  /// The lower triangle of the Gram matrix, row by row in a square; replaced by its factor.
  var gram: [Double]
  /// The right-hand side; replaced by the solution.
  var solution: [Double]

  init(width: Int) {
    self.width = width
    gram = Array(repeating: 0, count: width * width)
    solution = Array(repeating: 0, count: width)
  }

  /// Replaces the right-hand side by the solution, by Cholesky's factorisation.
  ///
  /// A share of 10⁻¹² is added to the diagonal, so that a state that leaves no trace in the history
  /// comes out as zero instead of noise.
  mutating func solve() {
    Self.solve(width, &gram, &solution)
  }

  private static func solve(_ k: Int, _ gram: inout [Double], _ solution: inout [Double]) {
    var a = gram.mutableSpan
    var x = solution.mutableSpan
    for i in 0..<k {
      let row = i * k
      for j in 0..<i {
        var sum = a[row + j]
        for c in 0..<j { sum -= a[row + c] * a[j * k + c] }
        a[row + j] = sum / a[j * k + j]
      }
      let diagonal = a[row + i] * (1 + 1e-12) + .leastNormalMagnitude
      var pivot = diagonal
      for c in 0..<i { pivot -= a[row + c] * a[row + c] }
      a[row + i] = max(pivot, 1e-12 * diagonal).squareRoot()
      var sum = x[i]
      for c in 0..<i { sum -= a[row + c] * x[c] }
      x[i] = sum / a[row + i]
    }
    for i in stride(from: k - 1, through: 0, by: -1) {
      var sum = x[i]
      for r in i + 1..<k { sum -= a[r * k + i] * x[r] }
      x[i] = sum / a[i * k + i]
    }
  }
}
