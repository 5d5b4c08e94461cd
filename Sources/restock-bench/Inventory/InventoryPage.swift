// SPDX-License-Identifier: GPL-3.0-or-later

import Reporting

/// `Reports/inventory-speed.md`.
struct InventoryPage {
  /// A task, what it took here and in the peer, and how far their answers agree.
  struct Row {
    var title: String
    var range: String
    /// Answers a second that are aimed at.
    var goal: Double
    var ours: TaskTiming
    var peer: InventoryPeer?
    /// The peer's answers whose cost is ours but for a millionth.
    var sameCost = 0
    /// Those of them that have the same levels too.
    var sameLevels = 0
    /// Answers of ours that cost more than the peer's.
    var dearer = 0

    init(title: String, range: String, goal: Double, ours: TaskTiming) {
      self.title = title
      self.range = range
      self.goal = goal
      self.ours = ours
    }

    mutating func compare(_ answers: [TaskAnswer], with peer: InventoryPeer) {
      self.peer = peer
      for (ours, theirs) in zip(answers, peer.answers) {
        let isSame = abs(ours.cost - theirs.cost) <= 1e-6 * abs(theirs.cost)
        if isSame { sameCost += 1 }
        if isSame, ours.first == theirs.first, ours.second == theirs.second { sameLevels += 1 }
        if !(ours.cost <= theirs.cost + 1e-6 * abs(theirs.cost)) { dearer += 1 }
      }
    }
  }

  var machine: String
  var command: String
  var rounds: Int
  var peer: String?
  var rows: [Row] = []
  var sampled: SampledLevelsRun?

  init(machine: String, command: String, rounds: Int) {
    self.machine = machine
    self.command = command
    self.rounds = rounds
  }

  var text: String {
    """
    # Speed of the inventory mathematics

    Written by one run, on \(machine), of

        \(command)

    Answers a second of processor time, on one thread. Every problem is drawn at random, none twice, and
    drawing is part of the time; nothing is kept from one problem for another. Restock's times are medians
    of \(rounds) rounds with new problems in each.

    \(peerWords)

    \(speeds.text(style: .markdown))
    \(sampledWords)
    ## What the problems are drawn from

    \(ranges.text(style: .markdown))
    """ + agreement
  }

  private var peerWords: String {
    guard let peer else { return "The peer was not there." }
    return "The peer is \(peer); it solves the first of the same problems, in the same run."
  }

  private var speeds: TextTable {
    var table = TextTable([
      .text("Work"), .number("Problems"), .number("Restock, 1/s"), .number("Aim, 1/s"),
      .number("stockpyl, 1/s"), .number("Restock / stockpyl"),
    ])
    for row in rows {
      table.add([
        row.title, String(row.ours.count), rate(row.ours.perSecond), rate(row.goal),
        row.peer.map { rate($0.perSecond) } ?? "—",
        row.peer.map { rate(row.ours.perSecond / $0.perSecond) } ?? "—",
      ])
    }
    return table
  }

  private var sampledWords: String {
    guard let sampled else { return "" }
    return """

      \(SampledLevelsRun.title), drawing included, where
      1 s is the aim and stockpyl has nothing of the kind: \(fixed(sampled.poisson, 2)) s for Poisson
      demands, \(fixed(sampled.negativeBinomial, 2)) s for negative binomial ones.
      \(SampledLevelsRun.range)

      """
  }

  private var ranges: TextTable {
    var table = TextTable([.text("Work"), .text("Uniformly in")])
    for row in rows { table.add([row.title, row.range]) }
    return table
  }

  private var agreement: String {
    guard peer != nil else { return "" }
    var table = TextTable([
      .text("Work"), .number("Compared"), .number("Same cost"), .number("Same levels"),
      .number("Dearer here"),
    ])
    for row in rows {
      guard let peer = row.peer else { continue }
      table.add([
        row.title, String(peer.answers.count), String(row.sameCost), String(row.sameLevels),
        String(row.dearer),
      ])
    }
    return """

      ## The same answers

      The peer's answers beside ours to the same problems: the cost is the same where it differs by less than
      a millionth. Of lots the costs alone are compared, for two plans may cost the same.

      \(table.text(style: .markdown))
      """
  }

  /// A rate with three digits at least.
  private func rate(_ value: Double) -> String {
    value >= 100 ? fixed(value, 0) : value >= 10 ? fixed(value, 1) : fixed(value, 2)
  }
}
