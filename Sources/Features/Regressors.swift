// SPDX-License-Identifier: GPL-3.0-or-later

/// Explanatory variables of one series over its history and the buckets ahead.
///
/// A matrix with a row a bucket, oldest first, and a column a variable, stored a column after another.
/// The first `historyCount` rows stand for the buckets of the series, the `horizon` rows after them for
/// those ahead. Every value is finite and was known on the day that the features were built for.
public struct Regressors: Sendable, Hashable {
  /// What each column is, such as `log price`; no name occurs twice.
  public let names: [String]
  /// Buckets of history.
  public let historyCount: Int
  /// Buckets ahead.
  public let horizon: Int
  /// Element `column * rowCount + row`.
  public let values: [Double]

  /// A matrix from a column-major buffer of `names.count * (historyCount + horizon)` values.
  public init(names: [String], historyCount: Int, horizon: Int, values: [Double]) {
    precondition(historyCount >= 0 && horizon >= 0)
    precondition(values.count == names.count * (historyCount + horizon))
    self.names = names
    self.historyCount = historyCount
    self.horizon = horizon
    self.values = values
  }

  /// No variables at all over so many buckets.
  public static func none(historyCount: Int, horizon: Int) -> Regressors {
    Regressors(names: [], historyCount: historyCount, horizon: horizon, values: [])
  }

  /// The number of columns.
  public var count: Int { names.count }

  /// The number of rows: history and horizon.
  public var rowCount: Int { historyCount + horizon }

  /// Whether there are no columns.
  public var isEmpty: Bool { names.isEmpty }

  /// The value of a bucket, counted from the oldest, in a column.
  public subscript(row row: Int, column column: Int) -> Double {
    precondition(row >= 0 && row < rowCount)
    return values[column * rowCount + row]
  }

  /// Hands a column, history then horizon, to a closure without a copy.
  public func withColumn<Result, Failure: Error>(
    _ column: Int, _ body: (Span<Double>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(values.span.extracting(column * rowCount..<(column + 1) * rowCount))
  }
}

extension Regressors {
  /// The same variables seen from an earlier bucket: the first `historyCount` rows are the history and
  /// the `horizon` rows after them the buckets ahead.
  ///
  /// The rows must be there: `historyCount + horizon` may not exceed `rowCount`.
  public func window(historyCount: Int, horizon: Int) -> Regressors {
    precondition(historyCount >= 0 && horizon >= 0 && historyCount + horizon <= rowCount)
    let rows = historyCount + horizon
    var kept: [Double] = []
    kept.reserveCapacity(rows * count)
    for column in 0..<count {
      kept += values[column * rowCount..<column * rowCount + rows]
    }
    return Regressors(names: names, historyCount: historyCount, horizon: horizon, values: kept)
  }

  /// The variables at the places given, in that order.
  public func keeping(columns: [Int]) -> Regressors {
    var kept: [Double] = []
    kept.reserveCapacity(rowCount * columns.count)
    for column in columns {
      kept += values[column * rowCount..<(column + 1) * rowCount]
    }
    return Regressors(
      names: columns.map { names[$0] }, historyCount: historyCount, horizon: horizon, values: kept)
  }

  /// The columns that vary over the history; a constant one explains nothing and is left out.
  public func droppingConstantColumns() -> Regressors {
    let varying = names.indices.filter { column in
      let history = values[column * rowCount..<column * rowCount + historyCount]
      return history.contains { $0 != history.first }
    }
    return varying.count == count ? self : keeping(columns: varying)
  }
}
