// SPDX-License-Identifier: GPL-3.0-or-later

/// The whole rows of a block: bytes, and the edges of their cells.
struct RowBatch {
  let bytes: UnsafeBufferPointer<UInt8>
  let edges: UnsafeBufferPointer<Int32>
  let stride: Int
  let rowCount: Int

  /// Where a cell lies.
  @inline(__always)
  func range(row: Int, place: Int) -> Range<Int> {
    let edge = row * stride + place
    return Int(edges[edge]) + 1..<Int(edges[edge + 1])
  }
}

/// A cell that was refused.
struct RefusedCell {
  var row: Int
  var problem: CellProblem
}

/// Turns the cells of one column into typed values, batch by batch.
class ColumnBuilder {
  let place: Int
  let mayBeEmpty: Bool
  /// The refused cells of the batch.
  var refused: [RefusedCell] = []
  private var unquoted = UnquotedCell()

  init(place: Int, mayBeEmpty: Bool) {
    self.place = place
    self.mayBeEmpty = mayBeEmpty
  }

  /// Appends the values of a batch, a refused or empty cell as an empty one.
  func append(_ batch: RowBatch) {}

  /// Makes room for rows to come.
  func reserve(_ rows: Int) {}

  /// Removes rows, given in ascending order.
  func remove(_ rows: [Int]) {}

  /// The column.
  func finish() -> Column { preconditionFailure("a column has a kind") }

  /// Appends the cells of a batch to the values.
  ///
  /// `quick` is given each cell without its quotation marks, padded or empty as it may be, and answers
  /// nil where it is not sure; `parse` then gets the cell without spaces around it, unless it is empty.
  /// Eight readable bytes follow the cell in either case.
  @inline(__always)
  final func append<Value>(
    _ batch: RowBatch, to values: inout [Value], empty: Value,
    quick: (_ row: Int, _ cell: UnsafeBufferPointer<UInt8>) -> Value?,
    parse: (_ row: Int, _ cell: UnsafeBufferPointer<UInt8>) throws(CellProblem) -> Value
  ) {
    let count = values.count
    values.append(contentsOf: repeatElement(empty, count: batch.rowCount))
    values.withUnsafeMutableBufferPointer { values in
      let batchValues = UnsafeMutableBufferPointer(rebasing: values[count...])
      fill(batchValues, from: batch, empty, &unquoted, quick, parse)
    }
  }

  /// The buffer is handed over once a batch, so that the loop need not ask for it row by row.
  @inline(__always)
  private final func fill<Value>(
    _ values: UnsafeMutableBufferPointer<Value>, from batch: RowBatch, _ empty: Value,
    _ unquoted: inout UnquotedCell,
    _ quick: (_ row: Int, _ cell: UnsafeBufferPointer<UInt8>) -> Value?,
    _ parse: (_ row: Int, _ cell: UnsafeBufferPointer<UInt8>) throws(CellProblem) -> Value
  ) {
    guard let bytes = batch.bytes.baseAddress, var edge = batch.edges.baseAddress else { return }
    edge += place
    // Hot loop: unsafe pointers.
    for row in 0..<batch.rowCount {
      let start = Int(edge[0]) + 1
      var cell = UnsafeBufferPointer(start: bytes + start, count: Int(edge[1]) - start)
      edge += batch.stride
      // The byte behind an empty cell is a delimiter, a line break or none of the file's.
      if bytes[start] == UInt8(ascii: "\""), !cell.isEmpty { cell = unquoted.content(of: cell) }
      if let value = quick(row, cell) {
        values[row] = value
        continue
      }
      do throws(CellProblem) {
        values[row] = try value(row, cell.trimmed, empty, parse)
      } catch {
        refused.append(RefusedCell(row: row, problem: error))
      }
    }
  }

  @inline(__always)
  private final func value<Value>(
    _ row: Int, _ cell: UnsafeBufferPointer<UInt8>, _ empty: Value,
    _ parse: (_ row: Int, _ cell: UnsafeBufferPointer<UInt8>) throws(CellProblem) -> Value
  ) throws(CellProblem) -> Value {
    guard cell.isEmpty else { return try parse(row, cell) }
    guard mayBeEmpty else { throw .empty }
    return empty
  }
}

extension Array {
  /// Removes the elements at ascending indices.
  mutating func remove(atAscending indices: [Int]) {
    guard var target = indices.first else { return }
    var next = 0
    for index in target..<count {
      if next < indices.count, indices[next] == index {
        next += 1
      } else {
        self[target] = self[index]
        target += 1
      }
    }
    removeSubrange(target...)
  }

  /// Drops the elements of removed rows, given in ascending order, and renumbers those after them.
  mutating func forget(_ removed: [Int], _ row: WritableKeyPath<Element, Int32>) {
    guard let first = removed.first else { return }
    var start = count
    while start > 0, Int(self[start - 1][keyPath: row]) >= first { start -= 1 }
    var target = start
    var gone = 0
    for index in start..<count {
      var element = self[index]
      let number = Int(element[keyPath: row])
      while gone < removed.count, removed[gone] < number { gone += 1 }
      if gone < removed.count, removed[gone] == number { continue }
      element[keyPath: row] = Int32(number - gone)
      self[target] = element
      target += 1
    }
    removeSubrange(target...)
  }
}
