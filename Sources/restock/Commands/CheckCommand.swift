// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Timeline
import Workflows

/// `restock check`: the quality of a data folder or file, and what it does to the plan.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "Say what is wrong or odd in a data folder or sales file, and what it does to the plan.",
    discussion: """
      EXAMPLES:
        restock check Scenarios/corner-shop/data
        restock check sales.csv.gz --format json
        restock check exports --strict            exits with 1 where rows were refused or errors found
      """)

  @Argument(help: "A data folder, or a sales or transactions file; - is standard input.")
  var data: String

  @Option(name: .long, help: "text, csv or json.")
  var format: CheckFormat = .text

  @Flag(name: .long, help: "Exit with 1 where a row was refused or a finding is an error.")
  var strict = false

  @Option(name: .long, help: "The opening of the day that a plan would be made on.")
  var asOf: Day?

  @OptionGroup var columns: ColumnOptions
  @OptionGroup var running: RunningOptions

  enum CheckFormat: String, ExpressibleByArgument, CaseIterable { case text, csv, json }

  func run() async throws {
    var work = DataCheck(data: data)
    work.columns = try columns.mapping()
    work.asOf = asOf
    let outcome = try await running.showingProgress { bar in
      bar.show("Reading", 0)
      return try work.run()
    }
    switch format {
    case .text: Console.write(outcome.text(width: Console.width))
    case .csv: Console.write(outcome.csv)
    case .json: Console.write(outcome.json)
    }
    if strict && !outcome.isSound { throw ExitStatus.gateFailed.exit }
  }
}
