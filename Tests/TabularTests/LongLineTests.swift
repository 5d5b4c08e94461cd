// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular
import Testing

@Suite(.timeLimit(.minutes(1)))
struct LongLineTests {
  let size = 10_000_000
  let requests = [ColumnRequest("a", .text), ColumnRequest("b", .text)]

  func read(_ bytes: [UInt8], longestRow: Int = 1 << 24) throws -> Table {
    try Table(
      reading: .bytes(bytes, name: "f.csv"), columns: requests,
      options: ReadOptions(longestRow: longestRow))
  }

  @Test func `one cell of ten megabytes`() throws {
    let cell = [UInt8](repeating: UInt8(ascii: "x"), count: size)
    let table = try read(Array("a,b\n".utf8) + cell + Array(",2\n3,4\n".utf8))
    #expect(table.rowCount == 2)
    #expect(table.text("a")?[0]?.utf8.count == size)
  }

  @Test(arguments: [3, 4, 5, 10_000])
  func `a text longer than asked for is rejected`(count: Int) throws {
    let cell = String(repeating: "x", count: count)
    for text in [cell, " \(cell) ", "\"\(cell)\""] {
      let table = try Table(
        reading: .text("a,b\n\(text),2\n3,4\n", name: "f.csv"),
        columns: [ColumnRequest("a", .text, longestText: 4)])
      #expect(table.rejectedCount == (count > 4 ? 1 : 0))
      #expect(table.rejected.allSatisfy { $0.line == 2 && $0.value.utf8.count < 1000 })
    }
  }

  @Test func `a row of ten million cells is rejected`() throws {
    let row = [UInt8](repeating: UInt8(ascii: ","), count: size)
    let table = try read(Array("a,b\n".utf8) + row + Array("\n3,4\n".utf8))
    #expect(table.rowCount == 1 && table.rejectedCount == 1)
  }

  @Test func `a header of ten megabytes lacks the columns`() {
    let header = [UInt8](repeating: UInt8(ascii: "x"), count: size)
    #expect(throws: TabularError.self) {
      try Table(
        reading: .bytes(header, name: "f.csv"), columns: [ColumnRequest("a", .text, required: true)]
      )
    }
  }

  @Test func `a row beyond the limit is an error with its line`() throws {
    let cell = [UInt8](repeating: UInt8(ascii: "x"), count: 1000)
    for blockSize in [64, 700, 5000] {
      let error = #expect(throws: TabularError.self) {
        try Table(
          reading: .bytes(Array("a,b\n1,2\n".utf8) + cell + Array(",2\n3,4\n".utf8), name: "f.csv"),
          columns: requests, options: ReadOptions(blockSize: blockSize, longestRow: 999))
      }
      #expect(error == .rowTooLong(file: "f.csv", line: 3, limit: 999))
    }
  }

  @Test func `many quotation marks take time in proportion`() throws {
    let quotes = [UInt8](repeating: UInt8(ascii: "\""), count: size)
    let table = try read(Array("a,b\n1,\"".utf8) + quotes + Array("\"\n3,4\n".utf8))
    #expect(table.rowCount == 2)
    #expect(table.text("b")?[0]?.utf8.count == size / 2)
  }

  @Test func `a quotation mark in each line opens no more than needed`() throws {
    let lines = Array(String(repeating: "x,\"\"\"\"\"\"\n\"y,\n", count: 300_000).utf8)
    let table = try read(Array("a,b\n".utf8) + lines, longestRow: 1 << 12)
    #expect(table.rowsRead > 0)
  }
}
