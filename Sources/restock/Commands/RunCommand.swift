// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Reporting
import Scenario
import Workflows

/// `restock run`: the weekly run, from exports to reports.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Forecast every SKU, propose the orders and write the reports.",
    discussion: """
      Give a scenario, or just a sales file: what is missing is assumed, and each assumption is
      listed in the report. Without stock the orders are illustrative.

      Each run is recorded in one SQLite file beside the reports; see restock history.

      EXAMPLES:
        restock run Scenarios/corner-shop/base.yaml
        restock run --sales sales.csv --output plan
        restock run --data exports --as-of 2026-11-23 --set service.target=0.97
        restock run Scenarios/corner-shop/base.yaml --set report.language=zh
        restock run Scenarios/corner-shop/base.yaml --status --quiet
        restock run Scenarios/corner-shop/base.yaml --show-settings
      """)

  @OptionGroup var planning: PlanningOptions

  @Option(name: [.long, .short], help: "The report's folder. (default: Reports/<scenario>)")
  var output: String?

  @Flag(name: .long, help: "Exit with 1 where rows were refused or a finding is an error.")
  var strict = false

  @OptionGroup var archive: ArchiveOptions
  @Flag(name: .long, help: "Print the plan in one line, for a chat; the report is written as well.")
  var status = false

  @OptionGroup var columns: ColumnOptions
  @OptionGroup var running: RunningOptions

  func run() async throws {
    let settings = try planning.settings(columns)
    if planning.showSettings { return planning.show(settings) }
    for note in settings.notes { running.say("note: \(note)") }
    var work = WeeklyRun(settings: settings)
    work.sales = planning.sales
    work.threads = running.threads
    let folder = output ?? settings.usualReportFolder
    let (report, said) = try await running.showingProgress { bar in
      if let memory = archive.memory(beside: folder) {
        let run = try await work.run(remembering: memory) { bar.show($0, $1) }
        bar.show("Writing", 1)
        return (run.report, try run.write(to: folder))
      }
      let report = try await work.run { bar.show($0, $1) }
      bar.show("Writing", 1)
      try WeeklyRun.write(report, to: folder)
      return (report, [])
    }
    for line in said { running.say(line) }
    running.say(report.headline)
    if status { Console.write(report.status + "\n") }
    running.say("\(folder)/summary.md")
    if strict && !report.isSound { throw ExitStatus.gateFailed.exit }
  }
}
