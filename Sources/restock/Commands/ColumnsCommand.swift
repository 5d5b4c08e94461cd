// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Reporting

/// `restock columns`: every file of a report, and what its columns mean.
struct ColumnsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "columns",
    abstract: "List the files of reports, and what each of their columns holds.",
    discussion: """
      Without a file the files are listed. Markdown is the reference page: each file's purpose, what
      holds exactly between its figures, and the columns with form, unit and meaning.

      EXAMPLES:
        restock columns
        restock columns financials.csv
        restock columns --format markdown > columns.md
        restock columns orders.csv projection.csv --format csv
      """)

  @Argument(help: "Files, such as orders.csv. (default: all)")
  var files: [String] = []

  @Option(name: .long, help: "table, markdown, csv or json.")
  var format: ColumnsFormat = .table

  enum ColumnsFormat: String, ExpressibleByArgument, CaseIterable {
    case table, markdown, csv, json
  }

  func validate() throws {
    let names = FileCatalog.all.map(\.name)
    for file in files where !names.contains(file) {
      throw ValidationError(
        "no report has a file \(file); there are \(names.joined(separator: ", "))")
    }
  }

  func run() {
    let all = FileCatalog.all
    let chosen = files.isEmpty ? all : all.filter { files.contains($0.name) }
    switch format {
    case .table:
      let table =
        files.isEmpty ? FileCatalog.fileTable(chosen) : FileCatalog.columnTable(chosen)
      Console.write(table.text(width: Console.width))
    case .markdown: Console.write(FileCatalog.page(chosen))
    case .csv: Console.write(FileCatalog.csv(chosen))
    case .json: Console.write(FileCatalog.document(chosen).text)
    }
  }
}
