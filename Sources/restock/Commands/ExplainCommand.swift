// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Reporting
import Scenario
import Workflows

/// `restock explain`: where each number of an item's plan comes from.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say where each number of an item's plan comes from.",
    discussion: """
      Runs the plan as far as the item needs and prints: the order, step by step; what happens if
      nothing is ordered today; the levels and their target; the demand that the order has to last
      for; the models, how they compared and what the forecast is made of; and the history as used.
      The numbers are those of the run. Without --location each place of the item is explained.

      EXAMPLES:
        restock explain Scenarios/corner-shop/base.yaml --sku B01 --location HIGH
        restock explain Scenarios/corner-shop/base.yaml --sku B01 --format markdown > B01.md
        restock explain --data exports --sku 4711 --format json
        restock explain base.yaml --sku 4711 --set report.language=zh
      """)

  @OptionGroup var planning: PlanningOptions

  @Option(name: .long, help: "The item's code.")
  var sku: String

  @Option(name: .long, help: "The place's code. (default: each place of the item)")
  var location: String?

  @Option(name: .long, help: "text, markdown or json.")
  var format: ExplainFormat = .text

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var columns: ColumnOptions
  @OptionGroup var running: RunningOptions

  enum ExplainFormat: String, ExpressibleByArgument, CaseIterable { case text, markdown, json }

  func run() async throws {
    let settings = try planning.settings(columns)
    if planning.showSettings { return planning.show(settings) }
    for note in settings.notes { running.say("note: \(note)") }
    var work = WeeklyRun(settings: settings)
    work.sales = planning.sales
    work.threads = running.threads
    let answer = try await running.showingProgress { bar in
      var question = ItemQuestion(work, sku: sku, location: location)
      question.memory = archive.memory(beside: settings.usualReportFolder)
      return try await question.answer { bar.show($0, $1) }
    }
    switch format {
    case .text:
      Console.write(answer.map { $0.text(width: Console.width) }.joined(separator: "\n\n"))
    case .markdown: Console.write(answer.map(\.markdown).joined(separator: "\n"))
    case .json: Console.write(JSON.array(answer.map(\.document)).text)
    }
  }
}
