// SPDX-License-Identifier: GPL-3.0-or-later

extension MixedIntegerProgramme {
  /// Refuses what no solver could make sense of.
  ///
  /// - Throws: `noColumns`, `notFinite`, `column` or `row` for bounds that leave nothing between them,
  ///   `term` for a column that is not there or stands in a row twice.
  public func check() throws(SolvingError) {
    guard columnCount > 0 else { throw .noColumns }
    for column in 0..<columnCount {
      guard costs[column].isFinite else { throw .notFinite("cost of column \(column)") }
      guard Self.isRange(columnLower[column], columnUpper[column]) else {
        throw .column(column, lower: columnLower[column], upper: columnUpper[column])
      }
    }
    var lastRow = [Int](repeating: -1, count: columnCount)
    for row in 0..<rowCount {
      guard Self.isRange(rowLower[row], rowUpper[row]) else {
        throw .row(row, lower: rowLower[row], upper: rowUpper[row])
      }
      for term in rowStarts[row]..<rowStarts[row + 1] {
        let column = termColumns[term]
        guard termCoefficients[term].isFinite else { throw .notFinite("coefficient of row \(row)") }
        guard lastRow.indices.contains(column), lastRow[column] != row else {
          throw .term(row: row, column: column)
        }
        lastRow[column] = row
      }
    }
  }

  /// Whether something lies between two bounds; NaN lies nowhere.
  private static func isRange(_ lower: Double, _ upper: Double) -> Bool {
    lower <= upper && lower < .infinity && upper > -.infinity
  }
}
