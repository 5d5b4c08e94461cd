// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular

/// A report file in CSV: its columns in order.
struct TableFile<Row>: Sendable {
  /// The file's name.
  let name: String
  /// What a row is, in a few words.
  let oneRow: String
  /// What the file is for, in a sentence.
  let purpose: String
  /// What holds exactly between its figures, a line each.
  var identities: [String] = []
  /// What the words of a column mean, where they are not plain.
  var terms: [FileDescription.Term] = []
  /// Its columns.
  let columns: [Column<Row>]

  /// The file of some rows.
  func file(of rows: some Sequence<Row>, form: CSVForm = .standard) -> ReportFile {
    var writer = CSVWriter(header: columns.map(\.name), form: form)
    var count = 0
    for row in rows {
      for column in columns { column.cell(row).write(&writer) }
      writer.endRow()
      count += 1
    }
    return ReportFile(name: name, oneRow: oneRow, rows: count, bytes: writer.bytes)
  }
}

/// A file of a report, ready to be written.
public struct ReportFile: Sendable {
  /// The file's name.
  public var name: String
  /// What a row is, in a few words; empty where it has none.
  public var oneRow: String
  /// The number of rows; nil where it has none.
  public var rows: Int?
  /// The bytes.
  public var bytes: [UInt8]
}
