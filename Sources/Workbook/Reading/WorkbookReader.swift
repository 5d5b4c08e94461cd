// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular

/// Reads the sheets of a workbook as Excel, LibreOffice or Restock write it.
///
/// Of a cell its value is read, with the formula where there is one; how it looks only tells a date from
/// another number.
///
/// - Reference: ECMA-376, fifth edition, part 1, chapter 18, "SpreadsheetML Reference Material".
public struct WorkbookReader: Sendable {
  /// The names of its sheets, in order.
  public let sheetNames: [String]
  private let file: String
  private let archive: ZipFile
  private let parts: [String]
  private let strings: [String]
  private let styles: DateStyles
  private let countsFrom1904: Bool

  /// A cell that was found.
  public struct FoundCell: Hashable, Sendable {
    /// Its column, from 0.
    public var column: Int
    /// Its value; a formula's is what it came to when the workbook was saved.
    public var value: SheetCell.Value
    /// Its formula, without the equals sign; nil where it has none.
    public var formula: String?
  }

  /// A row that was found.
  public struct FoundRow: Hashable, Sendable {
    /// Its number as it is shown, from 1.
    public var number: Int
    /// Its cells that hold something, from the left.
    public var cells: [FoundCell]
  }

  /// Reads what a workbook is made of.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - file: its name, for messages.
  /// - Throws: ``WorkbookError`` where it is no workbook or a damaged one.
  public init(_ bytes: [UInt8], file: String) throws(WorkbookError) {
    self.file = file
    guard !bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else {
      throw .notAWorkbook(
        file: file, reason: "it is a workbook of the old .xls format, or has a password")
    }
    do throws(ZipFile.Problem) {
      archive = try ZipFile(bytes)
    } catch {
      throw .notAWorkbook(file: file, reason: error.words)
    }
    let opened = WorkbookParts(archive: archive, file: file)
    let main = try opened.main()
    let book = try opened.sheets(of: main)
    sheetNames = book.sheets.map(\.name)
    parts = book.sheets.map(\.part)
    countsFrom1904 = book.countsFrom1904
    strings = try opened.strings(beside: main)
    styles = try opened.styles(beside: main)
  }

  /// The rows of a sheet that hold something, from the top; nil where there is no sheet of the name.
  ///
  /// - Throws: ``WorkbookError`` where the sheet is damaged.
  public func rows(of sheet: String) throws(WorkbookError) -> [FoundRow]? {
    guard let place = sheetNames.firstIndex(of: sheet) else { return nil }
    let part = parts[place]
    let opened = WorkbookParts(archive: archive, file: file)
    var reading = SheetReading(
      XMLScanner(try opened.bytes(part)), strings: strings, styles: styles,
      epoch: SheetDate.epoch - (countsFrom1904 ? 1_462 : 0))
    do throws(XMLScanner.Problem) {
      return try reading.rows()
    } catch {
      throw .damaged(file: file, sheet: sheet, cell: reading.cellName, reason: error.words)
    }
  }
}
