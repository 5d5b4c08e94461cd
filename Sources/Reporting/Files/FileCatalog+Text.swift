// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular

extension FileCatalog {
  /// The files, a row each, for a terminal.
  public static func fileTable(_ files: [FileDescription]) -> TextTable {
    var table = TextTable([.text("file"), .text("by"), .text("for")])
    for file in files { table.add([file.name, file.command, file.purpose]) }
    return table
  }

  /// The columns of some files, a row each, for a terminal.
  public static func columnTable(_ files: [FileDescription]) -> TextTable {
    var table = TextTable([
      .text("file"), .text("column"), .text("form"), .text("unit"),
      .text("meaning"),
    ])
    for file in files {
      for column in file.columns {
        table.add([file.name, column.name, column.form.rawValue, column.unit, column.meaning])
      }
    }
    return table
  }

  /// The columns of some files as CSV, a row each.
  public static func csv(_ files: [FileDescription]) -> [UInt8] {
    var writer = CSVWriter(header: ["file", "column", "form", "unit", "meaning"])
    for file in files {
      for column in file.columns {
        for cell in [file.name, column.name, column.form.rawValue, column.unit, column.meaning] {
          writer.text(cell)
        }
        writer.endRow()
      }
    }
    return writer.bytes
  }

  /// Some files as JSON, with all that is said of them.
  public static func document(_ files: [FileDescription]) -> JSON {
    .object([
      "schema": .integer(RunReport.schemaVersion), "files": .array(files.map(\.document)),
    ])
  }

  /// The reference page of some files, as Markdown.
  public static func page(_ files: [FileDescription]) -> String {
    var page = MarkdownPage()
    page.heading(1, "Files and columns of reports")
    page.paragraph(
      "Written by `restock columns --format markdown` from the code that writes the files; schema version "
        + "\(RunReport.schemaVersion), which `manifest.json` names and which is raised with every change of a "
        + "column. Empty cells are unknown, never zero. Shares are 0 to 1. Where a unit says *by* a "
        + "column, that column names it.")
    var forms = TextTable([.text("Form"), .text("Is", leastWidth: 30)])
    for form in ColumnDescription.Form.allCases { forms.add([form.rawValue, form.meaning]) }
    page.table(forms)
    for file in files { add(file, to: &page) }
    return page.text
  }

  private static func add(_ file: FileDescription, to page: inout MarkdownPage) {
    page.heading(2, file.name)
    let row = file.oneRow.isEmpty ? "" : " A row is \(file.oneRow)."
    page.paragraph("\(file.purpose)\(row) Written by `restock \(file.command)`.")
    if !file.identities.isEmpty {
      page.paragraph("Held exactly:")
      page.list(file.identities.map(Markdown.escaped))
    }
    let isDocument = file.name.hasSuffix(".json")
    var columns = TextTable([
      .text(isDocument ? "Member" : "Column"), .text("Form"), .text("Unit"), .text("Meaning"),
    ])
    for column in file.columns {
      columns.add([column.name, column.form.rawValue, column.unit, column.meaning])
    }
    page.wideTable(columns)
    guard let column = file.terms.first?.column else { return }
    var terms = TextTable([.text(column), .text("Meaning")])
    for term in file.terms { terms.add([term.word, term.meaning]) }
    page.wideTable(terms)
  }
}

extension FileDescription {
  fileprivate var document: JSON {
    .object([
      "name": .string(name), "written_by": .string(command), "row": .string(oneRow),
      "purpose": .string(purpose), "identities": .array(identities.map(JSON.string)),
      "columns": .array(
        columns.map {
          .object([
            "name": .string($0.name), "form": .string($0.form.rawValue), "unit": .string($0.unit),
            "meaning": .string($0.meaning),
          ])
        }),
      "terms": .array(
        terms.map {
          .object([
            "column": .string($0.column), "word": .string($0.word), "meaning": .string($0.meaning),
          ])
        }),
    ])
  }
}
