// SPDX-License-Identifier: GPL-3.0-or-later

import CXlsxWriter

extension WorkbookWriter {
  /// How a sheet is shown and printed.
  public struct Layout: Sendable {
    /// The widths of its columns, in characters.
    public var widths: [Double] = []
    /// The columns that are folded away until the reader unfolds them.
    public var folded: ClosedRange<Int>?
    /// How many rows stay in sight.
    public var frozenRows = 0
    /// How many columns stay in sight.
    public var frozenColumns = 0
    /// The header and the rows that a filter is put on, without a total.
    public var filter: CellRange?
    /// How many rows are repeated on every printed page.
    public var repeatedRows = 0
    /// Whether lines are drawn between cells.
    public var hasGridlines = true
    /// The colour of its tab as 0xRRGGBB; nil is none.
    public var tabColor: UInt32?
    /// What is printed below every page.
    public var footer: String?

    /// A plain layout.
    public init() {}
  }

  /// Sets how a sheet is shown and printed: on A4 across, as wide as a page.
  public mutating func lay(out sheet: Sheet, _ layout: Layout) {
    let worksheet = sheets[sheet.place].worksheet
    for (column, width) in layout.widths.enumerated() {
      let column = lxw_col_t(clamping: column)
      if let folded = layout.folded, folded.contains(Int(column)) {
        var options = lxw_row_col_options(hidden: 1, level: 1, collapsed: 0)
        worksheet_set_column_opt(worksheet, column, column, width, nil, &options)
      } else {
        var options = lxw_row_col_options(
          hidden: 0, level: 0, collapsed: layout.folded?.upperBound == Int(column) - 1 ? 1 : 0)
        worksheet_set_column_opt(worksheet, column, column, width, nil, &options)
      }
    }
    if layout.frozenRows > 0 || layout.frozenColumns > 0 {
      worksheet_freeze_panes(
        worksheet, lxw_row_t(clamping: layout.frozenRows),
        lxw_col_t(clamping: layout.frozenColumns))
    }
    if let filter = layout.filter {
      worksheet_autofilter(
        worksheet, lxw_row_t(clamping: filter.rows.lowerBound),
        lxw_col_t(clamping: filter.columns.lowerBound),
        lxw_row_t(clamping: filter.rows.upperBound),
        lxw_col_t(clamping: filter.columns.upperBound))
    }
    if layout.repeatedRows > 0 {
      worksheet_repeat_rows(worksheet, 0, lxw_row_t(clamping: layout.repeatedRows - 1))
    }
    if !layout.hasGridlines {
      worksheet_gridlines(worksheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
    }
    if let color = layout.tabColor { worksheet_set_tab_color(worksheet, color) }
    if let footer = layout.footer { worksheet_set_footer(worksheet, footer) }
    let a4: UInt8 = 9
    worksheet_set_paper(worksheet, a4)
    worksheet_set_landscape(worksheet)
    worksheet_fit_to_pages(worksheet, 1, 0)
  }

  /// Lets cells hold one of some words only, which are offered when one is chosen.
  public mutating func restrict(
    _ range: CellRange, of sheet: Sheet, to words: [String], title: String, message: String
  ) {
    let worksheet = sheets[sheet.place].worksheet
    var owned = words.map { Array($0.utf8CString) }
    var pointers: [UnsafeMutablePointer<CChar>?] = owned.indices.map { place in
      let pointer = UnsafeMutablePointer<CChar>.allocate(capacity: owned[place].count)
      pointer.initialize(from: &owned[place], count: owned[place].count)
      return pointer
    }
    pointers.append(nil)
    defer { for pointer in pointers { pointer?.deallocate() } }
    pointers.withUnsafeMutableBufferPointer { list in
      WorkbookWriter.withText(title) { title in
        WorkbookWriter.withText(message) { message in
          var validation = lxw_data_validation()
          validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
          validation.value_list = list.baseAddress
          validation.error_title = title
          validation.error_message = message
          worksheet_data_validation_range(
            worksheet, lxw_row_t(clamping: range.rows.lowerBound),
            lxw_col_t(clamping: range.columns.lowerBound),
            lxw_row_t(clamping: range.rows.upperBound),
            lxw_col_t(clamping: range.columns.upperBound), &validation)
        }
      }
    }
  }

  /// Puts a chart on a sheet, its corner on a cell.
  ///
  /// - Parameters:
  ///   - chart: the chart.
  ///   - sheet: the sheet.
  ///   - row: the row of its upper left corner, from 0.
  ///   - column: the column of that corner, from 0.
  ///   - scale: its width and height by the common 480 × 288 points.
  /// - Throws: ``WorkbookError`` where it cannot be put there.
  public mutating func insert(
    _ chart: SheetChart, on sheet: Sheet, row: Int, column: Int,
    scale: (width: Double, height: Double)
  ) throws(WorkbookError) {
    let owner = sheets[sheet.place]
    guard let drawn = self.chart(chart.kind) else {
      throw .refused(sheet: owner.name, cell: nil, reason: "out of memory")
    }
    drawn.draw(chart)
    var code = LXW_NO_ERROR
    WorkbookWriter.withText(chart.alternative) { alternative in
      var options = lxw_chart_options()
      (options.x_scale, options.y_scale) = scale
      options.description = alternative
      code = worksheet_insert_chart_opt(
        owner.worksheet, lxw_row_t(clamping: row), lxw_col_t(clamping: column), drawn, &options)
    }
    guard code == LXW_NO_ERROR else {
      throw .refused(
        sheet: owner.name, cell: CellRange.name(row: row, column: column),
        reason: WorkbookWriter.reason(code))
    }
  }
}
