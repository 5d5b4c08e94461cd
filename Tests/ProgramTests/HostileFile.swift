// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

/// A sales file that nobody should have exported, and what becomes of it.
struct HostileFile: Sendable, CustomTestStringConvertible {
  var name: String
  var bytes: [UInt8]
  var fate: Fate

  enum Fate: Sendable {
    /// The run stops with this exit code.
    case stops(Int32)
    /// So many rows are refused and the run goes on.
    case refuses(Int)
  }

  var testDescription: String { name }

  init(_ name: String, _ text: String, _ fate: Fate) {
    self.init(name, bytes: Array(text.utf8), fate)
  }

  init(_ name: String, bytes: [UInt8], _ fate: Fate) {
    self.name = name
    self.bytes = bytes
    self.fate = fate
  }

  static let all: [HostileFile] = unreadable + oddRows + oddText

  private static let unreadable = [
    HostileFile("empty", "", .stops(65)),
    HostileFile("blank lines", "\n\n\n", .stops(65)),
    HostileFile("byte order mark only", bytes: [0xEF, 0xBB, 0xBF], .stops(65)),
    HostileFile("header only", "date,sku,quantity\n", .stops(65)),
    HostileFile("header without an end", "date,sku,quantity", .stops(65)),
    HostileFile("wrong delimiter", "date|sku|quantity\n2026-01-01|A|1\n", .stops(65)),
    HostileFile("no such columns", "when,what,how many\n2026-01-01,A,1\n", .stops(65)),
    HostileFile("column named twice", "date,sku,quantity,sku\n2026-01-01,A,1,B\n", .stops(65)),
    HostileFile("10 MB header", bytes: [UInt8](repeating: 0x78, count: 10_000_000), .stops(65)),
    HostileFile(
      "UTF-16", bytes: [0xFF, 0xFE] + SmallSales.text.utf8.flatMap { [$0, 0] }, .stops(65)),
    HostileFile("cut gzip", bytes: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B], .stops(65)),
    HostileFile(
      "random bytes", bytes: (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 31 >> 3) },
      .stops(65)),
    HostileFile(
      "ten thousand bad rows",
      SmallSales.text(after: (0..<10_000).map { "day \($0),A,many" }), .stops(65)),
    HostileFile(
      "numbers beyond reason",
      SmallSales.text(SmallSales.rows.map { $0 + "e300" }), .stops(65)),
  ]

  private static let oddRows = [
    HostileFile("duplicate keys", SmallSales.text(SmallSales.rows + SmallSales.rows), .refuses(0)),
    HostileFile("dates out of order", SmallSales.text(SmallSales.rows.reversed()), .refuses(0)),
    HostileFile("carriage returns", SmallSales.text.replacing("\n", with: "\r\n"), .refuses(0)),
    HostileFile(
      "not a number, infinite, 1e308",
      SmallSales.text(after: [
        "2026-01-01,N,NaN", "2026-01-02,N,inf", "2026-01-03,N,1e308", "2026-01-04,N,-1e308",
        "2026-01-05,N,nan", "2026-01-06,N,1e999",
      ]), .refuses(6)),
    HostileFile(
      "days that are none",
      SmallSales.text(after: ["2026-02-30,A,1", "01/02/2026,A,1", ",A,1", "20260101,A,1"]),
      .refuses(4)),
    HostileFile(
      "ambiguous numbers",
      SmallSales.text(after: ["2026-01-01,A,\"13,75\"", "2026-01-01,A,\"1,234\""]), .refuses(2)),
    HostileFile(
      "cells missing and too many", SmallSales.text(after: ["2026-01-01,A", "2026-01-01,A,1,2,3"]),
      .refuses(2)),
    HostileFile(
      "10 MB line",
      SmallSales.text(after: ["2026-01-01," + String(repeating: "x", count: 10_000_000) + ",1"]),
      .refuses(1)),
    HostileFile(
      "10 MB quoted cell",
      SmallSales.text(after: ["2026-01-01,\"" + String(repeating: "x\n", count: 5_000_000) + "\",1"]
      ),
      .refuses(1)),
    HostileFile(
      "days beyond history",
      SmallSales.text(after: ["0001-01-01,A,1", "9999-12-31,A,1"]), .refuses(2)),
    HostileFile("blank lines between", SmallSales.text(after: ["", "", ""]), .refuses(0)),
  ]

  private static let oddText = [
    HostileFile(
      "not UTF-8",
      bytes: Array("date,sku,quantity\n2026-01-01,M".utf8) + [0xFC]
        + Array("sli,1\n".utf8) + Array(SmallSales.rows.joined(separator: "\n").utf8),
      .refuses(1)),
    HostileFile("zero byte", SmallSales.text(after: ["2026-01-01,A\0B,1"]), .refuses(1)),
    HostileFile(
      "quotation mark never closed", SmallSales.text(SmallSales.rows + ["2026-01-01,\"A,1"]),
      .refuses(1)),
    HostileFile(
      "line break in a code", SmallSales.text(after: ["2026-01-01,\"A\nB\",1"]), .refuses(0)),
    HostileFile(
      "codes that spreadsheets run",
      SmallSales.text(
        SmallSales.rows.map {
          $0.replacing(",A,", with: ",=cmd(),").replacing(",B,", with: ",@SUM(A1),")
            .replacing(",C,", with: ",-2+3|calc,")
        }), .refuses(0)),
    HostileFile(
      "codes in other scripts", SmallSales.text(after: ["2026-01-01,Käse 🧀 乳酪,1"]), .refuses(0)),
  ]
}
