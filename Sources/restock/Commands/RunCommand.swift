// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Reporting
import Scenario
import Timeline
import Workflows

/// `restock run`: the weekly run, from exports to reports.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Forecast every SKU, propose the orders and write the reports.",
    discussion: """
      Give a scenario, or just a sales file: what is missing is assumed, and each assumption is
      listed in the report. Without stock the orders are illustrative.

      EXAMPLES:
        restock run Scenarios/corner-shop/base.yaml
        restock run --sales sales.csv --output plan
        restock run --data exports --as-of 2026-11-23 --set service.target=0.97
        restock run Scenarios/corner-shop/base.yaml --show-settings
      """)

  @Argument(help: "The scenario, a YAML file.")
  var scenario: String?

  @Option(name: .long, help: "A sales or transactions file; - is standard input.")
  var sales: String?

  @Option(name: .long, help: "A data folder.")
  var data: String?

  @Option(name: .long, help: "Plan at the opening of this day. (default: by the data)")
  var asOf: Day?

  @Option(name: [.long, .short], help: "The report's folder. (default: Reports/<scenario>)")
  var output: String?

  @Option(name: .long, help: "What all random numbers derive from.")
  var seed: UInt64?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Give any setting, such as service.target=0.97; may be repeated.", valueName: "key=value"))
  var set: [String] = []

  @Flag(name: .long, help: "Print each setting and where it came from, and stop.")
  var showSettings = false

  @Flag(name: .long, help: "Exit with 1 where rows were refused or a finding is an error.")
  var strict = false

  @OptionGroup var columns: ColumnOptions
  @OptionGroup var running: RunningOptions

  func validate() throws {
    if scenario == nil && sales == nil && data == nil && !showSettings {
      throw ValidationError("give a scenario, --data FOLDER or --sales FILE")
    }
  }

  func run() async throws {
    let settings = try settings()
    if showSettings {
      var table = TextTable([.text("key"), .text("value", leastWidth: 20), .text("from")])
      for row in settings.rows { table.add([row.key, row.value, row.origin.description]) }
      Console.write(table.text(width: Console.width))
      return
    }
    for note in settings.notes { running.say("note: \(note)") }
    var work = WeeklyRun(settings: settings)
    work.sales = sales
    work.threads = running.threads
    let folder = output ?? "Reports/\(settings.folderName)"
    let bar = running.progressBar
    let report: RunReport
    do {
      report = try await work.run { bar.show($0, $1) }
      bar.show("Writing", 1)
      try WeeklyRun.write(report, to: folder)
      bar.clear()
    } catch {
      bar.clear()
      throw error
    }
    running.say(report.headline)
    running.say("\(folder)/summary.md")
    if strict && !report.isSound { throw ExitStatus.gateFailed.exit }
  }

  /// The scenario's settings under the environment and the options.
  private func settings() throws -> Settings {
    var given: [GivenSetting] = []
    if let data { given.append(GivenSetting(key: "data", value: data, flag: "--data")) }
    if let sales, data == nil, scenario == nil {
      given.append(GivenSetting(key: "data", value: sales, flag: "--sales"))
    }
    if let asOf {
      given.append(GivenSetting(key: "as_of", value: asOf.description, flag: "--as-of"))
    }
    if let seed { given.append(GivenSetting(key: "seed", value: String(seed), flag: "--seed")) }
    for (name, header) in try columns.mapping().sorted(by: { $0.key < $1.key }) {
      given.append(
        GivenSetting(key: "columns", value: "{\(name): \"\(header)\"}", flag: "--column"))
    }
    given += try SetOption.given(set)
    return try Settings.loaded(scenario: scenario, given: given)
  }
}
