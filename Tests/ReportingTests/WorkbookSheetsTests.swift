// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import TestSupport
import Testing
import Timeline
import Workbook

@testable import Reporting

/// The workbook says what the tables say.
@Suite struct WorkbookSheetsTests {
  private static let names = [
    "Summary", "Orders", "Exceptions", "Forecast", "Projection", "Policies", "KPIs", "Financials",
    "Assumptions",
  ]

  private func read(_ report: RunReport, rowLimit: Int = 1_000) throws -> WorkbookReader {
    let ledger = LedgerValuation(books: report.books).rows()
    let financials = Financials(report.books, ledger: ledger).rows
    return try WorkbookReader(
      try report.workbook(financials, rowLimit: rowLimit).bytes, file: "workbook.xlsx")
  }

  private func cells(
    _ book: WorkbookReader, _ sheet: String
  ) throws -> [String: WorkbookReader.FoundCell] {
    var found: [String: WorkbookReader.FoundCell] = [:]
    for row in try book.rows(of: sheet) ?? [] {
      for cell in row.cells {
        found[CellRange.name(row: row.number - 1, column: cell.column)] = cell
      }
    }
    return found
  }

  private func header(_ book: WorkbookReader, _ sheet: String) throws -> [String] {
    let row = try #require(try book.rows(of: sheet)?.first { $0.number == 3 })
    return row.cells.map { if case .text(let text) = $0.value { text } else { "" } }
  }

  @Test func theSheetsHaveTheColumnsOfTheFiles() throws {
    let report = SampleReport.report
    let book = try read(report)
    #expect(book.sheetNames == WorkbookSheetsTests.names)
    let inputs = ["approved", "approved_quantity", "note"]
    let orders = try header(book, "Orders")
    #expect(
      orders.filter { $0 != "name" && !inputs.contains($0) }
        == TableFile<OrderEntry>.orders.columns.map(\.name))
    #expect(inputs.allSatisfy(orders.contains))
    #expect(
      try header(book, "Exceptions").filter { $0 != "name" }
        == TableFile<ExceptionRow>.exceptions.columns.map(\.name))
    #expect(
      try header(book, "Policies").filter { $0 != "name" }
        == TableFile<PolicyEntry>.policies.columns.map(\.name))
    #expect(try header(book, "KPIs") == TableFile<MeasureRow>.measures.columns.map(\.name))
    #expect(
      try header(book, "Projection") == TableFile<ProjectionRow>.projection.columns.map(\.name))
  }

  /// What each formula bears is what the cells that it names come to; with several currencies there is no
  /// total of money.
  @Test(arguments: 1...12) func totalsAreTheSumsOfTheirCells(_ seed: Int) throws {
    let report = randomReport(seed)
    let book = try read(report, rowLimit: 50)
    var sums = 0
    for name in book.sheetNames where name != "Summary" {
      let cells = try cells(book, name)
      for cell in cells.values {
        guard let formula = cell.formula, case .number(let result) = cell.value else { continue }
        let range = try #require(
          formula.firstMatch(of: /SUBTOTAL\(109,\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?\)/))
        let first = try #require(Int(range.2))
        let last = range.3.flatMap { Int($0) } ?? first
        var sum = 0.0
        for row in first...last {
          if case .number(let value) = cells["\(range.1)\(row)"]?.value { sum += value }
        }
        #expect(abs(sum - result) <= 1e-9 * max(1, abs(sum)), "\(name) \(formula)")
        sums += 1
      }
    }
    #expect(sums > 0 || report.forecast.rows.first { _ in true } == nil)
  }

  @Test func aLongTableIsSplitWithANote() throws {
    let report = SampleReport.report
    let rows = report.forecast.series.map(\.mean.count).reduce(0, +)
    let limit = 3 + 2
    let book = try read(report, rowLimit: limit)
    let parts = book.sheetNames.filter { $0.hasPrefix("Forecast") }
    #expect(parts == (1...(rows + 1) / 2).map { $0 == 1 ? "Forecast" : "Forecast \($0)" })
    #expect(parts.count > 1)
    var means: [Double] = []
    for part in parts {
      let found = try #require(try book.rows(of: part))
      #expect(found.allSatisfy { $0.number <= limit })
      let mean = try #require(try header(book, part).firstIndex(of: "mean"))
      for row in found where row.number > 3 {
        if case .number(let value) = row.cells.first(where: { $0.column == mean })?.value {
          means.append(value)
        }
      }
    }
    let wanted = report.forecast.series.flatMap(\.mean)
    #expect(means.count == wanted.count)
    #expect(zip(means, wanted).allSatisfy { abs($0 - $1) <= 1e-12 * abs($1) })
    func title(_ part: String) throws -> String {
      if case .text(let text) = try cells(book, part)["A1"]?.value { text } else { "" }
    }
    #expect(try title("Forecast").hasSuffix("a sheet holds no more, continued on Forecast 2"))
    #expect(try title("Forecast 2").contains("continued from Forecast"))
    // The summary's formulas take all sheets.
    let formulas = try cells(book, "Summary").values.compactMap(\.formula)
    #expect(formulas.contains { $0.contains("'Forecast'!") && $0.contains("'Forecast 2'!") })
  }

  @Test func textThatLooksLikeAFormulaStaysText() throws {
    var report = SampleReport.report
    for (place, sku) in ["=1+1", "+2", "-3", "@x", "7\u{1}7"].enumerated() {
      var entry = report.orders[0]
      entry.line.key = SeriesKey(SKU(sku), LocationCode("P\(place)"))
      report.orders.append(entry)
    }
    let book = try read(report)
    let cells = try cells(book, "Orders").values
    for sku in ["=1+1", "+2", "-3", "@x", "7\u{FFFD}7"] {
      #expect(cells.contains { $0.value == .text(sku) && $0.formula == nil }, "\(sku)")
    }
  }

  @Test func theSummarySpeaksTheLanguageOfTheReport() throws {
    var report = SampleReport.report
    report.run.language = .chinese
    let cells = try cells(try read(report), "Summary").values.map(\.value)
    for phrase in [SheetPhrase.thePlan, .toBuy, .bySupplierAndDay, .footnote] {
      #expect(cells.contains(.text(phrase.chinese)))
      #expect(!cells.contains(.text(phrase.english)))
    }
  }

  @Test func aReportWithoutRowsIsAWorkbookToo() throws {
    let book = try read(RunReport(run: SampleReport.description))
    #expect(book.sheetNames == WorkbookSheetsTests.names)
    #expect(try header(book, "Orders").contains("approved"))
  }

  @Test func aSupplierWithWildcardsIsOnlyItself() {
    #expect(SummarySheet.equal("A", "$A$1") == "\"=\"&$A$1")
    #expect(SummarySheet.equal("A*\"", "$A$1") == "\"=A~*\"\"\"")
  }

  @Test func theWorkbookIsLeftOutWhereItIsNotWanted() throws {
    var report = SampleReport.report
    report.run.writesWorkbook = false
    #expect(try !report.files.contains { $0.name == "workbook.xlsx" })
    #expect(ReportFolder.names.contains("workbook.xlsx"))
  }
}
