// SPDX-License-Identifier: GPL-3.0-or-later

import Features

/// Explanatory variables by bucket with their zeros left out: most of them, events and days of a week,
/// are zero nearly always.
struct EffectDesign: Sendable {
  /// The columns' names.
  let names: [String]
  /// Where each bucket begins in the two lists below; one more at the end.
  private let offsets: [Int32]
  private let columns: [Int32]
  private let values: [Double]

  init(_ regressors: Regressors) {
    names = regressors.names
    let rows = regressors.rowCount
    var offsets = [Int32](repeating: 0, count: rows + 1)
    for column in names.indices {
      regressors.withColumn(column) { values in
        for row in values.indices where values[row] != 0 { offsets[row + 1] += 1 }
      }
    }
    for row in 0..<rows { offsets[row + 1] += offsets[row] }
    var next = offsets
    let count = Int(offsets[rows])
    var places = [Int32](repeating: 0, count: count)
    var kept = [Double](repeating: 0, count: count)
    for column in names.indices {
      regressors.withColumn(column) { values in
        for row in values.indices where values[row] != 0 {
          let place = Int(next[row])
          places[place] = Int32(column)
          kept[place] = values[row]
          next[row] += 1
        }
      }
    }
    self.offsets = offsets
    columns = places
    values = kept
  }

  /// The number of buckets.
  var rowCount: Int { offsets.count - 1 }

  /// Calls a closure with each column that is not zero in a bucket, ascending, and its value.
  @inline(__always)
  func forEach(_ row: Int, _ body: (Int, Double) -> Void) {
    for place in Int(offsets[row])..<Int(offsets[row + 1]) {
      body(Int(columns[place]), values[place])
    }
  }

  /// The places of a bucket's columns and values in the buffers.
  @inline(__always)
  func places(_ row: Int) -> Range<Int> { Int(offsets[row])..<Int(offsets[row + 1]) }

  /// The column and the value at a place.
  @inline(__always)
  func entry(_ place: Int) -> (column: Int, value: Double) { (Int(columns[place]), values[place]) }

  /// The sum of a bucket's values times their effects.
  func predictor(_ row: Int, _ effects: [Double]) -> Double {
    var sum = 0.0
    forEach(row) { sum += $1 * effects[$0] }
    return sum
  }
}
