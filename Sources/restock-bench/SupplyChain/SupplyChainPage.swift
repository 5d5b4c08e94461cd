// SPDX-License-Identifier: GPL-3.0-or-later

import Reporting

/// `Reports/supply-chain-speed.md`.
struct SupplyChainPage {
  var machine: String
  /// The programs that ran or wanted to, on average over the last minutes: more than cores slow each other.
  var load: Double
  var command: String
  var items: Int
  var weeks: Int
  var seeds: Int
  var large: [LargeJointOrder]
  var single: SingleItems
  var optimum: OptimumRun

  var text: String {
    """
    # Joint orders: gaps and speed

    Written by one run, on \(machine) with \(fixed(load, 1)) programs at work at once, of

        \(command)

    A joint order chooses whole packs of many items at once under what they share. The yardstick is a
    median gap of \(percent(LargeJointOrder.medianGapAim, 1)) %, a worst gap of \
    \(percent(LargeJointOrder.worstGapAim, 0)) % and \(fixed(LargeJointOrder.secondsAim, 0)) s for 10,000 \
    items by 26 weeks on one core.

    \(verdict)

    ## Large joint orders

    One joint order of \(items) items by \(weeks) weeks at \(large.first?.suppliers ?? 0) suppliers of each kind,
    drawn by `JointOrderInstance`: packs of 0.5 to 8 weeks' demand, least order values at half of
    the suppliers. The budget is a share of what a week's demand costs; containers are those of half of the
    suppliers, 1 to 5 a usual order; short room is that of two locations for six weeks' demand. The gap is
    what a better plan might save at most, as a share of the cost that orders change, or of the expected
    profit. Seconds are the processor's on one thread, one run each; drawing includes the tables of expected
    cost. Broken limits are counted from the problem alone, by none of the code that plans; conflicts are
    limits that a plan itself says it cannot keep.

    \(largeTable.text(style: .markdown))
    ## Single items in big packs

    How far one item of a joint order is from its best cannot be told from the joint gap. Of
    \(single.count) joint orders of one item alone, without containers and budget, in packs of 4 to 8 weeks'
    demand, \(single.missing) have a gap above \(percent(LargeJointOrder.worstGapAim, 0)) %; the worst is \
    \(percent(single.worstGap, 2)) %. They break \(single.brokenLimits) limits.

    ## Small joint orders beside the optimum

    \(optimumWords)
    """
  }

  /// Which aims are met, and what misses them.
  private var verdict: String {
    let middle = median(large.map(\.gap))
    let worst = large.map(\.gap).max() ?? 0
    let slowest = large.map(\.planSeconds).max() ?? 0
    let broken = large.reduce(0) { $0 + $1.brokenLimits }
    let names = large.filter { !$0.misses.isEmpty }.map {
      "\(words($0.kind)): \($0.misses.joined(separator: ", "))"
    }
    return """
      Over the \(large.count) kinds below:

      - the median gap is \(percent(middle, 2)) %, \(verdict(middle <= LargeJointOrder.medianGapAim))
      - the worst gap is \(percent(worst, 2)) %, \(verdict(worst <= LargeJointOrder.worstGapAim))
      - the slowest plan takes \(fixed(slowest, 1)) s, \(verdict(slowest <= LargeJointOrder.secondsAim))
      - \(broken) limits are broken

      \(names.isEmpty ? "No kind misses the yardstick." : "These kinds miss it:\n" + list(names))
      """
  }

  private func verdict(_ isMet: Bool) -> String {
    isMet ? "within the yardstick" : "beyond the yardstick"
  }

  private func list(_ names: [String]) -> String {
    "\n" + names.map { "- \($0)" }.joined(separator: "\n")
  }

  private func words(_ kind: JointOrderKind) -> String {
    let budget = kind.budgetShare.map { "a budget of \(fixed($0, 2))" } ?? "no budget"
    let containers = kind.hasContainers ? " with containers" : " without containers"
    return budget + containers + (kind.hasShortRoom ? " in short room" : "")
  }

