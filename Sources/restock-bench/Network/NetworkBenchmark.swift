// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import SupplyChain
import Tabular

/// Times safety-stock placement: a published tree beside stockpyl, and real supply chains where they are.
struct NetworkBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "network",
    abstract: "Speed and bounds of safety-stock placement in supply networks.",
    discussion: """
      On one thread. The tree is Graves and Willems' bulldozer, which stockpyl solves too. The chains are
      those of Willems' data set, as stages.csv.gz and links.csv.gz with a column chain.
      stockpyl 1.0.2 needs NumPy below 2: pip install stockpyl==1.0.2 'numpy<2'
      """)

  @Option(help: "A Python interpreter that has stockpyl; without it there is no peer.")
  var python: String?

  @Option(help: "The folder of stages.csv.gz and links.csv.gz; without it there are no chains.")
  var chains: String?

  @Option(help: "Rounds, of which the median counts.")
  var rounds = 3

  @Option(help: "The folder of network-speed.md; - writes it to standard output.")
  var output = "Reports"

  @Option(help: "The folder in which a temporary folder is made.")
  var folder = "/tmp"

  func validate() throws {
    guard rounds > 0 else { throw ValidationError("--rounds begins at 1") }
  }

  func run() async throws {
    let folder = try TemporaryFolder(in: folder)
    defer { folder.remove() }
    var page = NetworkPage(
      machine: Machine.description,
      command: "restock-bench network" + (python == nil ? "" : " --python PYTHON")
        + (chains == nil ? "" : " --chains FOLDER"), rounds: rounds)
    let tree = try Bulldozer.network()
    page.rows.append(try NetworkPage.Row("bulldozer", tree, rounds: rounds, repeats: 100))
    if let python { page.peer = try PlacementPeer(python: python, tree, folder: folder) }
    if let chains {
      for (name, network) in try ChainFiles(folder: chains).networks() {
        page.rows.append(
          try NetworkPage.Row("chain \(name)", network, rounds: rounds, repeats: 1))
      }
    }
    if output == "-" { return print(page.text) }
    let path = "\(output)/network-speed.md"
    try File.write(Array(page.text.utf8), to: path)
    print(path)
  }
}
