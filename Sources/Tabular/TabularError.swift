// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a table could not be read or written at all.
public enum TabularError: Error, Sendable, Hashable {
  /// There is no file at the path.
  case missingFile(path: String)
  /// The file exists but cannot be read; `reason` is the system's own text.
  case unreadable(path: String, reason: String)
  /// The file holds no header.
  case emptyFile(file: String)
  /// The header lacks a required column; `found` are its names, `nearest` the likeliest one.
  case missingColumn(
    file: String, line: Int, column: Int, name: String, found: [String], nearest: String?)
  /// The header lacks the name that a column was mapped to.
  case missingMappedColumn(file: String, line: Int, name: String, header: String, found: [String])
  /// The header names a wanted column twice.
  case duplicateColumn(file: String, line: Int, column: Int, name: String)
  /// The header is not UTF-8 text.
  case notUTF8(file: String, line: Int, column: Int)
  /// The gzip stream ends early or is damaged; `offset` counts the compressed bytes read.
  case corruptGzip(file: String, offset: Int, reason: String)
  /// A row is longer than ``ReadOptions/longestRow``.
  case rowTooLong(file: String, line: Int, limit: Int)
  /// The file cannot be written; `reason` is the system's own text.
  case unwritable(path: String, reason: String)
  /// The reader of standard output went away.
  case brokenPipe
}

extension TabularError: CustomStringConvertible {
  /// The message: place, `error:`, what is wrong, a blank line and a hint.
  public var description: String {
    "\(place): error: \(problem)\n\nhint: \(hint)"
  }

  /// The file, and the line and column where known, joined by colons.
  public var place: String {
    switch self {
    case .missingFile(let path), .unreadable(let path, _), .unwritable(let path, _): path
    case .emptyFile(let file), .corruptGzip(let file, _, _): file
    case .missingColumn(let file, let line, let column, _, _, _),
      .duplicateColumn(let file, let line, let column, _),
      .notUTF8(let file, let line, let column):
      "\(file):\(line):\(column)"
    case .missingMappedColumn(let file, let line, _, _, _), .rowTooLong(let file, let line, _):
      "\(file):\(line)"
    case .brokenPipe: "standard output"
    }
  }

  /// What is wrong, in one line.
  public var problem: String {
    switch self {
    case .missingFile: "no such file"
    case .unreadable(_, let reason): "cannot read: \(reason)"
    case .emptyFile: "the file is empty: it has no header"
    case .missingColumn(_, _, _, let name, let found, _):
      "no column \(name); found \(Self.list(found))"
    case .missingMappedColumn(_, _, let name, let header, let found):
      "no column \(header), which \(name) is mapped to; found \(Self.list(found))"
    case .duplicateColumn(_, _, _, let name): "column \(name) is named twice"
    case .notUTF8: "the header is not text in UTF-8"
    case .corruptGzip(_, let offset, let reason):
      "the gzip stream is damaged after \(offset) bytes: \(reason)"
    case .rowTooLong(_, _, let limit): "a row is longer than \(limit) bytes"
    case .unwritable(_, let reason): "cannot write: \(reason)"
    case .brokenPipe: "the reader of the output is gone"
    }
  }

  /// What would mend it, in one line.
  public var hint: String {
    switch self {
    case .missingFile: "check the path; `-` reads standard input"
    case .unreadable: "check the permissions of the file"
    case .emptyFile: "export the file again, with a header row"
    case .missingColumn(_, _, _, let name, _, .some(let nearest)):
      "rename \(nearest), or map it with --column \(name)=\(nearest)"
    case .missingColumn(_, _, _, let name, _, nil):
      "add the column, or map another with --column \(name)=HEADER; "
        + "columns are split at `,` `;` or tab"
    case .missingMappedColumn(_, _, let name, _, _):
      "map a name that the header holds with --column \(name)=HEADER"
    case .duplicateColumn(_, _, _, let name): "remove or rename one of the columns \(name)"
    case .notUTF8: "save the file as CSV in UTF-8; a workbook must be exported first"
    case .corruptGzip: "copy or compress the file again; `gzip -t` tells whether it is whole"
    case .rowTooLong: "look for a quotation mark that is opened and never closed"
    case .unwritable: "check the folder, its permissions and the free space"
    case .brokenPipe: "nothing is lost but the rest of the output"
    }
  }

  /// At most twelve names of at most 60 characters; the rest is counted.
  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(12)
      .map { $0.utf8.count > 60 ? "\($0.prefix(60))…" : $0 }.joined(separator: ", ")
    return names.count > 12 ? "\(shown) and \(names.count - 12) more" : shown
  }
}
