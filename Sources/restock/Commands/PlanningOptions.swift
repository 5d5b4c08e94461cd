// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Reporting
import Scenario
import Timeline
import Workflows

/// Options of commands that plan: a scenario or an export, and settings that go before the scenario's.
struct PlanningOptions: ParsableArguments {
  @OptionGroup var shared: ScenarioOptions

  @Option(name: .long, help: "A sales or transactions file; - is standard input.")
  var sales: String?

  @Option(name: .long, help: "A data folder.")
  var data: String?

  @Flag(name: .long, help: "Print each setting and where it came from, and stop.")
  var showSettings = false

  func validate() throws {
    if shared.scenario == nil && sales == nil && data == nil && !showSettings {
      throw ValidationError("give a scenario, --data FOLDER or --sales FILE")
    }
  }

  /// The scenario's settings under the environment and the options.
  func settings(_ columns: ColumnOptions) throws -> Settings {
    let isExport = data == nil && shared.scenario == nil
    return try shared.settings(
      [("data", data, "--data"), ("data", isExport ? sales : nil, "--sales")], columns)
  }

  /// Prints each setting and where it came from.
  func show(_ settings: Settings) {
    var table = TextTable([.text("key"), .text("value", leastWidth: 20), .text("from")])
    for row in settings.rows { table.add([row.key, row.value, row.origin.description]) }
    Console.write(table.text(width: Console.width))
  }
}
