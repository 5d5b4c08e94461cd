// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a workbook could not be written or read.
public enum WorkbookError: Error, Hashable, Sendable {
  /// It cannot be written; `reason` is the library's own text.
  case unwritable(path: String, reason: String)
  /// A sheet cannot take what it was given; `reason` is the library's own text.
  case refused(sheet: String, cell: String?, reason: String)
  /// The file is no workbook of the `.xlsx` format.
  case notAWorkbook(file: String, reason: String)
  /// A part of the workbook is damaged; `cell` names where, when it is known.
  case damaged(file: String, sheet: String?, cell: String?, reason: String)
}

extension WorkbookError: CustomStringConvertible {
  /// The message: place, `error:`, what is wrong, a blank line and a hint.
  public var description: String { "\(place): error: \(problem)\n\nhint: \(hint)" }

  /// The file, and the sheet and cell where known.
  public var place: String {
    switch self {
    case .unwritable(let path, _): path
    case .notAWorkbook(let file, _): file
    case .refused(let sheet, let cell, _): Self.place(sheet, cell)
    case .damaged(let file, let sheet, let cell, _):
      sheet.map { "\(file), \(Self.place($0, cell))" } ?? file
    }
  }

  /// What is wrong, in one line.
  public var problem: String {
    switch self {
    case .unwritable(_, let reason): "cannot write the workbook: \(reason)"
    case .refused(_, _, let reason): "the sheet cannot hold this: \(reason)"
    case .notAWorkbook(_, let reason): "is no workbook in the .xlsx format: \(reason)"
    case .damaged(_, _, _, let reason): "the workbook is damaged: \(reason)"
    }
  }

  /// What would mend it, in one line.
  public var hint: String {
    switch self {
    case .unwritable: "check the folder for temporary files, its permissions and the free space"
    case .refused: "leave the workbook out, with report.formats: [csv, markdown, html]"
    case .notAWorkbook: "save it as .xlsx without a password, or give the table as CSV"
    case .damaged: "open it in a spreadsheet program and save it again"
    }
  }

  private static func place(_ sheet: String, _ cell: String?) -> String {
    cell.map { "\(sheet)!\($0)" } ?? sheet
  }
}
