// SPDX-License-Identifier: GPL-3.0-or-later

public import ArgumentParser
import Scenario
public import Timeline
import Workflows

/// Options that every long-running command has.
struct RunningOptions: ParsableArguments {
  @Option(
    name: .long, help: "How many threads to use; the results are the same with any number.")
  var threads: Int = Machine.cores

  @Flag(name: [.long, .short], help: "Say nothing but errors.")
  var quiet = false

  func validate() throws {
    if threads < 1 { throw ValidationError("--threads takes a number of at least 1") }
  }

  /// Does a piece of work under a bar that shows how far it has come, unless told to be quiet.
  func showingProgress<Outcome>(
    _ work: (ProgressBar) async throws -> Outcome
  ) async throws -> Outcome {
    try await ProgressBar(isQuiet: quiet).showing(work)
  }

  /// Says a line unless told to be quiet.
  func say(_ line: String) {
    if !quiet { Console.say(line) }
  }
}

/// Options that tell how a file's columns are called.
struct ColumnOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Read a column under another header, such as quantity=Menge; may be repeated.",
      valueName: "name=header"))
  var column: [String] = []

  /// The contract's column names to the file's own.
  func mapping() throws -> [String: String] {
    var mapping: [String: String] = [:]
    for text in column {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
        throw ValidationError("--column takes name=header, such as quantity=Menge; got \(text)")
      }
      mapping[String(parts[0])] = String(parts[1])
    }
    return mapping
  }
}

extension Day: ExpressibleByArgument {
  /// The day of an ISO 8601 date.
  public init?(argument: String) { self.init(iso: argument) }
}

extension BucketSize: ExpressibleByArgument {}

extension ForecastFile.Effort: ExpressibleByArgument {}

extension RecordDecisions.Missing: ExpressibleByArgument {}

/// The settings that `--set key=value` gives.
enum SetOption {
  static func given(_ texts: [String]) throws -> [GivenSetting] {
    try texts.map { text in
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        throw ValidationError("--set takes key=value, such as service.target=0.97; got \(text)")
      }
      return GivenSetting(key: String(parts[0]), value: String(parts[1]), flag: "--set")
    }
  }
}

extension Settings {
  /// A scenario's settings, or the defaults, under the environment and the options.
  static func loaded(scenario: String?, given: [GivenSetting]) throws -> Settings {
    do throws(ScenarioError) {
      if let scenario {
        return try Settings(scenario: scenario, given: given, environment: Machine.environment)
      }
      return try Settings(given: given, environment: Machine.environment)
    } catch {
      throw RunError.settings(error)
    }
  }
}
