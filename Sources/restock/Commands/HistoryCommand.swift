// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Reporting
import Workflows

/// `restock history`: the runs that the archive holds, and what became of them.
struct HistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "List the runs in the archive, or show one: promised against happened.",
    discussion: """
      Each run is measured by the next run of its scenario on a later day: bias and error of its
      forecast (shares of demand), what overrides added, whether changed orders paid.

      EXAMPLES:
        restock history
        restock history 12
        restock history --archive plan/restock.sqlite --format csv
      """)

  @Argument(help: "A run's number; without one all runs are listed.")
  var run: Int?

  @Option(name: .long, help: "The archive.")
  var archive = RunHistory.usualArchive

  @Option(name: .long, help: "table, csv or json.")
  var format: HistoryFormat = .table

  enum HistoryFormat: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

  func run() async throws {
    let history = RunHistory(archive: archive)
    let table = if let run { try history.detail(of: run) } else { try history.runs() }
    switch format {
    case .table: Console.write(table.text(width: Console.width))
    case .csv: Console.write(table.csv)
    case .json: Console.write(table.json.text)
    }
  }
}
