// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Workbook

/// A table of the report as a sheet, made of the columns of its file.
struct SheetTable<Row> {
  /// The sheet's name.
  var name: String
  /// What a row is, in a few words of the language.
  var oneRow: String
  /// The language of what is said beside the table.
  var language: ReportLanguage
  /// Its columns.
  var columns: [SheetColumn<Row>]
  /// The columns that stay in sight.
  var frozenColumns = 1
  /// The columns that are folded away.
  var folded: ClosedRange<Int>?
  /// The colour of its tab.
  var tabColor: UInt32?

  /// The sheet of a file, with totals of some of its columns.
  init(
    _ name: String, _ file: TableFile<Row>, in language: ReportLanguage, totals: Set<String> = []
  ) {
    self.name = name
    self.language = language
    oneRow = language.oneRow(ofFile: file.name, file.oneRow)
    columns = file.columns.map { SheetColumn($0, hasTotal: totals.contains($0.name)) }
  }

  /// Adds a column after another.
  mutating func insert(_ column: SheetColumn<Row>, after name: String) {
    let place = columns.firstIndex { $0.name == name }.map { $0 + 1 } ?? columns.count
    columns.insert(column, at: place)
  }
}

/// A column of a sheet.
struct SheetColumn<Row> {
  /// The header.
  var name: String
  /// A row's cell.
  var cell: @Sendable (Row) -> Cell
  /// A row's unit.
  var unit: @Sendable (Row) -> String
  /// Whether the rows in sight are summed above the header.
  var hasTotal = false
  /// Whether the planner fills it in.
  var isInput = false
  /// How wide it is at least, in characters.
  var leastWidth = 8

  /// A column of a file.
  init(_ column: Column<Row>, hasTotal: Bool = false) {
    name = column.name
    cell = column.cell
    let unit = column.description.unit
    self.unit = { _ in unit }
    self.hasTotal = hasTotal
  }

  /// A column that the planner fills in.
  init(input name: String, leastWidth: Int) {
    self.name = name
    self.leastWidth = leastWidth
    cell = { _ in .empty }
    unit = { _ in "" }
    isInput = true
  }
}

/// Where a table stands in the workbook, for formulas.
struct TableExtent {
  /// The columns' names, in order.
  var columns: [String]
  /// The sheets that it is on, each with the rows of its lines; none where it has no line.
  var parts: [(sheet: String, rows: ClosedRange<Int>)] = []

  /// The cells of a column, a range a sheet.
  func ranges(_ name: String) -> [CellRange] {
    guard let column = columns.firstIndex(of: name) else { return [] }
    return parts.map { CellRange(sheet: $0.sheet, rows: $0.rows, column: column) }
  }

  /// A formula that sums a column over the lines whose other columns meet conditions.
  func sum(_ name: String, where conditions: [(column: String, is: String)] = []) -> String {
    joined(
      ranges(name).enumerated().map { place, range in
        conditions.isEmpty
          ? "SUM(\(range.reference))"
          : "SUMIFS(\(range.reference),\(criteria(conditions, place)))"
      })
  }

  /// A formula that counts the lines whose columns meet conditions; with none, those that hold something
  /// in a column.
  func count(of name: String, where conditions: [(column: String, is: String)] = []) -> String {
    joined(
      ranges(name).enumerated().map { place, range in
        conditions.isEmpty
          ? "COUNTA(\(range.reference))" : "COUNTIFS(\(criteria(conditions, place)))"
      })
  }

  private func criteria(_ conditions: [(column: String, is: String)], _ place: Int) -> String {
    conditions.map { "\(ranges($0.column)[place].reference),\($0.is)" }.joined(separator: ",")
  }

  private func joined(_ terms: [String]) -> String {
    terms.isEmpty ? "0" : terms.joined(separator: "+")
  }
}
