// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular
import Testing

@testable import Workbook

/// Workbooks of others, and those that are none.
@Suite struct ReadingTests {
  private func rows(_ sheet: String, strings: [String] = []) throws -> [WorkbookReader.FoundRow] {
    var reading = SheetReading(
      XMLScanner(Array(sheet.utf8)), strings: strings, styles: DateStyles(),
      epoch: SheetDate.epoch)
    return try reading.rows()
  }

  @Test func sharedTextPrefixesAndMissingNamesAreRead() throws {
    let found = try rows(
      """
      <?xml version="1.0"?><x:worksheet xmlns:x="s"><!-- a -->
      <x:sheetData><x:row><x:c t="s"><x:v>1</x:v></x:c><x:c><x:v>2.5</x:v></x:c>
      <x:c t="str"><x:f>A1&amp;"x"</x:f><x:v>bx</x:v></x:c><x:c s="3"/></x:row>
      <x:row r="7"><x:c r="AB7" t="e"><x:v>#REF!</x:v></x:c>
      <x:c r='AC7' t='inlineStr'><x:is><x:r><x:t>a</x:t></x:r><x:rPh><x:t>no</x:t></x:rPh><x:r><x:t><![CDATA[<b]]></x:t></x:r></x:is></x:c></x:row>
      </x:sheetData></x:worksheet>
      """, strings: ["a", "b"])
    #expect(found.map(\.number) == [1, 7])
    #expect(found[0].cells.map(\.value) == [.text("b"), .number(2.5), .text("bx")])
    #expect(found[0].cells.map(\.formula) == [nil, nil, "A1&\"x\""])
    #expect(found[1].cells.map(\.column) == [27, 28])
    #expect(found[1].cells.map(\.value) == [.text("#REF!"), .text("a<b")])
  }

  @Test(arguments: [
    "<a><b></a></b>", "<a>", "<a", "<a b=c/>", "<a>&nbsp;</a>", "<a>&</a>",
    "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", "text", "<a/>text", "<a><![CDATA[</a>",
    "<a>&#xD800;</a>", "</a>", "<:/>",
  ])
  func whatIsNotWellFormedIsRefused(_ text: String) {
    #expect(throws: XMLScanner.Problem.self) {
      var scanner = XMLScanner(Array(text.utf8))
      while try scanner.next() != nil {}
    }
  }

  @Test(arguments: [
    ("yyyy-mm-dd", true), ("dd.mm.yy", true), ("[$-409]d mmm;@", true), ("mmm", true),
    ("General", false), ("#,##0.00", false), ("0\" days\"", false), ("[Red]0", false),
    ("\\d0", false), ("hh:mm", false), ("0.0%;dd", false),
  ])
  func datesAreToldByTheirFormat(_ format: String, _ isDate: Bool) {
    #expect(DateStyles.isDate(format) == isDate)
  }

  @Test func whatIsNoWorkbookIsRefused() throws {
    for bytes in [[], Array("sku,quantity\n".utf8), [0xD0, 0xCF, 0x11, 0xE0, 0, 0]] as [[UInt8]] {
      #expect(throws: WorkbookError.self) { _ = try WorkbookReader(bytes, file: "x") }
    }
    let whole = try bytes(of: [[.text("a"), .number(1)]])
    #expect(throws: WorkbookError.self) {
      _ = try WorkbookReader(Array(whole.dropLast(30)), file: "x")
    }
  }

  /// Whatever a byte is changed to, the reader ends with rows or an error and never with a crash.
  @Test func damageNeverCrashes() throws {
    let whole = try bytes(of: [[.text("a"), .number(1), SheetCell(.day(20_000))], [.text("b")]])
    var refused = 0
    for place in stride(from: 0, to: whole.count, by: 7) {
      var harmed = whole
      harmed[place] ^= 0x5A
      do {
        let book = try WorkbookReader(harmed, file: "x")
        for name in book.sheetNames { _ = try book.rows(of: name) }
      } catch {
        refused += 1
      }
    }
    #expect(refused > whole.count / 70)
  }

  @Test func columnsHaveTheirLetters() {
    #expect(
      [0, 25, 26, 701, 702, 16_383].map(CellRange.letters) == ["A", "Z", "AA", "ZZ", "AAA", "XFD"])
    let range = CellRange(sheet: "It's", rows: 2...9, column: 3)
    #expect(range.reference == "'It''s'!$D$3:$D$10")
  }
}
