// SPDX-License-Identifier: GPL-3.0-or-later

/// The normal equations of initial states, with further columns, eliminated in place.
///
/// The matrix is kept as rows of vectors of eight, of which the upper triangle counts. Rows after the
/// states' hold what is left of other unknowns once the states follow them (Schur's complement).
struct StateEquations {
  /// The number of states, of rows, and of vectors in a row.
  let width: Int
  let height: Int
  let groups: Int
  var rows: [SIMD8<Double>]
  /// Up to eight right-hand sides of each state.
  var right: [SIMD8<Double>]

  /// Equations of so many states, with so many rows below theirs and columns beside theirs.
  init(width: Int, below: Int = 0, beside: Int = 0) {
    self.width = width
    height = width + below
    groups = (width + beside + 7) / 8
    rows = Array(repeating: .zero, count: height * groups)
    right = Array(repeating: .zero, count: width)
  }

  /// An element of the upper triangle.
  subscript(_ i: Int, _ j: Int) -> Double {
    get { rows[i * groups + j >> 3][j & 7] }
    set { rows[i * groups + j >> 3][j & 7] = newValue }
  }

  /// Replaces the states' rows by `U`, where `UᵀU` is their matrix, and eliminates the states from the
  /// rows below.
  ///
  /// A share of 10⁻¹² is added to the diagonal, so that a state that leaves no trace in the history
  /// comes out as zero instead of noise.
  mutating func factor() {
    let (width, height, groups) = (width, height, groups)
    var rows = rows.mutableSpan
    for p in 0..<width {
      rows[p * groups + p >> 3][p & 7] *= 1 + 1e-12
    }
    for p in 0..<width {
      let start = p * groups
      let pivot = max(rows[start + p >> 3][p & 7], .leastNormalMagnitude)
      let inverse = 1 / pivot.squareRoot()
      for g in start + p >> 3..<start + groups { rows[g] *= inverse }
      for i in p + 1..<height {
        let factor = rows[start + i >> 3][i & 7]
        if factor == 0 { continue }
        let row = i * groups
        let diagonal = row + i >> 3
        let before = rows[diagonal][i & 7]
        for g in i >> 3..<groups { rows[row + g] -= factor * rows[start + g] }
        // Rounding may not take all of a diagonal away.
        rows[diagonal][i & 7] = max(rows[diagonal][i & 7], 1e-13 * before)
      }
    }
  }

  /// Replaces the right-hand sides `B` by `U⁻ᵀ B`.
  mutating func forward() {
    let (width, groups, rows) = (width, groups, rows)
    var right = right.mutableSpan
    for p in 0..<width {
      let start = p * groups
      let value = right[p] / rows[start + p >> 3][p & 7]
      right[p] = value
      for i in p + 1..<width { right[i] -= rows[start + i >> 3][i & 7] * value }
    }
  }

  /// Replaces the right-hand sides `B` by `U⁻¹ B`.
  mutating func backward() {
    let (width, groups, rows) = (width, groups, rows)
    var right = right.mutableSpan
    for p in stride(from: width - 1, through: 0, by: -1) {
      let start = p * groups
      var value = right[p]
      for i in p + 1..<width { value -= rows[start + i >> 3][i & 7] * right[i] }
      right[p] = value / rows[start + p >> 3][p & 7]
    }
  }
}
