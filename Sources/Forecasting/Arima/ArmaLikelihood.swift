// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The exact Gaussian likelihood of eight processes of one order, coefficients concentrated out.
///
/// The coefficients are those of generalised least squares: response and columns are filtered alike,
/// and the filtered response is regressed on the filtered columns. The residuals are scaled so that
/// their sum of squares alone orders the processes: minus twice the log likelihood is
/// `n log(2π S / n) + n` with that sum `S`.
///
/// - Reference: Gómez & Maravall (1994), doi:10.1080/01621459.1994.10476786
struct ArmaLikelihood {
  let columns: ArmaColumns
  private(set) var filter: ArmaFilter
  /// The residuals of the last run, scaled.
  private(set) var residuals: [Lanes]
  /// Their sums of squares; infinite for processes that cannot be told.
  private(set) var sums: Lanes = .zero
  /// The coefficients of the columns, impulses first.
  private(set) var coefficients: [Lanes]
  /// What the residuals were multiplied by.
  private(set) var scale: Lanes = .zero
  /// The factor of the filtered columns' products, row by row in a square.
  private(set) var factor: [Lanes]

  init(_ order: ArmaOrder, _ columns: ArmaColumns) {
    self.columns = columns
    filter = ArmaFilter(
      order, rowCount: columns.rowCount, columnCount: columns.columnCount)
    residuals = Array(repeating: .zero, count: columns.rowCount)
    let k = columns.explainingCount
    coefficients = Array(repeating: .zero, count: k)
    factor = Array(repeating: .zero, count: k * k)
  }

  /// The number of known responses.
  var knownCount: Int { columns.knownCount }

  /// Minus twice the log likelihood of a sum of squares.
  func deviance(_ sum: Double) -> Double {
    let n = Double(knownCount)
    return n * (log(2 * .pi * sum / n) + 1)
  }

  /// Evaluates the processes of some free numbers.
  mutating func run(_ parameters: [Lanes]) {
    filter.run(columns, parameters)
    let logGaps = Self.regress(columns, filter.errors, &factor, &coefficients)
    let n = Double(max(1, knownCount))
    for lane in 0..<Lanes.scalarCount {
      scale[lane] = exp((filter.logDeterminant[lane] + logGaps[lane]) / (2 * n))
    }
    let sum = Self.project(columns, filter.errors, coefficients, scale, &residuals)
    sums = sum.replacing(with: .infinity, where: .!filter.isUsable)
    for lane in 0..<Lanes.scalarCount where !sums[lane].isFinite { sums[lane] = .infinity }
  }

  /// Solves the normal equations; returns the logarithm of the impulses' determinant.
  private static func regress(
    _ columns: ArmaColumns, _ errors: [Lanes], _ factor: inout [Lanes],
    _ coefficients: inout [Lanes]
  ) -> Lanes {
    let n = columns.rowCount
    let k = columns.explainingCount
    guard k > 0 else { return .zero }
    let errors = errors.span
    var a = factor.mutableSpan
    var x = coefficients.mutableSpan
    var logarithms = Lanes.zero
    for i in 0..<k {
      let begin = columns.starts[i + 1]
      let left = (i + 1) * n
      var product = Lanes.zero
      for t in begin..<n { product += errors[left + t] * errors[t] }
      for j in 0...i {
        let right = (j + 1) * n
        var sum = Lanes.zero
        for t in max(begin, columns.starts[j + 1])..<n {
          sum += errors[left + t] * errors[right + t]
        }
        if j == i {
          let diagonal = sum
          for c in 0..<i { sum -= a[i * k + c] * a[i * k + c] }
          // A column that those before it imply gets the coefficient 0.
          let isIdle = sum .<= 1e-10 * diagonal
          let pivot = sum.replacing(with: .greatestFiniteMagnitude, where: isIdle)
          a[i * k + i] = pivot.squareRoot()
        } else {
          for c in 0..<j { sum -= a[i * k + c] * a[j * k + c] }
          a[i * k + j] = sum / a[j * k + j]
        }
      }
      for c in 0..<i { product -= a[i * k + c] * x[c] }
      x[i] = product / a[i * k + i]
      if i < columns.gapCount {
        let pivot = a[i * k + i]
        for lane in 0..<Lanes.scalarCount { logarithms[lane] += 2 * log(pivot[lane]) }
      }
    }
    for i in stride(from: k - 1, through: 0, by: -1) {
      var sum = x[i]
      for r in i + 1..<k { sum -= a[r * k + i] * x[r] }
      x[i] = sum / a[i * k + i]
    }
    return logarithms
  }

  /// What the columns leave of the response, scaled, and its sum of squares.
  private static func project(
    _ columns: ArmaColumns, _ errors: [Lanes], _ coefficients: [Lanes], _ scale: Lanes,
    _ residuals: inout [Lanes]
  ) -> Lanes {
    let n = columns.rowCount
    let errors = errors.span
    var out = residuals.mutableSpan
    for t in 0..<n { out[t] = errors[t] }
    for column in 0..<columns.explainingCount {
      let coefficient = coefficients[column]
      let base = (column + 1) * n
      for t in columns.starts[column + 1]..<n { out[t] -= coefficient * errors[base + t] }
    }
    var sum = Lanes.zero
    for t in 0..<n {
      out[t] *= scale
      sum += out[t] * out[t]
    }
    return sum
  }
}
