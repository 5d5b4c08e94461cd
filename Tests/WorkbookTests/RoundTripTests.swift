// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular
import TestSupport
import Testing
import Workbook

/// What was written comes back.
@Suite struct RoundTripTests {
  @Test func everyKindOfCell() throws {
    let rows: [[SheetCell]] = [
      [
        .text("a"), .number(1.5), SheetCell(.day(20_780)), SheetCell(.flag(true)),
        SheetCell(.flag(false)),
      ],
      [],
      [.empty(), .number(-1e-9), .formula("SUM(B1:B3)", result: 1.5), .number(0.3)],
      [
        SheetCell(.number(0.25), CellFormat(number: "0.0%")),
        SheetCell(.number(1), CellFormat(number: "yy")),
      ],
    ]
    let book = try WorkbookReader(try bytes(of: rows), file: "book.xlsx")
    #expect(book.sheetNames == ["One"])
    let found = try #require(try book.rows(of: "One"))
    #expect(found.map(\.number) == [1, 3, 4])
    #expect(
      found[0].cells.map(\.value) == [
        .text("a"), .number(1.5), .day(20_780), .flag(true), .flag(false),
      ])
    #expect(found[1].cells.map(\.value) == [.number(-1e-9), .number(1.5), .number(0.3)])
    #expect(found[1].cells.map(\.formula) == [nil, "SUM(B1:B3)", nil])
    #expect(found[1].cells.map(\.column) == [1, 2, 3])
    #expect(found[2].cells.map(\.value) == [.number(0.25), .day(1 - 25_569)])
    #expect(try book.rows(of: "Two") == nil)
  }

  @Test(arguments: [
    "=1+1", "+49 30", "-5", "@here", "=HYPERLINK(\"x\")", " lead", "trail ", "a&b<c>\"d\"'e'",
    "tab\there", "two\nlines", "_x0041_", "a_x000D_b", "__x005F_", "_x12", "äöü 中 😀", "007",
    "1e5", "TRUE", "2026-11-23", "]]>",
  ])
  func textStaysText(_ text: String) throws {
    #expect(try values(try bytes(of: [[.text(text)]]))["A1"] == .text(text))
  }

  @Test func whatXMLCannotHoldIsReplaced() throws {
    let cases = [
      ("a\u{0}b", "a\u{FFFD}b"), ("\u{1}\u{1F}", "\u{FFFD}\u{FFFD}"), ("x\u{FFFE}", "x\u{FFFD}"),
      ("a\r\nb\rc", "a\nb\nc"),
    ]
    for (written, found) in cases {
      #expect(try values(try bytes(of: [[.text(written)]]))["A1"] == .text(found))
    }
  }

  @Test func longTextIsCutAndSaysSo() throws {
    func found(_ text: String) throws -> String {
      guard case .text(let found) = try values(try bytes(of: [[.text(text)]]))["A1"] else {
        return ""
      }
      return found
    }
    let whole = String(repeating: "x", count: 32_767)
    #expect(try found(whole) == whole)
    let cut = try found(whole + "y")
    #expect(cut.utf16.count == 32_767)
    #expect(cut.hasSuffix("[cut: a cell holds no more]"))
    let faces = try found(String(repeating: "😀", count: 20_000))
    #expect(faces.utf16.count <= 32_767 && faces.utf16.count >= 32_765)
    #expect(faces.hasPrefix("😀😀"))
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func whatIsNoNumberIsEmpty(_ number: Double) throws {
    let found = try values(
      try bytes(of: [[.number(number), .formula("A1", result: number), .number(1)]]))
    #expect(found == ["B1": .number(0), "C1": .number(1)])
  }

  @Test func theSameCallsGiveTheSameBytes() throws {
    let rows: [[SheetCell]] = (0..<50).map { row in
      [.text("row \(row)"), SheetCell(.number(Double(row)), CellFormat(number: "0.\(row % 4)"))]
    }
    #expect(try bytes(of: rows) == bytes(of: rows))
  }

  @Test func aFullSheetSaysSo() throws {
    let folder = try TemporaryFolder.made()
    var book = try WorkbookWriter(path: folder.path + "/b.xlsx", title: "", created: 0)
    let sheet = try book.addSheet("Wide")
    #expect(throws: WorkbookError.self) {
      try book.append((0..<16_385).map { SheetCell.number(Double($0)) }, to: sheet)
    }
    #expect(throws: WorkbookError.self) { _ = try book.addSheet("Wide") }
  }

  @Test func aPlaceThatCannotBeWrittenIsNamed() throws {
    let book = try WorkbookWriter(path: "/nowhere/at/all.xlsx", title: "", created: 0)
    do throws(WorkbookError) {
      try book.close()
      Issue.record("it was written")
    } catch {
      #expect(error.place == "/nowhere/at/all.xlsx")
    }
  }
}
