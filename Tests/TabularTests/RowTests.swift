// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular
import Testing

struct RowTests {
  let requests = [ColumnRequest("a", .text), ColumnRequest("b", .text)]

  func read(_ text: String, options: ReadOptions = ReadOptions()) throws -> Table {
    try Table(reading: .text(text, name: "f.csv"), columns: requests, options: options)
  }

  func rows(_ table: Table) -> [[String?]] {
    (0..<table.rowCount).map { [table.text("a")?[$0], table.text("b")?[$0]] }
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `all three line ends`(_ end: String) throws {
    let lines = ["a,b", "1,2", "", "3,\"x\(end)y\"", "5,6"]
    for last in ["", end, end + end] {
      let table = try read(lines.joined(separator: end) + last)
      #expect(rows(table) == [["1", "2"], ["3", "x\(end)y"], ["5", "6"]])
      #expect((0..<3).map { table.line(ofRow: $0) } == [2, 4, 6])
      #expect(table.rejected == [])
    }
  }

  @Test func `line ends may be mixed`() throws {
    let table = try read("a,b\r1,2\n3,4\r\n\r\n5,6\r\r7,8\n\r9,0")
    #expect(rows(table) == [["1", "2"], ["3", "4"], ["5", "6"], ["7", "8"], ["9", "0"]])
    #expect((0..<5).map { table.line(ofRow: $0) } == [2, 3, 5, 7, 9])
  }

  @Test func `quoted cells hold delimiters, breaks and doubled quotation marks`() throws {
    let table = try read("a,b\n\"x, \"\"y\"\"\",\"\"\n\"\"\"\",\" padded \"\n5\" pipe,6\"\"\n")
    #expect(rows(table) == [["x, \"y\"", nil], ["\"", "padded"], ["5\" pipe", "6\"\""]])
    #expect(table.rejected == [])
  }

  @Test func `cells are trimmed of spaces and tabs, and empty ones are unknown`() throws {
    let table = try read("a,b\n  007 ,\t\n\u{a0}x,  \n")
    #expect(rows(table) == [["007", nil], ["\u{a0}x", nil]])
  }

  @Test func `rows of another width are rejected`() throws {
    let table = try read("a,b\n1\n1,2,3\n1,2\n,,,\n  \n")
    #expect(rows(table) == [["1", "2"]])
    #expect(table.rejected.map(\.line) == [2, 3, 5])
    #expect(table.rejected.map(\.column) == [1, 5, 3])
    #expect(table.rejected.map(\.value) == ["1", "3", ","])
    #expect(table.rejected.map(\.field) == ["b", "", ""])
    #expect(table.rejected[0].reason == "the row has fewer cells than the header")
    #expect(table.rejected[1].reason == "the row has more cells than the header")
    #expect(table.rowsRead == 4)
  }

  @Test func `text after a closing quotation mark is rejected`() throws {
    let table = try read("a,b\n\"x\"y,2\n1,\"2\" \n3,4\n")
    #expect(rows(table) == [["3", "4"]])
    #expect(table.rejected.map(\.line) == [2, 3])
    #expect(table.rejected.map(\.column) == [1, 3])
    #expect(table.rejected[0].reason == "text follows a closing quotation mark")
  }

  @Test func `an unclosed quotation mark costs one line`() throws {
    let table = try read("a,b\n1,2\n\"x\r\ny\",\"open\n3,4\r\n5,6\n")
    #expect(rows(table) == [["1", "2"], ["3", "4"], ["5", "6"]])
    #expect(table.rejected.map(\.line) == [4])
    #expect(table.rejected.map(\.column) == [4])
    #expect(table.rejected.map(\.value) == ["\"open"])
    #expect((0..<3).map { table.line(ofRow: $0) } == [2, 5, 6])
    #expect(try read("a,b\n\"").rejectedCount == 1)
  }

  @Test func `an unclosed quotation mark is found within the longest row`() throws {
    let tail = (0..<500).map { "\($0),x\n" }.joined()
    for blockSize in [16, 100, 1 << 18] {
      let options = ReadOptions(blockSize: blockSize, longestRow: 300)
      let table = try read("a,b\n\"open,1\n" + tail, options: options)
      #expect(table.rowCount == 500)
      #expect(table.rejected.map(\.line) == [2])
    }
  }

  @Test func `bytes that are not UTF-8 and zero bytes reject their row`() throws {
    var bytes = Array("a,b,c\n1,2,x\n".utf8)
    bytes += Array("3,M".utf8) + [0xfc] + Array("ller,x\n".utf8)
    bytes += Array("4,\u{20ac}5,".utf8) + [0xc3] + Array("\n6,x".utf8) + [0] + Array("y,\n".utf8)
    bytes += Array("7,\"q".utf8) + [0] + Array("\",\n8,é,x\n".utf8)
    for blockSize in [16, 21, 1 << 18] {
      let table = try Table(
        reading: .bytes(bytes, name: "f.csv"), columns: requests,
        options: ReadOptions(blockSize: blockSize))
      #expect(rows(table) == [["1", "2"], ["8", "é"]])
      #expect(table.rejected.map(\.line) == [3, 4, 5, 6])
      #expect(table.rejected.map(\.column) == [4, 8, 4, 5])
      #expect(table.rejected[0].reason == "the row is not UTF-8 text")
      #expect(table.rejected[2].reason == "the row holds a zero byte")
      #expect(table.rejected[3].value == "7,\"q␀")
    }
  }

  @Test(
    arguments: [
      [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82], [0x80], [0xff],
      [0xf0, 0x8f, 0xbf, 0xbf], [0xe0, 0x9f, 0xbf],
    ] as [[UInt8]])
  func `malformed UTF-8 of each sort is found`(_ malformed: [UInt8]) throws {
    let bytes =
      Array("a,b\n1,x".utf8) + malformed + Array("\n3,\u{10ffff}\u{d7ff}\u{800}\u{80}\n".utf8)
    let table = try Table(reading: .bytes(bytes, name: "f.csv"), columns: requests)
    #expect(table.rejected.map(\.column) == [4])
    #expect(rows(table) == [["3", "\u{10ffff}\u{d7ff}\u{800}\u{80}"]])
  }

  @Test func `only the first fault of a row is told`() throws {
    let table = try Table(
      reading: .text("d,n\nx,y\n2026-01-01,y\n", name: "f.csv"),
      columns: [ColumnRequest("n", .number), ColumnRequest("d", .day)])
    #expect(table.rejected.map(\.field) == ["d", "n"])
  }

  @Test func `ten thousand bad rows are all told, or as many as wanted`() throws {
    let text = "a,n\n" + (0..<10_000).map { "\($0),x\n" }.joined() + "z,1\n"
    let requests = [ColumnRequest("a", .text), ColumnRequest("n", .number)]
    var table = try Table(reading: .text(text, name: "f.csv"), columns: requests)
    #expect(table.rejected.map(\.line) == Array(2...10_001))
    #expect(table.text("a")?.dictionary == ["z"])
    table = try Table(
      reading: .text(text, name: "f.csv"), columns: requests,
      options: ReadOptions(rejectedLimit: 10))
    #expect(table.rejected.map(\.line) == Array(2...11))
    #expect(table.rejectedCount == 10_000 && table.rowsRead == 10_001)
  }

  @Test func `a dictionary holds only values of accepted rows, in their order`() throws {
    let table = try Table(
      reading: .text("a,n\nq,x\nz,1\nq,2\ny,x\nz,3\n", name: "f.csv"),
      columns: [ColumnRequest("a", .text), ColumnRequest("n", .number)])
    #expect(table.text("a")?.dictionary == ["z", "q"])
    #expect(table.text("a")?.codes == [0, 1, 0])
  }

  @Test func `the place of a cell behind quoted line breaks is that of its own line`() throws {
    let table = try Table(
      reading: .text("a,n\n\"x\ny\r\nz\",bad\n", name: "f.csv"),
      columns: [ColumnRequest("n", .number)])
    #expect(table.rejected.map(\.line) == [4])
    #expect(table.rejected.map(\.column) == [4])
  }

  @Test func `long values are cut off between characters`() throws {
    let table = try Table(
      reading: .text("n\n" + String(repeating: "é", count: 150) + "\n", name: "f.csv"),
      columns: [ColumnRequest("n", .number)])
    #expect(table.rejected.map(\.value) == [String(repeating: "é", count: 100) + "…"])
  }

  @Test func `a rejection of the caller's own bears file, line and header`() throws {
    let table = try Table(
      reading: .text("A,b\n1,2\n\n3,4\n", name: "f.csv"), columns: requests)
    let rejection = table.rejection(
      ofRow: 1, "a", value: "3", reason: "is odd", remedy: "make it even")
    #expect(rejection.description == "f.csv:4: rejected: A `3` is odd; make it even")
  }
}
