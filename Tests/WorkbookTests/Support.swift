// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular
import TestSupport
import Workbook

/// The bytes of a workbook with one sheet of some rows.
func bytes(of rows: [[SheetCell]], sheet name: String = "One") throws -> [UInt8] {
  let folder = try TemporaryFolder.made()
  let path = folder.path + "/book.xlsx"
  var book = try WorkbookWriter(path: path, title: "Book", created: 20_000)
  let sheet = try book.addSheet(name)
  for row in rows { try book.append(row, to: sheet) }
  try book.close()
  return try File.read(path)
}

/// The values of a sheet's cells by their names, such as `B2`.
func values(_ bytes: [UInt8], sheet: String = "One") throws -> [String: SheetCell.Value] {
  var found: [String: SheetCell.Value] = [:]
  for row in try WorkbookReader(bytes, file: "book.xlsx").rows(of: sheet) ?? [] {
    for cell in row.cells {
      found[CellRange.name(row: row.number - 1, column: cell.column)] = cell.value
    }
  }
  return found
}
