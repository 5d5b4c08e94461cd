// SPDX-License-Identifier: GPL-3.0-or-later

import Reporting
import SupplyChain

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `Reports/network-speed.md`.
struct NetworkPage {
  /// A network, what it took, and what was found.
  struct Row {
    var name: String
    var stages: Int
    var arcs: Int
    /// Seconds on the processor for one placement, the median of the rounds.
    var cpuSeconds: Double
    var plan: PlacementPlan
    /// The cost where every stage holds its own stock.
    var alone: Double

    init(_ name: String, _ network: SupplyNetwork, rounds: Int, repeats: Int) throws {
      let method = SafetyStockPlacement()
      self.name = name
      stages = network.stages.count
      arcs = network.arcs.count
      var found = try method.plan(network)
      alone = try method.everyStageHolds(network).cost
      let seconds = try (0..<rounds).map { _ in
        let start = clock()
        for _ in 0..<repeats { found = try method.plan(network) }
        return Double(clock() - start) / Double(CLOCKS_PER_SEC) / Double(repeats)
      }
      plan = found
      cpuSeconds = median(seconds)
    }
  }

  var machine: String
  var command: String
  var rounds: Int
  var peer: PlacementPeer?
  var rows: [Row] = []

  init(machine: String, command: String, rounds: Int) {
    self.machine = machine
    self.command = command
    self.rounds = rounds
  }

  var text: String {
    """
    # Safety-stock placement: speed and bounds

    Written by one run, on \(machine), of

        \(command)

    Processor time of one placement on one thread, the median of \(rounds) rounds. The gap is the share of
    the cost that a better placement might save at most; 0 is proven optimal. Parts are those of the search
    that were looked at, none where the network is a tree. The saving is against every stage holding its
    own stock.

    \(peerWords)

    \(table.text(style: .markdown))
    """
  }

  private var peerWords: String {
    guard let peer, let row = rows.first else { return "The peer was not there." }
    return """
      The bulldozer takes \(peer.version) \(fixed(1000 * peer.cpuSeconds, 0)) ms at the cost of
      \(fixed(peer.cost, 2)): \(fixed(peer.cpuSeconds / row.cpuSeconds, 0)) times as long. It solves trees
      alone, and none of the chains is one.
      """
  }

  private var table: TextTable {
    var table = TextTable([
      .text("Network"), .number("Stages"), .number("Arcs"), .number("ms"), .number("Cost"),
      .number("Gap, %"), .number("Parts"), .number("Saving, %"),
    ])
    for row in rows {
      table.add([
        row.name, String(row.stages), String(row.arcs), fixed(1000 * row.cpuSeconds, 2),
        fixed(row.plan.cost, 0), fixed(100 * row.plan.gap, 4), String(row.plan.nodes),
        fixed(100 * (1 - row.plan.cost / row.alone), 1),
      ])
    }
    return table
  }
}
