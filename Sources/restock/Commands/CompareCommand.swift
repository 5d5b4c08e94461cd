// SPDX-License-Identifier: GPL-3.0-or-later

public import ArgumentParser
public import Reporting
import Scenario
import Workflows

/// `restock compare`: what-ifs side by side, and where their differences come from.
struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare the plans of scenarios and tell where the differences come from.",
    discussion: """
      The first scenario is the base. Each other one is planned as restock run would plan it, and
      compared: what it comes to, in total and by class, category, supplier and location; the order
      lines that appear, vanish or change; and a waterfall from the base's total to its own, a bar a
      change in the order listed, with what changes do together as a bar of its own. Settings that
      differ count as changes, section by section.

      The page goes to standard output as Markdown. With --output it is written to a folder, as
      Markdown and as HTML, beside comparison.csv, order_changes.csv and waterfall.csv. restock
      changes lists what a what-if can change.

      EXAMPLES:
        restock compare Scenarios/corner-shop/base.yaml Scenarios/corner-shop/port-strike.yaml
        restock compare base.yaml strike.yaml inflation.yaml --output Reports/what-if
        restock compare base.yaml strike.yaml --measure lost_margin
        restock compare base.yaml strike.yaml --set report.language=zh
      """)

  @Argument(help: "The scenarios, YAML files; the first is the base.")
  var scenarios: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The total whose difference is told: "
        + ComparedMeasure.allCases.map(\.rawValue).joined(separator: ", ") + "."))
  var measure = ComparedMeasure.profit

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Give every scenario a setting, such as horizon=8; may be repeated.", valueName: "key=value"))
  var set: [String] = []

  @Option(
    name: [.long, .short], help: "The folder to write to. (default: the page on standard output)")
  var output: String?

  @OptionGroup var running: RunningOptions

  func validate() throws {
    if scenarios.count < 2 { throw ValidationError("give two scenarios or more, the base first") }
  }

  func run() async throws {
    let given = try SetOption.given(set)
    let settings = try scenarios.map { try Settings.loaded(scenario: $0, given: given) }
    for note in Set(settings.flatMap(\.notes)).sorted() { running.say("note: \(note)") }
    var work = ScenarioComparison(settings)
    work.measure = measure
    work.threads = running.threads
    let report = try await running.showingProgress { bar in
      try await work.run { bar.show($0, $1) }
    }
    guard let output else { return Console.write(report.page) }
    try write(report, to: output)
    running.say("\(output)/comparison.md")
  }

  private func write(_ report: ComparisonReport, to folder: String) throws {
    do throws(ReportError) { try report.write(to: folder) } catch {
      throw RunError.reporting(error)
    }
  }
}

extension ComparedMeasure: ExpressibleByArgument {}
