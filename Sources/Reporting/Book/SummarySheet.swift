// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline
import Workbook

/// The workbook's first sheet: what the plan comes to, as formulas over the other sheets, and charts.
///
/// Each formula bears the figure of the report, so that a program that does not calculate shows it too.
struct SummarySheet {
  /// The report.
  let report: RunReport
  /// The rows of its money.
  let financials: [FinancialRow]
  /// Where its tables stand.
  let extents: SheetExtents
  /// The sheet's name.
  static let name = "Summary"
  /// The column of the charts, right of all tables.
  private static let chartColumn = 7

  /// The columns that hold words and days; the others hold figures.
  private static let labelColumns = 2

  /// The rows written so far.
  private(set) var rows: [[SheetCell]] = []
  /// The charts, from the top.
  var charts: [SheetChart] = []

  init(report: RunReport, financials: [FinancialRow], extents: SheetExtents) {
    self.report = report
    self.financials = financials
    self.extents = extents
    addHead()
    addPlan()
    addSuppliers()
    addRisks()
    addStock()
    addDemand()
    addMoney()
    add([.text(say(.footnote), SheetStyle.note)])
  }

  var run: RunDescription { report.run }

  /// A phrase of the workbook in the language of the report.
  func say(_ phrase: SheetPhrase, _ parts: String...) -> String { run.language.say(phrase, parts) }

  /// What a bucket is called.
  var bucket: String { run.language.bucket(run.bucket) }

  /// The row that is written next, from 0.
  var nextRow: Int { rows.count }

  /// Adds a row.
  mutating func add(_ row: [SheetCell]) { rows.append(row) }

  /// Begins a table: an empty row, its heading, and its header.
  mutating func begin(_ heading: String, _ header: [String]) {
    add([])
    add([.text(heading, SheetStyle.heading)])
    add(
      header.enumerated().map { column, name in
        .text(
          name, column < SummarySheet.labelColumns ? SheetStyle.header : SheetStyle.numberHeader)
      })
  }

  /// Cells of a column of this sheet.
  func range(_ rows: Range<Int>, column: Int) -> CellRange {
    CellRange(
      sheet: SummarySheet.name, rows: rows.lowerBound...max(rows.lowerBound, rows.upperBound - 1),
      column: column)
  }

  /// Writes the sheet.
  ///
  /// - Throws: `WorkbookError` where a cell or chart cannot be written.
  func write(
    to sheet: WorkbookWriter.Sheet, of workbook: inout WorkbookWriter
  ) throws(WorkbookError) {
    for row in rows { try workbook.append(row, to: sheet) }
    for (place, chart) in charts.enumerated() {
      try workbook.insert(
        chart, on: sheet, row: 3 + place * 17, column: SummarySheet.chartColumn,
        scale: (width: 1.3, height: 1.1))
    }
    var layout = WorkbookWriter.Layout()
    layout.widths = [30, 20, 12, 14, 18, 18, 3]
    layout.hasGridlines = false
    layout.tabColor = SheetStyle.ink
    layout.footer = "&L\(SummarySheet.name)&R\(say(.page, "&P", "&N"))"
    workbook.lay(out: sheet, layout)
  }

  private mutating func addHead() {
    add([.text(run.scenario, SheetStyle.title)])
    let horizon = run.language.count(run.horizon, CountedNoun(run.bucket))
    add([.text(say(.planAt, run.language.day(run.asOf), horizon), SheetStyle.note)])
    if run.isIllustrative { add([.text(say(.illustrative), SheetStyle.note)]) }
  }
}

/// What a line of figures is worked out from.
struct SummedLines {
  var lines = 0
  var units = Quantity.zero
  var value = Money.zero

  /// The sums of some order lines.
  init(_ entries: some Sequence<OrderEntry>) {
    for entry in entries {
      lines += 1
      units += entry.line.quantity
      value += entry.value ?? .zero
    }
  }
}
