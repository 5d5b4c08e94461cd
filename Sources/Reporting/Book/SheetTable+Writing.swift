// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Workbook

extension SheetTable {
  /// Rows above the lines: a title, totals, the header.
  static var headRows: Int { 3 }

  /// Writes the table, on further sheets what one does not hold.
  ///
  /// - Parameters:
  ///   - rows: its rows, which are gone through twice.
  ///   - workbook: the workbook.
  ///   - rowLimit: the rows that a sheet holds.
  /// - Returns: where it stands.
  /// - Throws: `WorkbookError` where a cell cannot be written.
  func write(
    _ rows: some Sequence<Row>, to workbook: inout WorkbookWriter,
    rowLimit: Int = WorkbookWriter.rowLimit
  ) throws(WorkbookError) -> TableExtent {
    let parts = parts(of: rows, room: rowLimit - SheetTable.headRows)
    var extent = TableExtent(columns: columns.map(\.name))
    var iterator = rows.makeIterator()
    for place in parts.indices {
      let part = parts[place]
      let own = part.name(name)
      let sheet = try workbook.addSheet(own)
      let lines = SheetTable.headRows..<SheetTable.headRows + part.count
      try workbook.append([.text(title(place, parts), SheetStyle.title)], to: sheet)
      try workbook.append(totals(part, lines, sheet: own), to: sheet)
      try workbook.append(
        columns.map { .text($0.name, $0.isInput ? SheetStyle.inputHeader : SheetStyle.header) },
        to: sheet)
      for _ in lines {
        guard let row = iterator.next() else { break }
        try workbook.append(columns.lazy.map { $0.sheetCell(row) }, to: sheet)
      }
      workbook.lay(out: sheet, layout(part, lines, sheet: own))
      if let last = lines.last {
        extent.parts.append((own, SheetTable.headRows...last))
        restrictInputs(on: sheet, SheetTable.headRows...last, of: own, in: &workbook)
      }
    }
    return extent
  }

  /// The rows of a sheet, before they are written: how many, what they come to, how wide they are.
  private func parts(of rows: some Sequence<Row>, room: Int) -> [TablePart] {
    var parts: [TablePart] = []
    var part = TablePart(place: 0, widths: columns.map { $0.name.count + 4 })
    let summed = columns.indices.filter { columns[$0].hasTotal }
    for row in rows {
      if part.count == room {
        parts.append(part)
        part = TablePart(place: parts.count, widths: part.widths)
      }
      for column in summed { part.sums[column, default: CellSum()].add(columns[column].cell(row)) }
      // The first rows tell how wide the others are.
      if part.count < 500 {
        for (place, column) in columns.enumerated() {
          part.widths[place] = max(part.widths[place], column.cell(row).shownWidth + 2)
        }
      }
      part.count += 1
    }
    return parts + [part]
  }

  private func title(_ place: Int, _ parts: [TablePart]) -> String {
    let rows = language.count(parts[place].count, .row)
    var words = language.say(SheetPhrase.tableTitle, [parts[place].name(name), rows, oneRow])
    if place > 0 {
      words += language.say(SheetPhrase.continuedFrom, [parts[place - 1].name(name)])
    }
    if place + 1 < parts.count {
      words += language.say(SheetPhrase.continuedOn, [parts[place + 1].name(name)])
    }
    return words
  }

  private func totals(_ part: TablePart, _ lines: Range<Int>, sheet: String) -> [SheetCell] {
    guard !part.sums.isEmpty, let last = lines.last else { return [] }
    return columns.indices.map { column in
      guard let sum = part.sums[column], let format = sum.format else {
        return column == 0
          ? .text(language.say(SheetPhrase.totalInSight), SheetStyle.total())
          : .empty(SheetStyle.total())
      }
      let range = CellRange(sheet: sheet, rows: lines.lowerBound...last, column: column)
      // 109: the sum of what a filter leaves in sight.
      return .formula("SUBTOTAL(109,\(range.local))", result: sum.value, SheetStyle.total(format))
    }
  }

  private func layout(
    _ part: TablePart, _ lines: Range<Int>, sheet: String
  ) -> WorkbookWriter.Layout {
    var layout = WorkbookWriter.Layout()
    layout.widths = zip(part.widths, columns).map { Double(min(80, max($1.leastWidth, $0))) }
    layout.frozenRows = SheetTable.headRows
    layout.frozenColumns = frozenColumns
    layout.repeatedRows = SheetTable.headRows
    layout.folded = folded
    layout.tabColor = tabColor
    layout.footer = "&L\(name)&R\(language.say(SheetPhrase.page, ["&P", "&N"]))"
    layout.filter = CellRange(
      sheet: sheet, rows: (lines.lowerBound - 1)...max(lines.lowerBound - 1, lines.upperBound - 1),
      columns: 0...(columns.count - 1))
    return layout
  }

  private func restrictInputs(
    on sheet: WorkbookWriter.Sheet, _ rows: ClosedRange<Int>, of name: String,
    in workbook: inout WorkbookWriter
  ) {
    guard let column = columns.firstIndex(where: { $0.name == "approved" && $0.isInput }) else {
      return
    }
    workbook.restrict(
      CellRange(sheet: name, rows: rows, column: column), of: sheet,
      to: ["yes", "no", "changed"], title: language.say(SheetPhrase.approvedTitle),
      message: language.say(SheetPhrase.approvedMessage))
  }
}

/// The rows of a table that a sheet holds.
private struct TablePart {
  var place: Int
  var widths: [Int]
  var count = 0
  var sums: [Int: CellSum] = [:]

  /// The sheet's name: the table's, and a number from the second on.
  func name(_ table: String) -> String { place == 0 ? table : "\(table) \(place + 1)" }
}

/// The sum of a column's cells; none where they are of several currencies.
private struct CellSum {
  private var exact = Quantity.zero
  private var rough = 0.0
  private var currencies: Set<Currency> = []
  private var isRough = false

  mutating func add(_ cell: Cell) {
    switch cell {
    case .quantity(let quantity): exact += quantity
    case .money(let money, let currency):
      exact += Quantity(millionths: money.millionths)
      currencies.insert(currency)
    case .integer(let value): exact += Quantity(whole: value)
    case .measure(let value), .number(let value):
      rough += value
      isRough = true
    case .empty, .text, .day, .flag: break
    }
  }

  var value: Double { isRough ? rough : exact.value }

  /// How it is shown; nil where there is no one sum.
  var format: String? {
    if currencies.count > 1 { return nil }
    if let currency = currencies.first { return SheetStyle.money(currency) }
    return isRough ? "#,##0.00" : SheetStyle.units(exact.value)
  }
}

extension SheetColumn {
  /// A row's cell as the sheet shows it.
  fileprivate func sheetCell(_ row: Row) -> SheetCell {
    isInput
      ? .empty(SheetStyle.input(name == "approved_quantity" ? "#,##0.###" : nil))
      : cell(row).onSheet(unit: unit(row))
  }
}
