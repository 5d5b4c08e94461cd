// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Reporting
import Scenario
import Timeline
import Workflows

/// `restock backtest`: how far the forecasts of the past were from what came.
struct BacktestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Forecast the past again and score it against what came.",
    discussion: """
      Goes back to several days, forecasts from what was known on each, and compares with what came:
      bias, WAPE, MASE, RMSSE, OWA, pinball loss, CRPS and coverage, by model, class, category, bucket
      ahead and item, and the value added over the seasonal naive forecast. Writes accuracy.md, a page
      to read, and accuracy.csv.

      EXAMPLES:
        restock backtest Scenarios/corner-shop/base.yaml
        restock backtest --input sales.csv --bucket week --horizon 8 --origins 12
        restock backtest --input exports --models dynamic-theta,moving-average
        restock backtest --input sales.csv --fail-under "RMSSE 0.9" --fail-under "coverage 0.93"
        restock backtest --input sales.csv --output - > accuracy.csv
      """)

  @OptionGroup var shared: ScenarioOptions

  @Option(name: .long, help: "A sales or transactions file, or a data folder; - is standard input.")
  var input: String?

  @Option(name: .long, help: "The length of a bucket: day, week, month, quarter or year.")
  var bucket: BucketSize?

  @Option(
    name: .long,
    help: "Buckets ahead. (default: 56 days, 13 weeks, 6 months, 4 quarters, 2 years)")
  var horizon: Int?

  @Option(name: .long, help: "How many origins to forecast from, at most.")
  var origins = 8

  @Option(
    name: .long,
    help: "Buckets from one origin to the next. (default: an eighth of the horizon)")
  var spacing: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Score these models too, each alone; see restock models.", valueName: "a,b,c"))
  var models: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      """
      Exit with 1 where the default forecast is worse than this, such as "MASE 0.9"; may be \
      repeated. Measures: bias, WAPE, sMAPE, MASE, RMSSE, OWA, SPL, CRPS (worse above), coverage \
      and value-added (worse below).
      """, valueName: "measure bound"),
    transform: { text in
      guard let gate = BacktestGate(text) else {
        throw ValidationError(
          "--fail-under takes a measure and a bound, such as \"MASE 0.9\"; got \(text)")
      }
      return gate
    })
  var failUnder: [BacktestGate] = []

  @Option(
    name: [.long, .short],
    help:
      "The folder to write to; - writes accuracy.csv to standard output. (default: Reports/<scenario>)"
  )
  var output: String?

  @OptionGroup var columns: ColumnOptions
  @OptionGroup var running: RunningOptions

  func validate() throws {
    if shared.scenario == nil && input == nil {
      throw ValidationError("give a scenario, or --input FILE or FOLDER")
    }
    for (name, value) in [("horizon", horizon), ("origins", origins), ("spacing", spacing)] {
      if let value, !(1...1100).contains(value) {
        throw ValidationError("--\(name) takes a number from 1 to 1100")
      }
    }
  }

  func run() async throws {
    let settings = try settings()
    for note in settings.notes { running.say("note: \(note)") }
    var work = Backtest(settings: settings)
    work.origins = origins
    work.spacing = spacing
    work.models = models?.split(separator: ",").map { String($0.trimming(" ")) } ?? []
    work.threads = running.threads
    let folder = output ?? "Reports/\(settings.folderName)"
    let report = try await running.showingProgress { bar in
      try await work.run { bar.show($0, $1) }
    }
    if output == "-" { Console.write(report.csv) } else { try write(report, to: folder) }
    running.say(report.headline)
    if output != "-" { running.say("\(folder)/accuracy.md") }
    let failures = failUnder.compactMap { $0.failure(of: report) }
    for failure in failures { Console.say("failed: \(failure)") }
    if !failures.isEmpty { throw ExitStatus.gateFailed.exit }
  }

  private func write(_ report: AccuracyReport, to folder: String) throws {
    do throws(ReportError) { try report.write(to: folder) } catch {
      throw RunError.reporting(error)
    }
  }

  /// The scenario's settings under the environment and the options.
  private func settings() throws -> Settings {
    try shared.settings(
      [
        ("data", input, "--input"), ("bucket", bucket?.rawValue, "--bucket"),
        ("horizon", horizon.map { String($0) }, "--horizon"),
      ], columns)
  }
}

extension Substring {
  /// The text without a character at its ends.
  fileprivate func trimming(_ character: Character) -> Substring {
    var text = self
    while text.first == character { text.removeFirst() }
    while text.last == character { text.removeLast() }
    return text
  }
}
