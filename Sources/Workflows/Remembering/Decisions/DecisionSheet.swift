// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline
import Workbook

/// The sheet of a workbook that holds the planner's decisions, as a table.
///
/// It is the sheet `Orders`, else the first whose header names an item. The header is the first row of the
/// sheet's head that does, so that a title and totals may stand above it.
struct DecisionSheet {
  /// The rows as CSV, one a line.
  let csv: [UInt8]
  private let file: String
  private let name: String
  private let rows: [Int]
  private let columns: [String: Int]

  /// The rows in which a header is looked for.
  private static let headRows = 20

  /// Whether bytes are a workbook, of whatever format.
  static func isWorkbook(_ bytes: [UInt8]) -> Bool {
    ZipFile.isZip(bytes) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
  }

  /// Reads a workbook's decisions.
  ///
  /// - Parameters:
  ///   - bytes: the workbook.
  ///   - file: its name.
  ///   - itemNames: the names that the column of items may bear, in small letters.
  /// - Throws: `RunError` where it cannot be read, or no sheet has such a column.
  init(_ bytes: [UInt8], file: String, itemNames: Set<String>) throws(RunError) {
    self.file = file
    let workbook: WorkbookReader
    var found: (name: String, rows: [WorkbookReader.FoundRow], header: Int)?
    do throws(WorkbookError) {
      workbook = try WorkbookReader(bytes, file: file)
      let names = workbook.sheetNames
      for name in names.filter({ $0 == "Orders" }) + names.filter({ $0 != "Orders" }) {
        guard let rows = try workbook.rows(of: name) else { continue }
        let header = rows.prefix(DecisionSheet.headRows).firstIndex { row in
          row.cells.contains { cell in
            itemNames.contains(DecisionSheet.text(cell.value).lowercased())
          }
        }
        if let header {
          found = (name, rows, header)
          break
        }
      }
    } catch {
      throw .document(place: error.place, problem: error.problem, hint: error.hint)
    }
    guard let found else {
      throw .document(
        place: file,
        problem: "no sheet has a column sku; found "
          + workbook.sheetNames.prefix(12).joined(separator: ", "),
        hint: "give the workbook of a report, or name the column with --column sku=HEADER")
    }
    name = found.name
    let header = found.rows[found.header].cells
    columns = Dictionary(
      header.map { (DecisionSheet.text($0.value), $0.column) }, uniquingKeysWith: { a, _ in a })
    var writer = CSVWriter(
      header: header.map { DecisionSheet.text($0.value) }, guardsFormulas: false)
    var numbers = [found.rows[found.header].number]
    for row in found.rows[(found.header + 1)...] {
      let cells = Dictionary(
        row.cells.map { ($0.column, $0.value) }, uniquingKeysWith: { a, _ in a })
      let texts = header.map { cells[$0.column].map(DecisionSheet.text) ?? "" }
      guard texts.contains(where: { !$0.isEmpty }) else { continue }
      for text in texts { writer.text(text) }
      writer.endRow()
      numbers.append(row.number)
    }
    rows = numbers
    csv = writer.bytes
  }

  /// The row of the sheet that a line of the CSV came from.
  func row(ofLine line: Int) -> Int { rows.indices.contains(line - 1) ? rows[line - 1] : line }

  /// Why a row was refused, with its sheet and cell.
  func words(of rejected: RejectedRow) -> String {
    let row = row(ofLine: rejected.line)
    let cell = columns[rejected.field].map { CellRange.name(row: row - 1, column: $0) }
    let value = rejected.field.isEmpty ? "" : "\(rejected.field) `\(rejected.value)` "
    return "\(file), \(name)!\(cell ?? "\(row):\(row)"): rejected: \(value)\(rejected.reason); "
      + rejected.remedy
  }

  /// A cell as text of one line, its numbers with at most six decimals.
  private static func text(_ value: SheetCell.Value) -> String {
    switch value {
    case .empty: ""
    case .text(let text): String(text.map { $0.isNewline ? " " : $0 })
    case .number(let number), .formula(_, let number):
      abs(number) < 1e12 ? Quantity(number).description : "\(number)"
    case .day(let day): Day(number: day).description
    case .flag(let flag): flag ? "true" : "false"
    }
  }
}
