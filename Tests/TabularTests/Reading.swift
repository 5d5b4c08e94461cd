// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular

/// One column of a kind, read from a text with nothing else in it.
func column(
  _ kind: CellKind, of cells: [String], delimiter: String = ",", mayBeEmpty: Bool = true
) throws -> Table {
  let rows = cells.map { cell in
    let quoted = cell.contains(delimiter) || cell.contains("\n") || cell.isEmpty
    return quoted ? "\"\(cell)\"" : cell
  }
  let text = "x\(delimiter)n\n" + rows.map { "\($0)\(delimiter)1\n" }.joined()
  return try Table(
    reading: .text(text, name: "f.csv"),
    columns: [ColumnRequest("x", kind, required: true, mayBeEmpty: mayBeEmpty)])
}

/// All that a table says, so that two readings can be compared.
struct Reading: Equatable {
  var header: [String]
  var rejected: [RejectedRow]
  var rowsRead: Int
  var lines: [Int]
  var texts: [[String?]]

  init(_ table: Table, texts names: [String]) {
    header = table.header
    rejected = table.rejected
    rowsRead = table.rowsRead
    lines = (0..<table.rowCount).map { table.line(ofRow: $0) }
    texts = names.map { name in
      table.text(name).map { column in (0..<table.rowCount).map { column[$0] } } ?? []
    }
  }
}

/// Numbers for tests that are the same in each run (Steele, Lea & Flood 2014, SplitMix64).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
    return word ^ word >> 31
  }
}
