// SPDX-License-Identifier: GPL-3.0-or-later

public import Numerical
public import Timeline

extension ProtectionInterval {
  /// All days that demand over the interval is counted up to.
  public var boundaries: Set<Day> {
    Set(outcomes.flatMap { [$0.receipt, $0.orderAfterReceipt, $0.nextReceipt] })
  }
}

extension IntervalDemand {
  /// Demand over a protection interval by sample paths, each with a lead time of its own.
  ///
  /// Lead times are spread evenly over the paths (an additive sequence of the golden ratio with a
  /// random start), so that a thousand paths hold each lead time in its share.
  ///
  /// - Parameters:
  ///   - paths: demand summed to the interval's `boundaries`.
  ///   - interval: the interval.
  ///   - random: the stream of the item.
  public init(_ paths: CumulativePaths, over interval: ProtectionInterval, random: RandomStream) {
    self.init([(paths, interval.outcomes)], over: interval, random: random)
  }

  /// Demand of a place and of those that it supplies, each counted to days of its own.
  ///
  /// - Parameters:
  ///   - members: for each place its paths and, an outcome of the lead time, the days that its demand
  ///     is counted up to; path by path they are added.
  ///   - interval: the supplying place's interval.
  ///   - random: the stream of the supplying place's item.
  public init(
    _ members: [(paths: CumulativePaths, outcomes: [ProtectionInterval.Outcome])],
    over interval: ProtectionInterval, random: RandomStream
  ) {
    let count = members.map(\.paths.count).max() ?? 0
    let places = members.map { member in
      member.outcomes.map { outcome in
        (
          member.paths.place(of: outcome.receipt),
          member.paths.place(of: outcome.orderAfterReceipt),
          member.paths.place(of: outcome.nextReceipt)
        )
      }
    }
    var random = random.substream(named: "lead time")
    let start = random.uniform()
    let draws = (0..<count).map { path in
      let turn = start + Double(path) * 0.618_033_988_749_894_9
      let outcome = interval.outcome(at: turn - turn.rounded(.down))
      var draw = Draw(toReceipt: 0, toOrder: 0, toNextReceipt: 0)
      for (member, place) in zip(members, places) where member.paths.count > 0 {
        let own = path % member.paths.count
        draw.toReceipt += member.paths.demand(own, place[outcome].0)
        draw.toOrder += member.paths.demand(own, place[outcome].1)
        draw.toNextReceipt += member.paths.demand(own, place[outcome].2)
      }
      return draw
    }
    self.init(
      draws: draws, ordersUnderway: interval.ordersUnderway,
      cycleDays: Double(interval.receiptDate.days(to: interval.nextReceiptDate)))
  }
}
