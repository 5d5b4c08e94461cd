// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Tabular

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Measures the plan of many items at once: how near its bound, how fast, and beside a solver's optimum.
struct SupplyChainBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "supply-chain",
    abstract: "Gaps and speed of joint orders, and small ones beside a solver's optimum.",
    discussion: """
      On one thread. Joint orders are drawn at random by seed, harder where money and containers are short.
      Small ones are solved by HiGHS or CBC too where one is installed, or named by RESTOCK_HIGHS_LIBRARY
      or RESTOCK_CBC_LIBRARY.
      """)

  @Option(help: "Items of a large joint order.")
  var items = 10_000

  @Option(help: "Weeks of a large joint order.")
  var weeks = 26

  @Option(help: "Small joint orders of each kind, and single items.")
  var seeds = 20

  @Option(help: "The folder of supply-chain-speed.md; - writes it to standard output.")
  var output = "Reports"

  func validate() throws {
    guard items > 0, weeks > 1, seeds > 0 else {
      throw ValidationError("--items and --seeds begin at 1, --weeks at 2")
    }
  }

  func run() async throws {
    var command = "restock-bench supply-chain"
    if items != 10_000 { command += " --items \(items)" }
    if weeks != 26 { command += " --weeks \(weeks)" }
    if seeds != 20 { command += " --seeds \(seeds)" }
    let kinds = JointOrderKind.all
    let page = SupplyChainPage(
      machine: Machine.description, load: Self.load, command: command, items: items, weeks: weeks,
      seeds: seeds,
      large: try kinds.map { try LargeJointOrder($0, items: items, weeks: weeks) },
      single: try SingleItems(seeds: seeds), optimum: try OptimumRun(kinds, seeds: seeds))
    if output == "-" { return print(page.text) }
    let path = "\(output)/supply-chain-speed.md"
    try File.write(Array(page.text.utf8), to: path)
    print(path)
  }

  /// The mean load of the last five minutes.
  private static var load: Double {
    var loads = [0.0, 0.0]
    return getloadavg(&loads, 2) == 2 ? loads[1] : 0
  }
}
