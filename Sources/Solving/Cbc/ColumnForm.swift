// SPDX-License-Identifier: GPL-3.0-or-later

/// A programme as CBC and CLP take it: terms by column, and bounds that are numbers.
struct ColumnForm {
  var starts: [Int32]
  var indices: [Int32]
  var values: [Double]
  var columnLower: [Double]
  var columnUpper: [Double]
  var rowLower: [Double]
  var rowUpper: [Double]

  /// Sorts the terms by column and keeps their rows in order.
  init(_ programme: MixedIntegerProgramme) {
    var next = [Int](repeating: 0, count: programme.columnCount + 1)
    for column in programme.termColumns { next[column + 1] += 1 }
    for column in 0..<programme.columnCount { next[column + 1] += next[column] }
    starts = next.map { Int32($0) }
    indices = [Int32](repeating: 0, count: programme.termColumns.count)
    values = [Double](repeating: 0, count: programme.termColumns.count)
    for row in 0..<programme.rowCount {
      for term in programme.rowStarts[row]..<programme.rowStarts[row + 1] {
        let column = programme.termColumns[term]
        indices[next[column]] = Int32(row)
        values[next[column]] = programme.termCoefficients[term]
        next[column] += 1
      }
    }
    columnLower = programme.columnLower.map(ColumnForm.finite)
    columnUpper = programme.columnUpper.map(ColumnForm.finite)
    rowLower = programme.rowLower.map(ColumnForm.finite)
    rowUpper = programme.rowUpper.map(ColumnForm.finite)
  }

  /// What the COIN libraries take for infinite is the largest number.
  private static func finite(_ bound: Double) -> Double {
    min(max(bound, -Double.greatestFiniteMagnitude), Double.greatestFiniteMagnitude)
  }
}
