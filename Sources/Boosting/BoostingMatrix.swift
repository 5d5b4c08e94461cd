// SPDX-License-Identifier: GPL-3.0-or-later

import CXGBoost

/// Rows of numbers in XGBoost's keeping, with what is to be learnt of them.
public struct BoostingMatrix: ~Copyable {
  /// The number of rows.
  public let rowCount: Int
  /// The number of columns.
  public let columnCount: Int
  /// The labels; empty before they are set.
  private(set) var labels: [Float] = []
  /// The weights; empty where all are 1.
  private(set) var weights: [Float] = []
  let library: BoostingLibrary
  let handle: cxgboost_handle

  /// Copies a dense row-major matrix; NaN is a missing value.
  ///
  /// - Throws: `length` where the buffer is not whole rows, `noRows`, or `library`.
  public init(
    _ library: BoostingLibrary, columnCount: Int, values: Span<Float>, threads: Int = 1
  ) throws(BoostingError) {
    guard columnCount > 0, !values.isEmpty else { throw .noRows }
    let rowCount = values.count / columnCount
    guard rowCount * columnCount == values.count else {
      throw .length(needed: rowCount * columnCount, got: values.count)
    }
    var handle: cxgboost_handle?
    let status = values.withUnsafeBufferPointer {
      library.functions.createMatrix(
        $0.baseAddress, UInt64(rowCount), UInt64(columnCount), .nan, &handle, Int32(threads))
    }
    try library.check(status)
    guard let handle else { throw .library(message: "no matrix was made") }
    self.library = library
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.handle = handle
  }

  deinit { _ = library.functions.freeMatrix(handle) }

  /// Sets what is to be learnt, one label a row, and how much each row counts.
  ///
  /// - Throws: `length` where labels or weights are not one a row, or `library`.
  public mutating func setLabels(_ labels: [Float], weights: [Float] = []) throws(BoostingError) {
    guard labels.count == rowCount else { throw .length(needed: rowCount, got: labels.count) }
    guard weights.isEmpty || weights.count == rowCount else {
      throw .length(needed: rowCount, got: weights.count)
    }
    try set("label", labels)
    let counted = weights.isEmpty ? [Float](repeating: 1, count: rowCount) : weights
    try set("weight", counted)
    self.labels = labels
    self.weights = weights
  }

  private func set(_ field: String, _ values: [Float]) throws(BoostingError) {
    let status = values.withUnsafeBufferPointer {
      library.functions.setMatrix(handle, field, $0.baseAddress, UInt64($0.count))
    }
    try library.check(status)
  }
}
