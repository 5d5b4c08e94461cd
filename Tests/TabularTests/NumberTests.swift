// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular
import Testing

struct NumberTests {
  @Test(arguments: [
    ("0", 0), ("7", 7), ("-7", -7), ("+7", 7), ("007", 7), ("13.75", 13.75), (".5", 0.5), ("5.", 5),
    ("1.5E3", 1500), ("1e-3", 0.001), ("-0.000001", -0.000_001), ("12345678", 12_345_678),
    ("1234567.8", 1_234_567.8), ("123456789", 123_456_789),
    ("9007199254740993", 9_007_199_254_740_992),
    ("0.1", 0.1), ("2.5500000000000003", 2.5500000000000003), ("1e308", 1e308),
    ("5e-324", .leastNonzeroMagnitude),
    ("1e-400", 0), ("179769313486231570000000000000000000000", 1.7976931348623157e38),
    (
      "0.00000000000000000000000000000000000012345678901234567890123",
      1.2345678901234567890123e-37
    ),
    ("123456789012345678901234567890", 1.2345678901234568e29), ("99999999", 99_999_999),
    (" 4.25\t", 4.25),
  ])
  func `numbers read as the nearest binary number`(_ text: String, _ value: Double) throws {
    let table = try column(.number, of: [text])
    #expect(table.numbers("x") == [value], "\(table.rejected)")
  }

  @Test(arguments: [
    ("13,75", "comma may mark"), ("1,234", "comma may mark"), ("1,234.5", "thousands"),
    ("1.234.567", "thousands"), ("1 234", "thousands"), ("1'234", "thousands"),
    ("1\u{a0}234", "thousands"), ("$5", "currency"), ("5 €", "currency"), ("EUR 5", "currency"),
    ("5USD", "currency"), ("NaN", "finite"), ("nan", "finite"), ("inf", "finite"),
    ("-Infinity", "finite"), ("0x1F", "hexadecimal"), ("1e309", "too large"), ("5%", "percentage"),
    ("1.2.3", "thousands"), ("1-2", "not a number"), ("--1", "not a number"),
    ("e5", "not a number"),
    ("1e", "not a number"), ("1e+", "not a number"), (".", "not a number"), ("-", "not a number"),
    ("+", "not a number"), ("abc", "not a number"), ("1 x", "not a number"),
    ("null", "not a number"),
    ("(5)", "not a number"), ("١٢", "not a number"), ("1_000", "thousands"),
    ("#N/A", "not a number"),
  ])
  func `what is no plain number is refused with its reason`(_ text: String, _ reason: String) throws
  {
    for kind in [CellKind.number, .decimal, .integer, .share] {
      let table = try column(kind, of: [text])
      guard kind != .decimal && kind != .integer && kind != .share || reason != "too large" else {
        #expect(table.rejectedCount == 1)
        continue
      }
      #expect(table.rejected.first?.reason.contains(reason) == true, "\(text): \(table.rejected)")
      #expect(table.rejected.first?.value == text)
      #expect(table.rejected.first?.remedy.isEmpty == false)
    }
  }

  @Test func `numbers of all shapes read as the standard library reads them`() throws {
    var random = SplitMix64(seed: 1)
    let alphabet = Array("0123456789012345678901234567890123456789..-+eE")
    var cells: [String] = []
    for _ in 0..<20_000 {
      let length = Int.random(in: 1...11, using: &random)
      cells.append(String((0..<length).map { _ in alphabet.randomElement(using: &random) ?? "0" }))
    }
    cells.append("12.5")  // a point that can only be decimal: 1.234 is a decimal then
    let table = try column(.number, of: cells)
    let expected = cells.compactMap { cell -> Double? in
      // The library takes nothing more than we do but `inf` and `nan`, which cannot arise here.
      guard let value = Double(cell), value.isFinite else { return nil }
      return value
    }
    #expect(table.numbers("x") == expected)
  }

