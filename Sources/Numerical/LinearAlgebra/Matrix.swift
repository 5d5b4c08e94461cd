// SPDX-License-Identifier: GPL-3.0-or-later

/// A small dense matrix, stored column by column.
public struct Matrix: Hashable, Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The elements, one column after the other.
  public private(set) var elements: [Double]

  /// A matrix of that size, filled with one value.
  public init(rows: Int, columns: Int, repeating value: Double = 0) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative size")
    self.rows = rows
    self.columns = columns
    elements = Array(repeating: value, count: rows * columns)
  }

  /// A matrix over elements that lie one column after the other.
  public init(rows: Int, columns: Int, elements: [Double]) {
    precondition(elements.count == rows * columns, "a matrix needs rows · columns elements")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// A matrix of columns of equal length.
  public init(columns vectors: [[Double]]) {
    let rows = vectors.first?.count ?? 0
    precondition(vectors.allSatisfy { $0.count == rows }, "columns must have equal length")
    self.init(rows: rows, columns: vectors.count, elements: Array(vectors.joined()))
  }

  /// The identity of that order.
  public static func identity(_ order: Int) -> Matrix {
    var result = Matrix(rows: order, columns: order)
    for i in 0..<order { result[i, i] = 1 }
    return result
  }

  /// The element in a row and a column.
  public subscript(row: Int, column: Int) -> Double {
    get {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns)
      return elements[column * rows + row]
    }
    set {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns)
      elements[column * rows + row] = newValue
    }
  }

  /// A copy of one column.
  public func column(_ index: Int) -> [Double] {
    Array(elements[index * rows..<(index + 1) * rows])
  }

  /// A copy of one row.
  public func row(_ index: Int) -> [Double] {
    (0..<columns).map { self[index, $0] }
  }

  /// The matrix of the chosen columns, in the order given.
  public func selectingColumns(_ indices: [Int]) -> Matrix {
    Matrix(rows: rows, columns: indices.count, elements: indices.flatMap { column($0) })
  }

  /// The matrix with rows and columns exchanged.
  public var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for j in 0..<columns {
      for i in 0..<rows { result[j, i] = self[i, j] }
    }
    return result
  }

  /// The product of two matrices whose inner sizes agree.
  public static func * (left: Matrix, right: Matrix) -> Matrix {
    precondition(left.columns == right.rows, "inner sizes must agree")
    var result = Matrix(rows: left.rows, columns: right.columns)
    for j in 0..<right.columns {
      for k in 0..<left.columns {
        let factor = right[k, j]
        for i in 0..<left.rows { result[i, j] += left[i, k] * factor }
      }
    }
    return result
  }

  /// The product of a matrix and a column vector.
  public static func * (left: Matrix, right: [Double]) -> [Double] {
    precondition(left.columns == right.count, "inner sizes must agree")
    var result = Array(repeating: 0.0, count: left.rows)
    for k in 0..<left.columns {
      for i in 0..<left.rows { result[i] += left[i, k] * right[k] }
    }
    return result
  }

  /// Throws at the first element that is not finite; `name` is called with its column.
  func requireFinite(_ name: (Int) -> String) throws(NumericalError) {
    for index in elements.indices where !elements[index].isFinite {
      throw .notFinite(what: name(index / rows), index: index % rows)
    }
  }
}
