// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

@main
struct RestockBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restock-bench",
    abstract: "Measures how fast Restock's parts are, beside others that do the same work.",
    subcommands: [
      CSVBenchmark.self, CSVReading.self, TableReading.self, ForecastingBenchmark.self,
      InventoryBenchmark.self, NetworkBenchmark.self, SupplyChainBenchmark.self,
      SimulationBenchmark.self, WorkbookBenchmark.self,
    ])
}
