// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How many pairs of sine and cosine each season gets, by the corrected Akaike criterion.
///
/// Response and all candidate columns are filtered by the errors' process once; the criterion of any
/// number of pairs then follows from the products of the filtered columns.
struct HarmonicSelection {
  /// Seasons with the most pairs that are tried.
  let most: [Harmonics]
  private let base: Int
  private let counted: Int
  private let knownCount: Int
  /// Products of the filtered columns: the response, what is always in, the pairs of each season.
  private let products: [Double]
  private let width: Int

  /// Filters response and columns by a process.
  ///
  /// - Parameters:
  ///   - response: NaN where unknown.
  ///   - regressors: columns that are always in.
  ///   - most: seasons with the most pairs that are tried.
  ///   - process: of the errors.
  init(
    _ response: [Double], regressors: [[Double]], most: [Harmonics], _ process: ArimaProcess
  ) {
    self.most = most
    let design = regressors + most.flatMap { $0.columns(0..<response.count) }
    let columns = ArimaRegression(
      response: response, design: design, order: process.order
    ).columns
    var filter = ArmaFilter(
      process.order.terms, rowCount: columns.rowCount, columnCount: columns.columnCount)
    filter.run(columns, process.free.map { Lanes(repeating: $0) })
    let n = columns.rowCount
    let width = columns.columnCount
    let errors = filter.errors.map { $0[0] }
    var products = Array(repeating: 0.0, count: width * width)
    for i in 0..<width {
      for j in 0...i {
        var sum = 0.0
        for t in 0..<n { sum += errors[i * n + t] * errors[j * n + t] }
        products[i * width + j] = sum
        products[j * width + i] = sum
      }
    }
    self.products = products
    self.width = width
    base = width - most.reduce(0) { $0 + $1.columnCount }
    knownCount = columns.knownCount
    counted = base - columns.gapCount + process.order.terms.parameterCount
  }

  /// The numbers of pairs with the least criterion, one season after the other, twice around.
  func best() -> [Harmonics] {
    var chosen = most
    var value = criterion(chosen)
    for _ in 0..<2 {
      for season in most.indices {
        for pairs in 0...most[season].pairs where pairs != chosen[season].pairs {
          var candidate = chosen
          candidate[season].pairs = pairs
          let other = criterion(candidate)
          if other < value {
            value = other
            chosen = candidate
          }
        }
      }
    }
    return chosen
  }

  /// Akaike's corrected criterion, up to what all candidates share.
  func criterion(_ candidate: [Harmonics]) -> Double {
    var places = Array(1..<base)
    var first = base
    for (season, full) in zip(candidate, most) {
      places += first..<first + season.columnCount
      first += full.columnCount
    }
    var equations = NormalEquations(width: places.count)
    for (i, a) in places.enumerated() {
      for (j, b) in places.prefix(i + 1).enumerated() {
        equations.gram[i * places.count + j] = products[a * width + b]
      }
      equations.solution[i] = products[a * width]
    }
    equations.solve()
    var rest = products[0]
    for (i, a) in places.enumerated() { rest -= equations.solution[i] * products[a * width] }
    let n = Double(knownCount)
    let k = Double(counted + places.count - base + 1)
    guard n - k - 1 > 0 else { return .infinity }
    // What rounding leaves of a perfect fit is not told from nothing.
    let squares = max(rest, 1e-20 * products[0]) + .leastNormalMagnitude
    return n * log(squares / n) + 2 * k + 2 * k * (k + 1) / (n - k - 1)
  }
}
