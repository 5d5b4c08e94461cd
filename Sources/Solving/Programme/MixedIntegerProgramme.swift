// SPDX-License-Identifier: GPL-3.0-or-later

/// A linear or mixed-integer programme: least cost over columns within bounds, under rows of sums.
///
/// Minimise `Σ cⱼ·xⱼ` where `lⱼ ≤ xⱼ ≤ uⱼ`, `Lᵢ ≤ Σⱼ aᵢⱼ·xⱼ ≤ Uᵢ`, and some `xⱼ` are whole numbers. An
/// infinite bound is none. Rows are kept one after another, each as its columns and coefficients.
public struct MixedIntegerProgramme: Sendable, Hashable {
  /// The least value of each column; `-infinity` where there is none.
  public private(set) var columnLower: [Double] = []
  /// The largest value of each column; `infinity` where there is none.
  public private(set) var columnUpper: [Double] = []
  /// What a unit of each column costs.
  public private(set) var costs: [Double] = []
  /// Whether each column takes whole numbers only.
  public private(set) var isInteger: [Bool] = []
  /// The least sum of each row.
  public private(set) var rowLower: [Double] = []
  /// The largest sum of each row.
  public private(set) var rowUpper: [Double] = []
  /// Where each row's terms begin, and where the last row's end.
  public private(set) var rowStarts: [Int] = [0]
  /// The column of each term.
  public private(set) var termColumns: [Int] = []
  /// The coefficient of each term.
  public private(set) var termCoefficients: [Double] = []

  /// A programme without columns and rows.
  public init() {}

  /// The number of columns.
  public var columnCount: Int { costs.count }
  /// The number of rows.
  public var rowCount: Int { rowLower.count }
  /// Whether any column takes whole numbers only.
  public var hasIntegers: Bool { isInteger.contains(true) }

  /// Adds a column and returns its index.
  @discardableResult
  public mutating func addColumn(
    cost: Double = 0, lower: Double = 0, upper: Double = .infinity, isInteger: Bool = false
  ) -> Int {
    costs.append(cost)
    columnLower.append(lower)
    columnUpper.append(upper)
    self.isInteger.append(isInteger)
    return costs.count - 1
  }

  /// Adds a row and returns its index; a column may stand in it once.
  @discardableResult
  public mutating func addRow(
    _ terms: [(column: Int, coefficient: Double)], lower: Double = -.infinity,
    upper: Double = .infinity
  ) -> Int {
    for term in terms where term.coefficient != 0 {
      termColumns.append(term.column)
      termCoefficients.append(term.coefficient)
    }
    rowStarts.append(termColumns.count)
    rowLower.append(lower)
    rowUpper.append(upper)
    return rowLower.count - 1
  }

  /// What values of the columns cost.
  public func cost(of columns: [Double]) -> Double {
    zip(costs, columns).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The sum of a row for values of the columns.
  public func sum(ofRow row: Int, for columns: [Double]) -> Double {
    var sum = 0.0
    for term in rowStarts[row]..<rowStarts[row + 1] {
      sum += termCoefficients[term] * columns[termColumns[term]]
    }
    return sum
  }

  /// How far values of the columns are from fulfilling every bound and row; 0 where they do.
  public func violation(of columns: [Double]) -> Double {
    var largest = 0.0
    for (column, value) in columns.enumerated() {
      largest = max(largest, columnLower[column] - value, value - columnUpper[column])
      if isInteger[column] { largest = max(largest, abs(value - value.rounded())) }
    }
    for row in 0..<rowCount {
      let sum = sum(ofRow: row, for: columns)
      largest = max(largest, rowLower[row] - sum, sum - rowUpper[row])
    }
    return largest
  }

  /// The same columns and rows at no cost: what can be found at all is a solution.
  var withoutCosts: MixedIntegerProgramme {
    var copy = self
    copy.costs = [Double](repeating: 0, count: columnCount)
    return copy
  }
}
