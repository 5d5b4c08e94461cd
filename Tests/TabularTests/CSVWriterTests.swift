// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular
import Testing

struct CSVWriterTests {
  func written(_ write: (inout CSVWriter) -> Void) -> String {
    var writer = CSVWriter()
    write(&writer)
    writer.endRow()
    return writer.string
  }

  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"so\"", "\"say \"\"so\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("=cmd()", "'=cmd()"), ("+1", "'+1"), ("-1", "'-1"),
    ("@x", "'@x"), ("\tx", "'\tx"), ("\rx", "\"'\rx\""), ("=a,\"b\"", "\"'=a,\"\"b\"\"\""),
    ("a=b", "a=b"), ("é;x", "é;x"),
  ])
  func `text is quoted where it must be and is no formula`(_ text: String, _ cell: String) {
    #expect(written { $0.text(text) } == cell + "\n")
  }

  @Test func `formulas are left alone where that is wanted`() {
    var writer = CSVWriter(guardsFormulas: false)
    writer.text("=cmd()")
    #expect(writer.string == "=cmd()")
  }

  @Test func `rows and empty cells`() {
    var writer = CSVWriter(header: ["a", "b"], delimiter: UInt8(ascii: ";"))
    writer.text(nil)
    writer.text("x;y")
    writer.endRow()
    writer.number(.nan)
    writer.flag(nil)
    writer.endRow()
    writer.day(EmptyCell.day)
    writer.decimal(millionths: EmptyCell.decimal)
    writer.endRow()
    writer.empty()
    writer.endRow()
    writer.flag(true)
    writer.flag(false)
    writer.endRow()
    #expect(writer.string == "a;b\n;\"x;y\"\n;\n;\n\"\"\ntrue;false\n")
  }

  @Test(arguments: [
    (0, "0"), (-0.0, "0"), (5, "5"), (-5.25, "-5.25"), (0.1, "0.1"), (1e-7, "1e-07"),
    (1e22, "1e+22"),
    (123_456_789_012, "123456789012"), (.infinity, ""), (.nan, ""), (1.0 / 3, "0.3333333333333333"),
  ])
  func `numbers in their shortest form`(_ value: Double, _ text: String) {
    #expect(written { $0.number(value) } == (text.isEmpty ? "\"\"\n" : text + "\n"))
  }

  @Test(arguments: [
    (1.115, 2, "1.12"), (1.125, 2, "1.12"), (1.135, 2, "1.14"), (-0.004, 2, "0.00"),
    (-0.006, 2, "-0.01"), (999.995, 2, "1000.00"), (0.5, 0, "0"), (1.5, 0, "2"), (2.5, 0, "2"),
    (1e-10, 3, "0.000"), (1e21, 1, "1000000000000000000000.0"), (12.3, 4, "12.3000"),
    (0.0994, 1, "0.1"), (9.96, 1, "10.0"), (0, 3, "0.000"), (0.05, 1, "0.0"), (0.15, 1, "0.2"),
    (0.051, 1, "0.1"), (96, 0, "96"), (4.999e-5, 4, "0.0000"), (5.001e-5, 4, "0.0001"),
  ])
  func `numbers with fixed decimals`(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(written { $0.number(value, decimals: decimals) } == text + "\n")
  }

  @Test(
    arguments: [
      (0, 0, "0"), (1, 0, "0.000001"), (-1_500_000, 0, "-1.5"), (2_000_000, 2, "2.00"),
      (2_345_678, 2, "2.345678"), (.max, 0, "9223372036854.775807"), (10_000_000, 0, "10"),
      (-20_000, 2, "-0.02"),
    ] as [(Int64, Int, String)])
  func `millionths as decimals`(_ value: Int64, _ decimals: Int, _ text: String) {
    #expect(written { $0.decimal(millionths: value, minimumDecimals: decimals) } == text + "\n")
  }

  @Test func `integers to the limits`() {
    #expect(written { $0.integer(.min) } == "-9223372036854775808\n")
  }

  @Test(arguments: [",", ";", "\t"])
  func `what is written reads back the same`(_ delimiter: Character) throws {
    var random = SplitMix64(seed: 11)
    let alphabet = Array("ab\"\n\r,;\té €=+ ") + ["x", "y", "z"]
    var writer = CSVWriter(
      header: ["text", "number", "decimal", "integer", "flag", "day"],
      delimiter: try #require(delimiter.asciiValue))
    var texts: [String?] = []
    var numbers: [Double] = []
    var decimals: [Int64] = []
    var days: [Int32] = []
    for row in 0..<2_000 {
      let length = Int.random(in: 0...9, using: &random)
      let word = "w" + (0..<length).map { _ in alphabet.randomElement(using: &random) ?? "x" } + "w"
      texts.append(row % 9 == 0 ? nil : String(word))
      numbers.append(
        Double(bitPattern: UInt64.random(in: 0..<0x7ff0_0000_0000_0000, using: &random))
          * (row % 2 == 0 ? 1 : -1))
      decimals.append(Int64.random(in: -(.max)...(.max), using: &random) >> (row % 60))
      days.append(Int32.random(in: -719_162...2_932_896, using: &random))
      writer.text(texts[row])
      writer.number(numbers[row])
      writer.decimal(millionths: decimals[row])
      writer.integer(row - 1000)
      writer.flag(row % 3 == 0 ? nil : row % 3 == 1)
      writer.day(days[row])
      writer.endRow()
    }
    let table = try Table(
      reading: .bytes(writer.bytes, name: "f"),
      columns: [
        ColumnRequest("text", .text), ColumnRequest("number", .number),
        ColumnRequest("decimal", .decimal), ColumnRequest("integer", .integer),
        ColumnRequest("flag", .flag), ColumnRequest("day", .day),
      ])
    #expect(table.rejected == [])
    #expect(table.rowCount == 2_000)
    #expect((0..<2_000).map { table.text("text")?[$0] } == texts)
    #expect(table.numbers("number") == numbers)
    #expect(table.decimals("decimal")?.millionths == decimals)
    #expect(table.integers("integer") == (0..<2_000).map { Int64($0 - 1000) })
    #expect(
      (0..<2_000).map { table.flags("flag")?[$0] }
        == (0..<2_000).map { $0 % 3 == 0 ? nil : $0 % 3 == 1 })
    #expect(table.days("day") == days)
  }
}
