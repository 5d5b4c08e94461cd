// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Reporting
import Scenario
import Workflows

/// `restock simulate`: the plan proved on the past, in money.
struct SimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Replay the past under the plan and other policies, in money.",
    discussion: """
      Goes through a stretch of your own history day by day: forecasts with what was known then, orders,
      receives after the lead time, sells what customers wanted as far as the stock goes. The plan, what
      you do today (levels of item_locations.csv), the textbook's rule and any policy of restock policies
      meet the same demand; the bound knows it beforehand. Prints the policies side by side and how much
      of the distance to the bound the plan closes; writes simulation.md, a page to read that ends with
      the scenario's own words, simulate.note, and simulation.csv, by policy, class, category, location
      and item.

      EXAMPLES:
        restock simulate Scenarios/corner-shop/base.yaml
        restock simulate base.yaml --set simulate.days=182 --set simulate.policies=[today,textbook]
        restock simulate base.yaml --set service.policy=least-cost --output -
        restock simulate --data exports --set simulate.targets=[0.9,0.95,0.98] --format csv
        restock simulate base.yaml --sampled --set simulate.policies=[least-cost]
      """)

  @OptionGroup var planning: PlanningOptions

  @Option(
    name: [.long, .short],
    help: "The folder to write to; - writes none. (default: Reports/<scenario>)")
  var output: String?

  @Option(name: .long, help: "What is printed: table, csv or json.")
  var format: SimulationFormat = .table

  @Flag(
    name: .long,
    help: "Draw futures from today's forecast, until the standard errors are small; prints alone.")
  var sampled = false

  @OptionGroup var columns: ColumnOptions
  @OptionGroup var running: RunningOptions

  enum SimulationFormat: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

  func run() async throws {
    let settings = try planning.settings(columns)
    if planning.showSettings { return planning.show(settings) }
    for note in settings.notes { running.say("note: \(note)") }
    if sampled { return try await sample(settings) }
    var work = Replay(settings: settings)
    work.threads = running.threads
    let folder = output ?? "Reports/\(settings.folderName)"
    let report = try await running.showingProgress { bar in
      let report = try await work.run { bar.show($0, $1) }
      if folder != "-" { try write(report, to: folder) }
      return report
    }
    switch format {
    case .table: Console.write(report.table.text(width: Console.width))
    case .csv: Console.write(String(decoding: report.csv, as: UTF8.self))
    case .json: Console.write(report.document.text)
    }
    running.say(report.headline)
    if folder != "-" { running.say("\(folder)/simulation.md") }
  }

  private func sample(_ settings: Settings) async throws {
    var work = SampledReplay(settings: settings)
    work.threads = running.threads
    let report = try await running.showingProgress { bar in
      try await work.run { bar.show($0, $1) }
    }
    switch format {
    case .table: Console.write(report.table.text(width: Console.width))
    case .csv: Console.write(String(decoding: report.csv, as: UTF8.self))
    case .json: Console.write(report.document.text)
    }
    running.say(report.headline)
  }

  private func write(_ report: SimulationReport, to folder: String) throws {
    do throws(ReportError) { try report.write(to: folder) } catch {
      throw RunError.reporting(error)
    }
  }
}
