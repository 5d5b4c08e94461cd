// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular
import Testing

struct RowDigestTests {
  private func digests(_ text: String, blockSize: Int = 1 << 18) throws -> [UInt64] {
    var options = ReadOptions(blockSize: blockSize)
    options.rowDigests = true
    return try Table(
      reading: .text(text, name: "t.csv"), columns: [ColumnRequest("a", .integer)],
      options: options
    ).rowDigests
  }

  @Test func `digests tell exact repeats, in columns that were not asked for too`() throws {
    let found = try digests("a,b\n1,x\n1,y\n1,x\n1,xx\n11,x\n1,\"x\"\n1, x\n1,x")
    #expect(found.count == 8)
    #expect(found[0] == found[2] && found[0] == found[7])
    #expect(Set(found).count == 6)
  }

  @Test func `they follow the accepted rows and not the block size`() throws {
    let text =
      "a,b\n"
      + (0..<500).map {
        "\($0 % 7 == 0 ? "x" : String($0)),\(String(repeating: "é", count: $0 % 31))"
      }
      .joined(separator: "\r\n")
    let whole = try digests(text)
    #expect(whole.count == 500 - 72)
    #expect(try digests(text, blockSize: 64) == whole)
    #expect(Set(whole).count == whole.count)
  }

  @Test func `none are made unless wanted`() throws {
    let table = try Table(
      reading: .text("a\n1\n", name: "t.csv"), columns: [ColumnRequest("a", .integer)])
    #expect(table.rowDigests.isEmpty)
  }
}