  private func cells(_ kind: JointOrderKind) -> [String] {
    [
      kind.budgetShare.map { fixed($0, 2) } ?? "none", kind.hasContainers ? "half" : "none",
      kind.hasShortRoom ? "short" : "enough",
    ]
  }

  private var largeTable: TextTable {
    var table = TextTable([
      .text("Budget"), .text("Containers"), .text("Room"), .number("Gap, %"),
      .number("Of profit, %"), .number("Plan, s"), .number("Drawing, s"), .number("Broken limits"),
      .number("Conflicts"),
      .text("Misses"),
    ])
    for row in large {
      let misses = row.misses.isEmpty ? "—" : row.misses.joined(separator: ", ")
      table.add(
        cells(row.kind) + [
          percent(row.gap, 2), row.gapOfProfit.map { percent($0, 2) } ?? "no profit",
          fixed(row.planSeconds, 1), fixed(row.drawingSeconds, 1), String(row.brokenLimits),
          String(row.conflicts), misses,
        ])
    }
    return table
  }

  private var optimumWords: String {
    guard let solver = optimum.solver else {
      return "Neither HiGHS nor CBC was there, so that no optimum is known."
    }
    let shares = optimum.rows.flatMap(\.shares)
    let worst = shares.min() ?? 1
    let below = shares.count { $0 < OptimumRun.shareAim }
    let steps = optimum.rows.flatMap(\.stepShares)
    let belowAfterStep = steps.count { $0 < OptimumRun.shareAim }
    let falseBounds = optimum.rows.reduce(0) { $0 + $1.falseBounds }
    let broken = optimum.rows.reduce(0) { $0 + $1.brokenLimits }
    let needless = optimum.rows.reduce(0) { $0 + $1.needlesslyBroken }
    return """
      \(seeds) joint orders of each kind, of 3 to 6 items by 5 to 7 weeks at one or two suppliers, planned
      here and solved by \(solver) on one thread from nothing. The share is what the optimum costs of what
      the plan costs, in the cost that orders change; the aim is never below \
      \(percent(OptimumRun.shareAim, 1)) %.
      Where a solver is installed, `JointOrderSolverStep` lets it take such small plans on, which brings them
      to its optimum by design.

      Of \(shares.count) plans \(below) stay below the aim, the worst at \(percent(worst, 3)) %; after the \
      step \(belowAfterStep) do, the worst at \(percent(steps.min() ?? 1, 3)) %.
      \(falseBounds) bounds lie above the optimum. \(broken) limits are broken, \(needless) of which the solver
      keeps: where room is short, stock that is there before any order may be too much for it. Times are
      medians of the processor's.

      \(optimumTable.text(style: .markdown))
      """
  }

  private var optimumTable: TextTable {
    var table = TextTable([
      .text("Budget"), .text("Containers"), .text("Room"), .number("Optima"),
      .number("Worst share, %"), .number("Median, %"), .number("Worst after step, %"),
      .number("Plan, ms"), .number("Solver, ms"), .text("Seeds below the aim"),
    ])
    for row in optimum.rows {
      guard let worst = row.shares.min(), let step = row.stepShares.min() else {
        table.add(cells(row.kind) + ["0", "—", "—", "—", "—", "—", "—"])
        continue
      }
      let seeds = row.seedsBelow.map(String.init).joined(separator: ", ")
      table.add(
        cells(row.kind) + [
          String(row.proven), percent(worst, 3), percent(median(row.shares), 3),
          percent(step, 3), fixed(1000 * median(row.planSeconds), 0),
          fixed(1000 * median(row.solverSeconds), 0), seeds.isEmpty ? "—" : seeds,
        ])
    }
    return table
  }

  private func percent(_ share: Double, _ digits: Int) -> String { fixed(100 * share, digits) }
}
