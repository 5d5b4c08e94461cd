// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// A stock under a rule of levels over many periods, counted in whole units: the fast case of a replay.
///
/// A period goes: what is due arrives; customers who wait are served, then the period's; an order leaves
/// in every `reviewPeriod`-th period, the first among them, and is there `leadTime` periods later.
public struct LevelSimulation: Sendable {
  /// Periods from order to receipt, at least 1.
  public var leadTime: Int
  /// Periods from order to order, at least 1.
  public var reviewPeriod: Int
  /// What becomes of demand that stock cannot meet.
  public var unmet: UnmetDemand

  /// A simulation; the lead time and the review period are at least one period.
  public init(leadTime: Int, reviewPeriod: Int = 1, unmet: UnmetDemand) {
    precondition(leadTime > 0 && reviewPeriod > 0, "lead time and review begin at a period")
    self.leadTime = leadTime
    self.reviewPeriod = reviewPeriod
    self.unmet = unmet
  }

  /// What was counted, in units and periods.
  public struct Counts: Sendable, Hashable {
    /// Periods.
    public var periods = 0
    /// Units wanted.
    public var demand = 0
    /// Units wanted and met in the same period.
    public var soldAtOnce = 0
    /// Units sold.
    public var sold = 0
    /// Units that arrived.
    public var received = 0
    /// Orders that left.
    public var orders = 0
    /// Periods in which stock did not meet all demand.
    public var stockoutPeriods = 0
    /// The sum over periods of units on hand at the close.
    public var stockPeriods = 0
    /// The sum over periods of units waited for at the close.
    public var waitingPeriods = 0
    /// Units on hand at the last close.
    public var closing = 0
    /// Units waited for at the last close.
    public var waiting = 0

    /// Nothing.
    public init() {}

    /// The share of demand met in its period; nil where nothing was wanted.
    public var fillRate: Double? { demand > 0 ? Double(soldAtOnce) / Double(demand) : nil }

    /// Units on hand at a close, on average.
    public var averageStock: Double { periods > 0 ? Double(stockPeriods) / Double(periods) : 0 }

    /// Units waited for at a close, on average.
    public var averageWaiting: Double {
      periods > 0 ? Double(waitingPeriods) / Double(periods) : 0
    }
  }

  /// Runs a rule over a demand, from a stock with nothing on its way.
  ///
  /// - Parameters:
  ///   - rule: the rule.
  ///   - demand: units a period, none below 0.
  ///   - opening: units on hand at the first opening.
  /// - Returns: what was counted.
  /// - Throws: `ReplayError.countsDiffer` where units do not add up.
  public func run(
    _ rule: some LevelRule, demand: Span<Int32>, opening: Int
  ) throws(ReplayError) -> Counts {
    unmet == .lost
      ? try run(rule, demand: demand, opening: opening, Lost.self)
      : try run(rule, demand: demand, opening: opening, Backordered.self)
  }
}

/// Whether demand waits, known to the compiler.
private protocol Unmet { static var waits: Bool { get } }
private enum Lost: Unmet { static var waits: Bool { false } }
private enum Backordered: Unmet { static var waits: Bool { true } }

extension LevelSimulation {
  private func run<Kind: Unmet>(
    _ rule: some LevelRule, demand: Span<Int32>, opening: Int, _ kind: Kind.Type
  ) throws(ReplayError) -> Counts {
    var counts = Counts()
    // A ring of what is due: an order takes the place from which this period's receipt was read.
    var due = Array(repeating: 0, count: leadTime)
    var slot = 0
    var untilReview = 1
    var onHand = opening
    var waiting = 0
    var onOrder = 0
    // The hot loop: no call, no allocation and no branch on the kind.
    for period in demand.indices {
      let received = due[slot]
      onHand += received
      onOrder -= received
      counts.received += received
      let wanted = Int(demand[period])
      let served = Kind.waits ? min(onHand, waiting) : 0
      let atOnce = min(onHand - served, wanted)
      onHand -= served + atOnce
      if Kind.waits {
        waiting += wanted - atOnce - served
        counts.waitingPeriods += waiting
      }
      counts.demand += wanted
      counts.soldAtOnce += atOnce
      counts.sold += served + atOnce
      counts.stockoutPeriods += atOnce < wanted ? 1 : 0
      counts.stockPeriods += onHand
      untilReview -= 1
      var ordered = 0
      if untilReview == 0 {
        untilReview = reviewPeriod
        ordered = rule.order(at: onHand + onOrder - waiting)
        counts.orders += ordered > 0 ? 1 : 0
      }
      due[slot] = ordered
      onOrder += ordered
      slot += 1
      if slot == leadTime { slot = 0 }
    }
    counts.periods = demand.count
    counts.closing = onHand
    counts.waiting = waiting
    try check(counts, opening: opening, onOrder: onOrder, due: due.reduce(0, +))
    return counts
  }

  private func check(
    _ counts: Counts, opening: Int, onOrder: Int, due: Int
  ) throws(ReplayError) {
    let offs = [
      ("stock on hand", opening + counts.received - counts.sold - counts.closing),
      ("stock on its way", due - onOrder),
      (
        "what customers wait for",
        unmet == .lost ? counts.waiting : counts.demand - counts.sold - counts.waiting
      ),
      ("stock below nothing", min(0, counts.closing, counts.waiting)),
    ]
    for (what, off) in offs where off != 0 {
      throw .countsDiffer(what, off: off)
    }
  }
}
