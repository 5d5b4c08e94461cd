// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Reporting
import Workflows

/// `restock verify`: works out the figures of a report again, from its files alone.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Work out every identity, total and hash of a report again, from its files alone.",
    discussion: """
      Names the first difference with its file and line, and exits with 65. Lines are checked before
      hashes, so that a changed figure is named where it stands.

      EXAMPLES:
        restock verify Reports/corner-shop
        restock verify plan --format csv
      """)

  @Argument(help: "The folder of a report.")
  var folder: String

  @Option(name: .long, help: "table, csv or json.")
  var format: VerifyFormat = .table

  enum VerifyFormat: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

  func run() throws {
    let outcome = try ReportVerification(folder: folder).run()
    switch format {
    case .table: Console.write(outcome.table(width: Console.width))
    case .csv: Console.write(outcome.csv)
    case .json: Console.write(outcome.json)
    }
    if let difference = outcome.firstDifference {
      throw RunError.document(
        place: "\(folder)/\(difference.place)", problem: difference.words,
        hint: "write the report anew with restock run, or ask who changed the file")
    }
  }
}
