// SPDX-License-Identifier: GPL-3.0-or-later

import CXGBoost

/// A booster in XGBoost's keeping, freed when it goes.
struct Booster: ~Copyable {
  private let library: BoostingLibrary
  private let handle: cxgboost_handle

  /// A booster without trees that knows the matrix it will be trained on.
  init(_ matrix: borrowing BoostingMatrix) throws(BoostingError) {
    let functions = matrix.library.functions
    var created: cxgboost_handle?
    let status = withUnsafePointer(to: Optional(matrix.handle)) {
      functions.createBooster($0, 1, &created)
    }
    try matrix.library.check(status)
    guard let created else { throw .library(message: "no booster was made") }
    library = matrix.library
    handle = created
  }

  deinit { _ = library.functions.freeBooster(handle) }

  /// Sets a parameter by XGBoost's name.
  func set(_ name: String, _ value: String) throws(BoostingError) {
    try library.check(library.functions.setBooster(handle, name, value))
  }

  /// Adds a tree by the objective.
  func update(_ round: Int, _ matrix: borrowing BoostingMatrix) throws(BoostingError) {
    try library.check(library.functions.updateBooster(handle, Int32(round), matrix.handle))
  }

  /// Adds a tree by the first and second derivatives of a loss, a row each.
  func boost(
    _ matrix: borrowing BoostingMatrix, gradients: inout [Float], hessians: inout [Float]
  ) throws(BoostingError) {
    try library.check(
      library.functions.boostBooster(
        handle, matrix.handle, &gradients, &hessians, cxgboost_count(matrix.rowCount)))
  }

  /// Hands what the trees so far say of each row to a closure; the values live as long as it runs.
  func withPredictions(
    _ matrix: borrowing BoostingMatrix, training: Bool,
    _ body: (UnsafeBufferPointer<Float>) -> Void
  ) throws(BoostingError) {
    let settings = """
      {"type": 0, "training": \(training), "iteration_begin": 0, "iteration_end": 0, \
      "strict_shape": false}
      """
    var shape: UnsafePointer<cxgboost_count>?
    var dimensions: cxgboost_count = 0
    var values: UnsafePointer<Float>?
    try library.check(
      library.functions.predict(handle, matrix.handle, settings, &shape, &dimensions, &values))
    body(UnsafeBufferPointer(start: values, count: values == nil ? 0 : matrix.rowCount))
  }
}