  @Test(
    arguments: [
      ("1", 1_000_000, false), ("-2.55", -2_550_000, false), ("0.000001", 1, false),
      ("2.5500000000000003", 2_550_000, true), ("0.0000005", 0, true), ("0.0000015", 2, true),
      ("0.0000025", 2, true), ("0.00000250001", 3, true), ("-0.0000015", -2, true),
      ("1.5E3", 1_500_000_000, false), ("1.25e-2", 12_500, false), ("7.1000000", 7_100_000, false),
      ("7.10000000000000000000000000", 7_100_000, false), ("9223372036854.775807", .max, false),
      ("-9223372036854.775807", -.max, false),
      ("0.1000000000000000055511151231257827", 100_000, true),
      ("1e-30", 0, true), ("0e99", 0, false), ("12345678.9", 12_345_678_900_000, false),
    ] as [(String, Int64, Bool)])
  func `decimals are exact to six places, rounded half to even beyond`(
    _ text: String, _ millionths: Int64, _ isRounded: Bool
  ) throws {
    let table = try column(.decimal, of: [text])
    #expect(table.decimals("x")?.millionths == [millionths])
    #expect(table.decimals("x")?.roundedCells == (isRounded ? 1 : 0))
  }

  @Test(arguments: ["9223372036854.775808", "1e13", "1e999999999999", "12345678901234567890123"])
  func `decimals that do not fit are refused`(_ text: String) throws {
    #expect(try column(.decimal, of: [text]).rejected.first?.reason == "is too large")
  }

  @Test func `rounded cells are counted in accepted rows only`() throws {
    let table = try Table(
      reading: .text(
        "a,b\n0.1234567,1\n0.1234567,x\n0.5,1\nx,1\n0.30000000000000004,2\n", name: "f"),
      columns: [ColumnRequest("a", .decimal), ColumnRequest("b", .number)])
    #expect(table.rowCount == 3)
    #expect(table.decimals("a")?.roundedCells == 2)
  }

  @Test func `integers may bear zeros for decimals`() throws {
    let cells = ["1", "-20", "17850.0", "3.", "1e3", "120e-1", "9223372036854775807", ""]
    let table = try column(.integer, of: cells)
    #expect(table.integers("x") == [1, -20, 17850, 3, 1000, 12, .max, EmptyCell.integer])
    let refused = try column(.integer, of: ["1.5", "1e-1", "9223372036854775808", "1e30", "1.234"])
    #expect(
      refused.rejected.map(\.reason) == [
        "is not a whole number", "is not a whole number", "is too large", "is too large",
        "is ambiguous: the point may mark decimals or thousands",
      ])
  }

  @Test func `shares lie from 0 to 1, and percentages are told what they are`() throws {
    #expect(try column(.share, of: ["0", "1", "0.98", "1.0", "5e-1"]).rejectedCount == 0)
    let table = try column(.share, of: ["98", "98%", "1.0001", "-0.1", "101"])
    #expect(
      table.rejected.map(\.remedy) == [
        "write 0.98 for 98 per cent", "write 0.98", "write 0.010001 for 1.0001 per cent",
        "write a share from 0 to 1", "write a share from 0 to 1",
      ])
  }

  @Test func `flags in all their spellings`() throws {
    let table = try column(
      .flag, of: ["true", "FALSE", "Yes", "no", "1", "0", "y", "N", "", "\t1 "])
    #expect(table.flags("x")?.values == [1, 0, 1, 0, 1, 0, 1, 0, -1, 1])
    #expect(table.flags("x")?[8] == nil)
    #expect(try column(.flag, of: ["2", "ja", "truefalse", "t"]).rejectedCount == 4)
  }

  @Test func `an empty cell is unknown, or refused where it must not be`() throws {
    for kind in [CellKind.text, .number, .decimal, .integer, .share, .flag, .day, .timestamp] {
      #expect(try column(kind, of: ["", " "]).rowCount == 2)
      let table = try column(kind, of: ["", " "], mayBeEmpty: false)
      #expect(
        table.rejected.map(\.reason) == Array(repeating: "the cell must not be empty", count: 2))
    }
    #expect(try column(.number, of: [""]).numbers("x")?[0].isNaN == true)
    #expect(try column(.decimal, of: [""]).decimals("x")?[0] == nil)
  }
}
