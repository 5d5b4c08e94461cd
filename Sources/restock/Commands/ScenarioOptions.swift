// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Scenario
import Timeline

/// A scenario, and settings that go before its own.
struct ScenarioOptions: ParsableArguments {
  @Argument(help: "The scenario, a YAML file.")
  var scenario: String?

  @Option(name: .long, help: "Stand at the opening of this day. (default: by the data)")
  var asOf: Day?

  @Option(name: .long, help: "What all random numbers derive from.")
  var seed: UInt64?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Give any setting, such as service.target=0.97; may be repeated.", valueName: "key=value"))
  var set: [String] = []

  /// The scenario's settings under the environment, the command's own options and these.
  ///
  /// - Parameters:
  ///   - own: the command's own options: a key, its value where given, and the flag.
  ///   - columns: how columns are called.
  /// - Returns: the settings.
  /// - Throws: an error in words where an option or the scenario is wrong.
  func settings(
    _ own: [(key: String, value: String?, flag: String)], _ columns: ColumnOptions
  ) throws -> Settings {
    let shared: [(key: String, value: String?, flag: String)] = [
      ("as_of", asOf?.description, "--as-of"), ("seed", seed.map { String($0) }, "--seed"),
    ]
    var given = (own + shared).compactMap { key, value, flag in
      value.map { GivenSetting(key: key, value: $0, flag: flag) }
    }
    for (name, header) in try columns.mapping().sorted(by: { $0.key < $1.key }) {
      given.append(
        GivenSetting(key: "columns", value: "{\(name): \"\(header)\"}", flag: "--column"))
    }
    given += try SetOption.given(set)
    return try Settings.loaded(scenario: scenario, given: given)
  }
}
