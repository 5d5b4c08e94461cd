// SPDX-License-Identifier: GPL-3.0-or-later

/// The response of a regression with correlated errors and the columns that explain it.
///
/// A bucket whose response is unknown has an impulse column of its own: that leaves the likelihood of
/// the known ones unchanged, once the determinant of the impulses' part is counted.
///
/// - Reference: Gómez, Maravall & Peña (1999), doi:10.1016/S0304-4076(98)00030-8
struct ArmaColumns: Sendable {
  /// The number of rows.
  let rowCount: Int
  /// Column by column: the response, the impulses, the others.
  private(set) var values: [Double]
  /// The first row of each column that is not zero.
  private(set) var starts: [Int]
  /// The number of impulses.
  private(set) var gapCount: Int

  /// A response alone.
  init(response: [Double]) {
    rowCount = response.count
    values = response
    starts = [0]
    gapCount = 0
  }

  /// The number of columns, the response included.
  var columnCount: Int { starts.count }

  /// The number of columns that explain the response.
  var explainingCount: Int { starts.count - 1 }

  /// The number of known responses.
  var knownCount: Int { rowCount - gapCount }

  /// Adds an impulse; all impulses come before the other columns.
  mutating func append(gap column: [Double]) {
    precondition(gapCount == explainingCount)
    append(column)
    gapCount += 1
  }

  /// Adds a column.
  mutating func append(_ column: [Double]) {
    precondition(column.count == rowCount)
    values += column
    starts.append(column.firstIndex { $0 != 0 } ?? rowCount)
  }

  /// A column; 0 is the response.
  subscript(column: Int) -> ArraySlice<Double> {
    values[column * rowCount..<(column + 1) * rowCount]
  }
}
