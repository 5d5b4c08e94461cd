// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular
import Testing

/// Random bytes against a plain reading of the same rules, one byte at a time.
struct FuzzTests {
  private struct Row {
    var line: Int
    var cells: [[UInt8]] = [[]]
    var isSound = true
    var isBlank = false
  }

  /// The rows of a file, nil if a quotation mark stays open.
  private func plainRows(_ bytes: [UInt8]) -> [Row]? {
    var rows: [Row] = []
    var index = 0
    var line = 1
    while index < bytes.count {
      var row = Row(line: line)
      let start = index
      var atCellStart = true
      while index < bytes.count, bytes[index] != 10, bytes[index] != 13 {
        if bytes[index] == UInt8(ascii: ",") {
          row.cells.append([])
          atCellStart = true
        } else if bytes[index] == UInt8(ascii: "\""), atCellStart {
          atCellStart = false
          index += 1
          while true {
            guard index < bytes.count else { return nil }
            if bytes[index] == UInt8(ascii: "\"") {
              guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") else { break }
              index += 1
            } else if bytes[index] == 10 {
              line += 1
            } else if bytes[index] == 13, index + 1 == bytes.count || bytes[index + 1] != 10 {
              line += 1
            }
            if bytes[index] == 0 { row.isSound = false }
            row.cells[row.cells.count - 1].append(bytes[index])
            index += 1
          }
          if index + 1 < bytes.count, ![10, 13, UInt8(ascii: ",")].contains(bytes[index + 1]) {
            row.isSound = false
          }
        } else {
          atCellStart = false
          if bytes[index] == 0 { row.isSound = false }
          row.cells[row.cells.count - 1].append(bytes[index])
        }
        index += 1
      }
      row.isBlank = bytes[start..<index].allSatisfy { $0 == 32 || $0 == 9 }
      if index + 1 < bytes.count, bytes[index] == 13, bytes[index + 1] == 10 { index += 1 }
      index += 1
      line += 1
      rows.append(row)
    }
    return rows
  }

  private func trimmed(_ cell: [UInt8]) -> String? {
    var slice = cell[...]
    while let first = slice.first, first == 32 || first == 9 { slice.removeFirst() }
    while let last = slice.last, last == 32 || last == 9 { slice.removeLast() }
    return slice.isEmpty ? nil : String(decoding: slice, as: UTF8.self)
  }

  private func randomFile(_ random: inout SplitMix64) -> [UInt8] {
    let pieces = [
      "a", "bc", "\"", "\"\"", ",", ",", ",\"", "\",", "\n", "\n", "\r\n", "\r", " ", "\t", "é",
      "0123456789",
    ]
    var bytes = Array("a,b,c\n".utf8)
    for _ in 0..<Int.random(in: 0...60, using: &random) {
      let kind = Int.random(in: 0...60, using: &random)
      switch kind {
      case 0: bytes.append(0)
      case 1: bytes.append(UInt8.random(in: 0...255, using: &random))
      case 2...20: bytes += Array("x,y\"z\",\"q,\"\"r\"\n".utf8)
      default: bytes += Array((pieces.randomElement(using: &random) ?? "").utf8)
      }
    }
    return bytes
  }

  private let requests = [
    ColumnRequest("a", .text), ColumnRequest("b", .text), ColumnRequest("c", .text),
  ]

  @Test func `random files read as by the plain rules`() throws {
    var random = SplitMix64(seed: 5)
    var compared = 0
    for _ in 0..<4_000 {
      let bytes = randomFile(&random)
      guard let plain = plainRows(bytes) else { continue }
      let rows = plain.dropFirst().filter { !$0.isBlank }
      let sound = rows.filter { row in
        row.isSound && row.cells.count == 3
          && row.cells.allSatisfy { String(validating: $0, as: UTF8.self) != nil }
      }
      let table = try Table(reading: .bytes(bytes, name: "f"), columns: requests)
      #expect(table.rowsRead == rows.count)
      #expect((0..<table.rowCount).map { table.line(ofRow: $0) } == sound.map(\.line), "\(bytes)")
      for (place, name) in ["a", "b", "c"].enumerated() {
        let column = try #require(table.text(name))
        #expect((0..<table.rowCount).map { column[$0] } == sound.map { trimmed($0.cells[place]) })
      }
      compared += 1
    }
    #expect(compared > 2_000)
  }

  @Test func `the size of the blocks changes nothing`() throws {
    var random = SplitMix64(seed: 6)
    for _ in 0..<1_500 {
      let bytes = randomFile(&random)
      let longestRow = Int.random(in: 40...200, using: &random)
      func read(_ blockSize: Int) -> Result<Reading, TabularError> {
        Result { () throws(TabularError) in
          Reading(
            try Table(
              reading: .bytes(bytes, name: "f"), columns: requests,
              options: ReadOptions(blockSize: blockSize, longestRow: longestRow)),
            texts: ["a", "b", "c"])
        }
      }
      let whole = read(1 << 18)
      for blockSize in [16, 17, Int.random(in: 18...300, using: &random)] {
        #expect(read(blockSize) == whole, "\(blockSize) \(longestRow) \(bytes)")
      }
    }
  }

  @Test func `random bytes never stop a read but by an error`() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<1_500 {
      let length = Int.random(in: 0...400, using: &random)
      var bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      if random.next() % 2 == 0 { bytes = Array("a,b,c\n".utf8) + bytes }
      do throws(TabularError) {
        let table = try Table(
          reading: .bytes(bytes, name: "f"),
          columns: [
            ColumnRequest("a", .number), ColumnRequest("b", .timestamp), ColumnRequest("c", .share),
          ])
        #expect(table.rowsRead == table.rowCount + table.rejectedCount)
      } catch {
        #expect(!error.description.isEmpty)
      }
    }
  }

  @Test func `random numbers and dates read the same in blocks of any size`() throws {
    var random = SplitMix64(seed: 8)
    let cells = [
      "1", "2.5", "1.234", "-3", "x", "", "\"7\"", "1e3", "2026-01-01", "2026-01-01 10:00", "98",
      "0.98",
      "\"a\"\"b\"", "true", " 12 ",
    ]
    for _ in 0..<300 {
      var text = "n,d,m,s\n"
      for _ in 0..<40 {
        text += (0..<4).map { _ in cells.randomElement(using: &random) ?? "" }.joined(
          separator: ",")
        text += "\n"
      }
      func read(_ blockSize: Int) throws -> [String] {
        let table = try Table(
          reading: .text(text, name: "f"),
          columns: [
            ColumnRequest("n", .number), ColumnRequest("d", .day), ColumnRequest("m", .decimal),
            ColumnRequest("s", .text),
          ], options: ReadOptions(blockSize: blockSize))
        return [
          "\(table.numbers("n") ?? [])", "\(table.days("d") ?? [])",
          "\(table.decimals("m")?.millionths ?? [])", "\(table.text("s")?.codes ?? [])",
          "\(table.rejected)",
        ]
      }
      let whole = try read(1 << 18)
      #expect(try read(16) == whole)
      #expect(try read(Int.random(in: 17...500, using: &random)) == whole)
    }
  }
}
