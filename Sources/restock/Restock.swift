// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Workflows

/// The program.
@main
struct Restock: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restock",
    abstract: "From a sales export to forecasts, an order proposal and a report.",
    discussion: """
      Start with what you have:
        restock check sales.csv                     is the export sound?
        restock run --sales sales.csv               forecasts, levels, typical orders
        restock run Scenarios/corner-shop/base.yaml the whole weekly run
        restock backtest --input sales.csv          how far to trust the forecasts

      Every setting of a scenario can be given by the environment too: service.target is
      RESTOCK_SERVICE_TARGET. An option goes before the environment, that before the scenario.

      \(ExitStatus.table)
      """,
    version: ProgramVersion.text,
    subcommands: [
      RunCommand.self, PlanCommand.self, ExplainCommand.self, CompareCommand.self,
      SimulateCommand.self, RecordCommand.self, HistoryCommand.self, CheckCommand.self,
      VerifyCommand.self, ForecastCommand.self, BacktestCommand.self, CalculateCommand.self,
      ModelsCommand.self, PoliciesCommand.self, ChangesCommand.self, ColumnsCommand.self,
      DemoCommand.self,
    ])

  static func main() async {
    Console.ignoreBrokenPipes()
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let error as RunError {
      Console.say(error.description)
      exit(withError: ExitCode(error.exitCode))
    } catch {
      exit(withError: error)
    }
  }
}
