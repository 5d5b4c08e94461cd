// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Tabular

struct GzipTests {
  let columns = [ColumnRequest("a", .integer, required: true)]

  /// A member whose bytes are stored without compression (RFC 1951, section 3.2.4; RFC 1952).
  func member(_ bytes: [UInt8]) -> [UInt8] {
    var gzip: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(60_000)
      rest = rest.dropFirst(block.count)
      let count = UInt16(block.count)
      gzip.append(rest.isEmpty ? 1 : 0)
      for word in [count, ~count] { gzip += [UInt8(word & 255), UInt8(word >> 8)] }
      gzip += block
    } while !rest.isEmpty
    for word in [checkSum(bytes), UInt32(bytes.count)] {
      for shift in stride(from: UInt32(0), to: 32, by: 8) {
        gzip.append(UInt8(word >> shift & 255))
      }
    }
    return gzip
  }

  /// CRC-32 (RFC 1952, section 8).
  func checkSum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = .max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? 0xedb8_8320 ^ sum >> 1 : sum >> 1 }
    }
    return ~sum
  }

  func read(_ bytes: [UInt8], blockSize: Int = 1 << 18) throws -> Table {
    try Table(
      reading: .bytes(bytes, name: "f.csv"), columns: columns,
      options: ReadOptions(blockSize: blockSize))
  }

  func failure(_ bytes: [UInt8]) -> String? {
    #expect(throws: TabularError.self) { try read(bytes) }?.problem
  }

  let text = Array(("a\n" + (0..<60_000).map { "\($0)\n" }.joined()).utf8)

  @Test func `members follow one another, at any block size`() throws {
    let gzip = member(Array(text[..<100_000])) + member([]) + member(Array(text[100_000...]))
    for blockSize in [64, 5_000, 1 << 18] {
      let table = try read(gzip, blockSize: blockSize)
      #expect(table.integers("a") == (0..<60_000).map { Int64($0) })
      #expect(table.byteCount == gzip.count)
      #expect(table.sha256 == SHA256.hex(gzip))
    }
  }

  @Test func `zeros after the end are padding, other bytes are damage`() throws {
    let gzip = member(Array("a\n1\n".utf8))
    #expect(try read(gzip + [UInt8](repeating: 0, count: 100_000)).rowCount == 1)
    #expect(failure(gzip + [0, 1])?.hasSuffix("other bytes follow its end") == true)
  }

  @Test func `a stream that ends early is damaged, wherever it ends`() {
    let gzip = member(Array("a\n1\n".utf8))
    for count in 2..<gzip.count {
      #expect(failure(Array(gzip[..<count]))?.hasSuffix("it ends early") == true)
    }
  }

  @Test func `a wrong check sum is damage, with its place`() {
    var gzip = member(Array("a\n1\n".utf8))
    gzip[gzip.count - 6] ^= 1
    let error = #expect(throws: TabularError.self) { try read(gzip) }
    #expect(error?.place == "f.csv")
    #expect(error?.problem.contains("incorrect data check") == true)
    gzip = member(text)
    gzip[70_000] ^= 0x40
    #expect(failure(gzip)?.contains("incorrect data check") == true)
  }

  @Test func `a file that gzip made, told by its bytes and not by its name`() throws {
    let path =
      #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/") + "/Golden/sales.gz.bin"
    let table = try Table(
      reading: .file(path, name: "sales.txt"),
      columns: [
        ColumnRequest("date", .day), ColumnRequest("sku", .text),
        ColumnRequest("quantity", .decimal),
      ])
    #expect(table.rejected == [])
    #expect(table.rowCount == 2_000)
    #expect(table.text("sku")?.dictionary.count == 37)
    #expect(table.decimals("quantity")?.millionths.reduce(0, +) == 124_750_000_000)
    #expect(table.byteCount == 9_696)
    #expect(table.sha256 == "cafae6a02ace230b0f4db1f22ce9f4c43319ee9382f1e35bde516e6117a5ca68")
  }
}
