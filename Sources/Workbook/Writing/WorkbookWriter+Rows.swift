// SPDX-License-Identifier: GPL-3.0-or-later

import CXlsxWriter

extension WorkbookWriter {
  /// The rows that a sheet of the format has.
  public static let rowLimit = 1_048_576

  /// Writes the next row of a sheet.
  ///
  /// - Throws: ``WorkbookError`` where the sheet is full or the library refuses a cell.
  public mutating func append(
    _ cells: some Sequence<SheetCell>, to sheet: Sheet
  ) throws(WorkbookError) {
    let row = sheets[sheet.place].nextRow
    var column = 0
    for cell in cells {
      try write(cell, row, column, sheet)
      column += 1
    }
    sheets[sheet.place].nextRow += 1
  }

  /// How many rows a sheet has so far.
  public func rowCount(of sheet: Sheet) -> Int { sheets[sheet.place].nextRow }

  private mutating func write(
    _ cell: SheetCell, _ row: Int, _ column: Int, _ sheet: Sheet
  ) throws(WorkbookError) {
    let worksheet = sheets[sheet.place].worksheet
    let (r, c) = (lxw_row_t(clamping: row), lxw_col_t(clamping: column))
    var look = cell.format
    if case .day = cell.value, look.number == nil { look.number = CellFormat.day.number }
    let format = format(look)
    let code: lxw_error
    switch cell.value {
    case .empty: code = worksheet_write_blank(worksheet, r, c, format)
    case .text(let text):
      let own = SheetText.storable(text)
      code =
        own.isEmpty
        ? worksheet_write_blank(worksheet, r, c, format)
        : worksheet_write_string(worksheet, r, c, own, format)
    case .number(let number):
      code =
        number.isFinite
        ? worksheet_write_number(worksheet, r, c, number, format)
        : worksheet_write_blank(worksheet, r, c, format)
    case .day(let day):
      code = worksheet_write_number(worksheet, r, c, Double(day) + SheetDate.epoch, format)
    case .flag(let flag): code = worksheet_write_boolean(worksheet, r, c, flag ? 1 : 0, format)
    case .formula(let formula, let result):
      code = worksheet_write_formula_num(
        worksheet, r, c, "=" + formula, format, result.isFinite ? result : 0)
    }
    guard code == LXW_NO_ERROR else {
      throw .refused(
        sheet: sheets[sheet.place].name, cell: CellRange.name(row: row, column: column),
        reason: WorkbookWriter.reason(code))
    }
  }
}

/// Days as spreadsheets count them.
enum SheetDate {
  /// The number of 1970-01-01, where 1899-12-30 is 0.
  static let epoch = 25_569.0
}
