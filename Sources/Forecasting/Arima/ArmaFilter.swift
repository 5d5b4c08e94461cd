// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The one-step errors of eight processes of one order over the same columns.
///
/// A stationary process in companion form needs no matrix of covariances: its change from one bucket
/// to the next has rank one, so that variance and gain follow from two vectors. Once the variance of
/// the prediction has come down to that of the errors, the gain is θ and only the lags with a
/// coefficient are visited.
///
/// A prediction is held as what all earlier values and errors have added to the buckets ahead.
///
/// - Complexity: O(reach) a bucket and column before the steady state, after it O(coefficients).
/// - Reference: Morf, Sidhu & Kailath (1974), doi:10.1109/TAC.1974.1100576; Pearlman (1980),
///   doi:10.1093/biomet/67.1.232; Mélard (1984), doi:10.2307/2347672
struct ArmaFilter {
  private(set) var shape: ArmaPolynomials
  private var start: ArmaStart
  private let rowCount: Int
  private let columnCount: Int
  /// The columns' one-step errors over the root of their variance, `column * rowCount + row`.
  private(set) var errors: [Lanes]
  /// What is predicted, `column * (rowCount + reach) + row`; beyond the rows, the states.
  private(set) var predictions: [Lanes]
  /// The sum of the logarithms of the variances, in units of the errors' one.
  private(set) var logDeterminant: Lanes = .zero
  /// Lanes whose process is too near a unit root for its variance to be told.
  private(set) var isUsable: SIMDMask<SIMD8<Int64>> = .init(repeating: true)
  private var gain: [Lanes]
  private var change: [Lanes]

  /// The variance beyond which a stationary process is not told from one with a unit root.
  private static let largestVariance = 1e9
  /// The excess of the prediction's variance at which the gain no longer changes.
  private static let steadyExcess = 1e-10

  init(_ order: ArmaOrder, rowCount: Int, columnCount: Int) {
    shape = ArmaPolynomials(order)
    start = ArmaStart(shape)
    self.rowCount = rowCount
    self.columnCount = columnCount
    errors = Array(repeating: .zero, count: rowCount * columnCount)
    predictions = Array(repeating: .zero, count: (rowCount + shape.reach) * columnCount)
    gain = Array(repeating: .zero, count: shape.reach)
    change = Array(repeating: .zero, count: shape.reach + 1)
  }

  /// Filters the columns by the processes of some free numbers.
  mutating func run(_ columns: ArmaColumns, _ parameters: [Lanes]) {
    shape.set(parameters)
    start.set(shape)
    let isUsable =
      start.variance .>= Lanes(repeating: 1 - 1e-6)
      .& (start.variance .< Lanes(repeating: Self.largestVariance))
    self.isUsable = isUsable
    var variance = Lanes(repeating: 1).replacing(with: start.variance, where: isUsable)
    let reach = shape.reach
    for i in 0..<reach {
      let g = Lanes.zero.replacing(with: start.gain[i], where: isUsable)
      change[i] = g
      gain[i] = g / variance
    }
    for i in predictions.indices { predictions[i] = .zero }
    var weight = -1 / variance
    var product = Lanes(repeating: 1)
    logDeterminant = .zero
    var row = 0
    while row < rowCount {
      if row % 4 == 0, isSteady(variance, weight) { break }
      if row % 16 == 15 { takeLogarithm(of: &product) }
      product *= variance
      Self.step(
        columns, row, scale: (1 / variance).squareRoot(), shape, gain, &predictions, &errors)
      Self.advance(&variance, &weight, shape, &gain, &change)
      row += 1
    }
    takeLogarithm(of: &product)
    while row < rowCount {
      Self.steadyStep(columns, row, shape, &predictions, &errors)
      row += 1
    }
  }

  private func isSteady(_ variance: Lanes, _ weight: Lanes) -> Bool {
    guard (variance - 1).max() < Self.steadyExcess else { return false }
    var largest = Lanes.zero
    for i in 0..<shape.reach { largest = pointwiseMax(largest, change[i] * change[i]) }
    return (-weight * largest).max() < Self.steadyExcess
  }

  private mutating func takeLogarithm(of product: inout Lanes) {
    for lane in 0..<Lanes.scalarCount { logDeterminant[lane] += log(product[lane]) }
    product = Lanes(repeating: 1)
  }

  /// Takes one row in with the gains as they are, and adds to the predictions what follows from it.
  private static func step(
    _ columns: ArmaColumns, _ row: Int, scale: Lanes, _ shape: ArmaPolynomials, _ gain: [Lanes],
    _ predictions: inout [Lanes], _ errors: inout [Lanes]
  ) {
    let reach = shape.reach
    let count = columns.rowCount
    var ahead = predictions.mutableSpan
    var out = errors.mutableSpan
    let gain = gain.span
    let phi = shape.autoregressive.span
    let values = columns.values.span
    for column in 0..<columns.columnCount where columns.starts[column] <= row {
      let base = column * (count + reach) + row
      let predicted = ahead[base]
      let error = values[column * count + row] - predicted
      out[column * count + row] = error * scale
      for i in 0..<reach { ahead[base + 1 + i] += gain[i] * error }
      for lag in shape.autoregressiveLags { ahead[base + lag] += phi[lag - 1] * predicted }
    }
  }

  /// The same in the steady state.
  private static func steadyStep(
    _ columns: ArmaColumns, _ row: Int, _ shape: ArmaPolynomials, _ predictions: inout [Lanes],
    _ errors: inout [Lanes]
  ) {
    let count = columns.rowCount
    var ahead = predictions.mutableSpan
    var out = errors.mutableSpan
    let phi = shape.autoregressive.span
    let theta = shape.movingAverage.span
    let values = columns.values.span
    for column in 0..<columns.columnCount where columns.starts[column] <= row {
      let base = column * (count + shape.reach) + row
      let value = values[column * count + row]
      let error = value - ahead[base]
      out[column * count + row] = error
      for lag in shape.autoregressiveLags { ahead[base + lag] += phi[lag - 1] * value }
      for lag in shape.movingAverageLags { ahead[base + lag] += theta[lag - 1] * error }
    }
  }

  /// Carries variance and gain on by one bucket.
  private static func advance(
    _ variance: inout Lanes, _ weight: inout Lanes, _ shape: ArmaPolynomials,
    _ gains: inout [Lanes], _ changes: inout [Lanes]
  ) {
    guard shape.reach > 0 else { return }
    var change = changes.mutableSpan
    var gain = gains.mutableSpan
    let phi = shape.autoregressive.span
    let first = change[0]
    let scaled = weight * first
    let next = variance + scaled * first
    let inverse = 1 / next
    weight += scaled * scaled / variance
    let former = variance * inverse
    for i in 0..<shape.reach {
      let moved = change[i + 1] + phi[i] * first
      let updated = gain[i] * former + (scaled * moved) * inverse
      gain[i] = updated
      change[i] = moved - updated * first
    }
    variance = next
  }
}
