// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular
import Testing

@Suite struct CSVFormTests {
  private func written(_ form: CSVForm) -> String {
    var writer = CSVWriter(header: ["name", "units", "share", "day"], form: form)
    writer.text("a;b, c.d")
    writer.decimal(millionths: -1_234_500_000)
    writer.number(0.25)
    writer.day(20_780)
    writer.endRow()
    writer.text(nil)
    writer.decimal(millionths: 12_000_000, minimumDecimals: 2)
    writer.number(7, decimals: 0)
    writer.day(EmptyCell.day)
    writer.endRow()
    return writer.string
  }

  @Test func theStandardIsWhatProgramsRead() {
    #expect(
      written(.standard)
        == "name,units,share,day\n\"a;b, c.d\",-1234.5,0.25,2026-11-23\n,12.00,7,\n")
  }

  @Test func europeanSheetsGetCommasAndTheDayFirst() {
    #expect(
      written(.eu)
        == "\u{FEFF}name;units;share;day\n\"a;b, c.d\";-1234,5;0,25;23.11.2026\n;12,00;7;\n")
  }

  @Test func excelGetsAMark() {
    #expect(written(.excel) == "\u{FEFF}" + written(.standard))
  }

  /// Our own reader takes each form as it stands.
  @Test(arguments: [CSVForm.standard, .excel])
  func whatIsWrittenIsRead(_ form: CSVForm) throws {
    let table = try Table(
      reading: .text(written(form), name: "x.csv"),
      columns: [
        ColumnRequest("name", .text), ColumnRequest("units", .decimal), ColumnRequest("day", .day),
      ])
    #expect(table.rejected.isEmpty)
    #expect(table.text("name")?[0] == "a;b, c.d")
    #expect(table.decimals("units")?.millionths == [-1_234_500_000, 12_000_000])
    #expect(table.days("day")?[0] == 20_780)
  }
}
