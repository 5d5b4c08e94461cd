// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Tabular

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Times the simulation of stocks beside stockpyl's, checks both against each other, and writes a page.
struct SimulationBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulation",
    abstract: "Speed of simulated stocks beside stockpyl, in one run.",
    discussion: """
      On one thread. The peer simulates the first periods of the same demand under the same rule, and the
      stock that both count is compared.
      stockpyl 1.0.2 needs NumPy below 2: pip install stockpyl==1.0.2 'numpy<2'
      """)

  @Option(help: "A Python interpreter that has stockpyl; without it there is no peer.")
  var python: String?

  @Option(help: "Rounds, of which the median counts.")
  var rounds = 5

  @Option(help: "How many periods are simulated, as a share of the usual number.")
  var share = 1.0

  @Option(help: "The folder of simulation-speed.md; - writes it to standard output.")
  var output = "Reports"

  @Option(help: "The folder in which a temporary folder is made.")
  var folder = "/tmp"

  func validate() throws {
    guard rounds > 0, share > 0, share <= 100 else {
      throw ValidationError("--rounds begins at 1, --share lies above 0")
    }
  }

  func run() async throws {
    let folder = try TemporaryFolder(in: folder)
    defer { folder.remove() }
    var page = SimulationPage(
      machine: Machine.description, rounds: rounds,
      command: "restock-bench simulation" + (python == nil ? "" : " --python PYTHON"))
    for rule in SimulatedRule.all {
      say(rule.title)
      var row = SimulationPage.Row(
        rule: rule, ours: try rule.time(periods: periods(4_000_000), rounds: rounds))
      if let python {
        row.peer = try SimulationPeer(python: python, rule: rule, folder: folder)
        row.stock = try rule.stock(rule.demand(SimulatedRule.peerPeriods, round: 0))
      }
      page.rows.append(row)
    }
    say("items")
    page.items = try ItemTiming(items: max(1, Int(200 * share)), rounds: rounds)
    if output == "-" { return print(page.text) }
    let path = "\(output)/simulation-speed.md"
    try File.write(Array(page.text.utf8), to: path)
    print(path)
  }

  private func periods(_ usual: Int) -> Int { max(1_000, Int(Double(usual) * share)) }

  /// Talk goes to standard error, at once.
  private func say(_ step: String) {
    let line = Array((step + "\n").utf8)
    _ = write(STDERR_FILENO, line, line.count)
  }
}
