// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Reporting
import Scenario
import Timeline
import Workflows

/// Options of commands that plan: a scenario or an export, and settings that go before the scenario's.
struct PlanningOptions: ParsableArguments {
  @Argument(help: "The scenario, a YAML file.")
  var scenario: String?

  @Option(name: .long, help: "A sales or transactions file; - is standard input.")
  var sales: String?

  @Option(name: .long, help: "A data folder.")
  var data: String?

  @Option(name: .long, help: "Plan at the opening of this day. (default: by the data)")
  var asOf: Day?

  @Option(name: .long, help: "What all random numbers derive from.")
  var seed: UInt64?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Give any setting, such as service.target=0.97; may be repeated.", valueName: "key=value"))
  var set: [String] = []

  @Flag(name: .long, help: "Print each setting and where it came from, and stop.")
  var showSettings = false

  func validate() throws {
    if scenario == nil && sales == nil && data == nil && !showSettings {
      throw ValidationError("give a scenario, --data FOLDER or --sales FILE")
    }
  }

  /// The scenario's settings under the environment and the options.
  func settings(_ columns: ColumnOptions) throws -> Settings {
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

  /// Prints each setting and where it came from.
  func show(_ settings: Settings) {
    var table = TextTable([.text("key"), .text("value", leastWidth: 20), .text("from")])
    for row in settings.rows { table.add([row.key, row.value, row.origin.description]) }
    Console.write(table.text(width: Console.width))
  }
}
