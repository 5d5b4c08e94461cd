// SPDX-License-Identifier: GPL-3.0-or-later

import Reporting

/// `Reports/simulation-speed.md`.
struct SimulationPage {
  /// A rule, how fast it ran here and in the peer, and the stock that both counted.
  struct Row {
    var rule: SimulatedRule
    var ours: SimulatedRule.Timing
    var peer: SimulationPeer?
    var stock: [Int] = []
  }

  var machine: String
  var rounds: Int
  var command: String
  var rows: [Row] = []
  var items: ItemTiming?

  init(machine: String, rounds: Int, command: String) {
    self.machine = machine
    self.rounds = rounds
    self.command = command
  }

  var text: String {
    """
    # Speed of simulated stocks

    Written by one run, on \(machine), of

        \(command)

    Node-periods a second of processor time, on one thread; medians of \(rounds) rounds with a demand of
    their own. The aim is 20 million with the demand given. Demand is Poisson of mean \(fixed(SimulatedRule.mean, 0)) a
    period and waits; one place has a lead time of 4 periods, places in a row of 3, 2 and 1. Conservation
    of stock is checked in every run.

    \(peerWords)

    \(speeds.text(style: .markdown))
    \(itemWords)
    """ + agreement
  }

  private var peerWords: String {
    guard let peer = rows.first?.peer else { return "The peer was not there." }
    return """
      The peer is \(peer.version); it simulates the first \(SimulatedRule.peerPeriods) periods of the same
      demand, in the same run.
      """
  }

  private var speeds: TextTable {
    var table = TextTable([
      .text("Rule"), .number("Demand given, million/s"), .number("Demand drawn, million/s"),
      .number("stockpyl, 1/s"), .number("Given / stockpyl"),
    ])
    for row in rows {
      table.add([
        row.rule.title, fixed(row.ours.given / 1e6, 1), fixed(row.ours.drawn / 1e6, 1),
        row.peer.map { fixed($0.perSecond, 0) } ?? "—",
        row.peer.map { fixed(row.ours.given / $0.perSecond, 0) } ?? "—",
      ])
    }
    return table
  }

  private var itemWords: String {
    guard let items else { return "" }
    return """

      ## A year of items, with money

      \(fixed(items.replayed / 1e6, 2)) million item-days a second are replayed day by day under a closure
      that decides, and \(fixed(items.planned, 0)) best plans a second are found with demand and lead times
      known. \(items.items) items: \(ItemTiming.range).

      """
  }

  private var agreement: String {
    guard rows.contains(where: { $0.peer != nil }) else { return "" }
    var table = TextTable([
      .text("Rule"), .number("Stock, summed over periods"), .number("stockpyl"), .text("Same"),
    ])
    for row in rows {
      guard let peer = row.peer else { continue }
      table.add([
        row.rule.title, row.stock.map(\.description).joined(separator: ", "),
        peer.stock.map(\.description).joined(separator: ", "),
        row.stock == peer.stock ? "yes" : "no",
      ])
    }
    return """

      ## The same stock

      Units at the close of each of the first \(SimulatedRule.peerPeriods) periods, by place.

      \(table.text(style: .markdown))
      """
  }
}
