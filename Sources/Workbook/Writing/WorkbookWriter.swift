// SPDX-License-Identifier: GPL-3.0-or-later

import CXlsxWriter

/// Writes a workbook row by row, in memory that does not grow with the rows.
///
/// Sheets may be filled in turns; within a sheet rows go from the top down. The same calls give the same
/// bytes: the workbook bears the day that it is told and no other time.
public struct WorkbookWriter: ~Copyable {
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private let path: String
  private var isOpen = true
  var sheets: [OpenSheet] = []
  private var formats: [CellFormat: UnsafeMutablePointer<lxw_format>] = [:]

  /// A sheet of this workbook.
  public struct Sheet: Hashable, Sendable {
    let place: Int
  }

  /// A sheet and how far it is filled.
  struct OpenSheet {
    var name: String
    var worksheet: UnsafeMutablePointer<lxw_worksheet>
    var nextRow = 0
  }

  /// Begins a workbook.
  ///
  /// - Parameters:
  ///   - path: the file; one that is there is replaced at the end.
  ///   - title: its title.
  ///   - created: the day that it is to bear, since 1970-01-01.
  ///   - folder: where the rows wait until the end; nil is the system's folder for temporary files.
  /// - Throws: ``WorkbookError`` where it cannot be begun.
  public init(
    path: String, title: String, created: Int32, folder: String? = nil
  ) throws(WorkbookError) {
    var made: UnsafeMutablePointer<lxw_workbook>?
    WorkbookWriter.withText(folder) { folder in
      var options = lxw_workbook_options(constant_memory: 1, tmpdir: folder, use_zip64: 0)
      made = workbook_new_opt(path, &options)
    }
    guard let made else { throw .unwritable(path: path, reason: "out of memory") }
    workbook = made
    self.path = path
    WorkbookWriter.withText(title) { title in
      var properties = lxw_doc_properties()
      properties.title = title
      properties.created = time_t(created) * 86_400
      workbook_set_properties(made, &properties)
    }
  }

  deinit { if isOpen { lxw_workbook_free(workbook) } }

  /// Writes the file and ends the workbook.
  ///
  /// - Throws: ``WorkbookError`` where it cannot be written.
  public consuming func close() throws(WorkbookError) {
    isOpen = false
    // The library frees the workbook whether it could be written or not.
    let code = workbook_close(workbook)
    guard code == LXW_NO_ERROR else {
      throw .unwritable(path: path, reason: WorkbookWriter.reason(code))
    }
  }

  /// Adds a sheet after the others.
  ///
  /// - Throws: ``WorkbookError`` where the name is taken or no sheet can be named so.
  public mutating func addSheet(_ name: String) throws(WorkbookError) -> Sheet {
    guard let worksheet = workbook_add_worksheet(workbook, name) else {
      throw .refused(sheet: name, cell: nil, reason: "the sheet cannot be added")
    }
    sheets.append(OpenSheet(name: name, worksheet: worksheet))
    return Sheet(place: sheets.count - 1)
  }

  /// A chart of the library that shows what a chart of ours says.
  func chart(_ kind: SheetChart.Kind) -> UnsafeMutablePointer<lxw_chart>? {
    let type = kind == .line ? LXW_CHART_LINE : LXW_CHART_COLUMN
    return workbook_add_chart(workbook, UInt8(type.rawValue))
  }

  /// The library's format of a format; nil where it has no wish.
  mutating func format(_ format: CellFormat) -> UnsafeMutablePointer<lxw_format>? {
    if format == .plain { return nil }
    if let made = formats[format] { return made }
    let made = workbook_add_format(workbook)
    if let number = format.number { format_set_num_format(made, number) }
    if format.isBold { format_set_bold(made) }
    if format.isItalic { format_set_italic(made) }
    if let size = format.size { format_set_font_size(made, size) }
    if let color = format.color { format_set_font_color(made, color) }
    if let background = format.background { format_set_bg_color(made, background) }
    if format.isWrapped { format_set_text_wrap(made) }
    if format.isUnderlined {
      format_set_bottom(made, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_bottom_color(made, 0xBFBFBF)
    }
    switch format.side {
    case .left: format_set_align(made, UInt8(LXW_ALIGN_LEFT.rawValue))
    case .right: format_set_align(made, UInt8(LXW_ALIGN_RIGHT.rawValue))
    case nil: break
    }
    formats[format] = made
    return made
  }

  /// Hands on a text as C holds it for as long as a call takes.
  static func withText(_ text: String?, _ body: (UnsafeMutablePointer<CChar>?) -> Void) {
    guard let text else { return body(nil) }
    var characters = text.utf8CString.map(\.self)
    characters.withUnsafeMutableBufferPointer { body($0.baseAddress) }
  }

  /// What the library calls a fault.
  static func reason(_ code: lxw_error) -> String {
    lxw_strerror(code).map { String(cString: $0) } ?? "fault \(code.rawValue)"
  }
}
