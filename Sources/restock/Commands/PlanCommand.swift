// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Reporting
import Scenario
import Workflows

/// `restock plan`: the orders of the weekly run on standard output, and no report.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Forecast every SKU and print the orders; nothing is written.",
    discussion: """
      Plans as `restock run` does, and prints the lines of its orders.csv: purchases and transfers,
      with what each limit added to the need or took from it. Orders that were approved in the run
      before count as on order, as they do there; nothing is recorded.

      EXAMPLES:
        restock plan Scenarios/corner-shop/base.yaml
        restock plan Scenarios/corner-shop/base.yaml --set constraints.budget=300
        restock plan --data exports --format csv > orders.csv
      """)

  @OptionGroup var planning: PlanningOptions

  @Option(name: .long, help: "table, csv or json.")
  var format: PlanFormat = .table

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var columns: ColumnOptions
  @OptionGroup var running: RunningOptions

  enum PlanFormat: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

  func run() async throws {
    let settings = try planning.settings(columns)
    if planning.showSettings { return planning.show(settings) }
    for note in settings.notes { running.say("note: \(note)") }
    var work = WeeklyRun(settings: settings)
    work.sales = planning.sales
    work.threads = running.threads
    let report = try await running.showingProgress { bar in
      if let memory = archive.memory(beside: settings.usualReportFolder) {
        return try await work.run(remembering: memory) { bar.show($0, $1) }.report
      }
      return try await work.run { bar.show($0, $1) }
    }
    switch format {
    case .table: Console.write(report.orderTable.text(width: Console.width))
    case .csv: Console.write(String(decoding: report.orderFile.bytes, as: UTF8.self))
    case .json: Console.write(report.orderDocument.text)
    }
    running.say(report.headline)
  }
}
