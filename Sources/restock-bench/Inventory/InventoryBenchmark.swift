// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Tabular

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Times the inventory mathematics beside stockpyl, checks both against each other, and writes a page.
struct InventoryBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inventory",
    abstract: "Speed of the inventory mathematics beside stockpyl, in one run.",
    discussion: """
      Problems are drawn at random, new ones in each round, on one thread; drawing is part of the
      time. The peer solves the first of the same problems, and its answers are compared.
      stockpyl 1.0.2 needs NumPy below 2: pip install stockpyl==1.0.2 'numpy<2'
      """)

  @Option(help: "A Python interpreter that has stockpyl; without it there is no peer.")
  var python: String?

  @Option(help: "Rounds, of which the median counts.")
  var rounds = 3

  @Option(help: "How many problems are solved, as a share of the usual number.")
  var share = 1.0

  @Option(help: "The folder of inventory-speed.md; - writes it to standard output.")
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
    var page = InventoryPage(
      machine: Machine.description,
      command: "restock-bench inventory" + (python == nil ? "" : " --python PYTHON"), rounds: rounds
    )
    try add(LotReorderingTask.self, to: &page, count: 20_000, peers: 150, goal: 20_000, folder)
    try add(MinMaxTask.self, to: &page, count: 4_000, peers: 24, goal: 2_000, folder)
    try add(LotsTask<Weeks>.self, to: &page, count: 100_000, peers: 100, goal: 100_000, folder)
    try add(LotsTask<Days>.self, to: &page, count: 10_000, peers: 2, goal: 10_000, folder)
    try add(NewsvendorTask.self, to: &page, count: 2_000_000, peers: 2_000, goal: 2_000_000, folder)
    say(SampledLevelsRun.title)
    page.sampled = SampledLevelsRun(rounds: rounds, share: share)
    if output == "-" { return print(page.text) }
    let path = "\(output)/inventory-speed.md"
    try File.write(Array(page.text.utf8), to: path)
    print(path)
  }

  private func add<Task: InventoryTask>(
    _ task: Task.Type, to page: inout InventoryPage, count: Int, peers: Int, goal: Double,
    _ folder: borrowing TemporaryFolder
  ) throws {
    say(Task.title)
    let count = max(1, Int(Double(count) * share))
    var row = InventoryPage.Row(
      title: Task.title, range: Task.range, goal: goal,
      ours: Task.time(count: count, rounds: rounds))
    if let python {
      let sample = Task.sample(peers)
      let peer = try InventoryPeer(
        python: python, task: Task.id, problems: sample.text, folder: folder)
      page.peer = peer.version
      row.compare(sample.answers, with: peer)
    }
    page.rows.append(row)
  }

  /// Talk goes to standard error, at once.
  private func say(_ step: String) {
    let line = Array((step + "\n").utf8)
    _ = write(STDERR_FILENO, line, line.count)
  }
}
