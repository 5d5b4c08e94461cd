// SPDX-License-Identifier: GPL-3.0-or-later

public import Tabular

/// Why exports could not be collected at all.
public enum CollectError: Error, Sendable, Hashable {
  /// A table cannot be read.
  case table(TabularError)
  /// There is no such data folder, or it cannot be listed.
  case missingFolder(path: String, reason: String)
  /// The data folder holds neither sales nor transactions; `found` are the files that it holds.
  case noSales(folder: String, found: [String])
  /// A file lies in the folder twice, plain and compressed.
  case twoForms(folder: String, first: String, second: String)
  /// A file of sales has no row that can be used.
  case noRows(file: String, read: Int, first: RejectedRow?)
  /// A file has more bad rows than are allowed.
  case tooManyRejected(file: String, rejected: Int, read: Int, first: RejectedRow)
  /// A column is mapped that the file does not have; `known` are those that it has.
  case unknownColumn(name: String, file: String, known: [String])
}

extension CollectError: CustomStringConvertible {
  /// The family of an exit code.
  public enum Family: Int32, Sendable, CaseIterable {
    case wrongUsage = 64
    case badData = 65
    case missingFile = 66
  }

  /// Which exit code the error calls for.
  public var family: Family {
    switch self {
    case .table(.missingFile), .table(.unreadable), .missingFolder, .noSales: .missingFile
    case .table(.missingMappedColumn), .unknownColumn: .wrongUsage
    case .table, .twoForms, .noRows, .tooManyRejected: .badData
    }
  }

  /// The message: place, `error:`, what is wrong, a blank line and a hint.
  public var description: String { "\(place): error: \(problem)\n\nhint: \(hint)" }

  /// The file or folder, with line and column where known.
  public var place: String {
    switch self {
    case .table(let error): error.place
    case .missingFolder(let path, _): path
    case .noSales(let folder, _), .twoForms(let folder, _, _): folder
    case .noRows(_, _, .some(let row)), .tooManyRejected(_, _, _, let row): row.place
    case .noRows(let file, _, nil), .unknownColumn(_, let file, _): file
    }
  }

  /// What is wrong, in one line.
  public var problem: String {
    switch self {
    case .table(let error): error.problem
    case .missingFolder(_, let reason): "cannot open the data folder: \(reason)"
    case .noSales(_, let found):
      "no sales.csv or transactions.csv; found "
        + (found.isEmpty ? "no CSV file" : found.prefix(12).joined(separator: ", "))
    case .twoForms(_, let first, let second): "holds both \(first) and \(second)"
    case .noRows(_, 0, nil): "the file has a header and no rows"
    case .noRows(_, let read, nil): "none of \(Text.count(read, "row")) is a sale of goods"
    case .noRows(_, let read, .some(let row)):
      "none of \(Text.count(read, "row")) can be used; the first: \(row.complaint)"
    case .tooManyRejected(_, let rejected, let read, let row):
      "\(Text.grouped(rejected)) of \(Text.count(read, "row")) are bad, too many to go on; "
        + "the first: \(row.complaint)"
    case .unknownColumn(let name, let file, _): "\(file) has no column \(name) to map"
    }
  }

  /// What would mend it, in one line.
  public var hint: String {
    switch self {
    case .table(let error): error.hint
    case .missingFolder: "check the path of the data folder"
    case .noSales: "put the sales history there, or name the file with --sales FILE"
    case .twoForms: "remove the older of the two files"
    case .noRows(_, 0, nil): "export the file again, with the rows of its history"
    case .noRows(_, _, nil): "look at the signs of the quantities, and at the ignored codes"
    case .noRows(_, _, .some(let row)): row.remedy
    case .tooManyRejected(_, _, _, let row): "\(row.remedy); or allow a larger share of bad rows"
    case .unknownColumn(_, _, let known): "map one of \(known.joined(separator: ", "))"
    }
  }
}

extension RejectedRow {
  /// File, line and, where known, column.
  var place: String { column.map { "\(file):\(line):\($0)" } ?? "\(file):\(line)" }

  /// The column, its value and what is wrong with it.
  var complaint: String { (field.isEmpty ? "" : "\(field) `\(value)` ") + reason }
}
