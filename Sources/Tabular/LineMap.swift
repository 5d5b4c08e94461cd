// SPDX-License-Identifier: GPL-3.0-or-later

/// The line of each row, kept as the rows at which the distance from row to line changes.
struct LineMap: Sendable {
  private var firstRows: [Int] = []
  private var offsets: [Int] = []

  /// Says that the next row, `row`, begins on `line`.
  mutating func append(row: Int, line: Int) {
    if offsets.last != line - row {
      firstRows.append(row)
      offsets.append(line - row)
    }
  }

  /// Adds the lines of a batch of rows that come after `count` others.
  mutating func append(_ batch: LineMap, after count: Int) {
    for (row, offset) in zip(batch.firstRows, batch.offsets) {
      append(row: count + row, line: row + offset)
    }
  }

  /// Renumbers the rows after some of `count` rows, given in ascending order, are removed.
  mutating func remove(_ removed: [Int], of count: Int) {
    var left = LineMap()
    var next = 0
    for row in 0..<count {
      if next < removed.count, removed[next] == row {
        next += 1
      } else {
        left.append(row: row - next, line: self[row])
      }
    }
    self = left
  }

  subscript(row: Int) -> Int {
    var low = 0
    var high = firstRows.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if firstRows[middle] <= row { low = middle } else { high = middle }
    }
    return row + offsets[low]
  }
}
