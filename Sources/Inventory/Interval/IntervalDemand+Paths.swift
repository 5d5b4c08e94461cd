// SPDX-License-Identifier: GPL-3.0-or-later

public import Numerical
public import Timeline

extension ProtectionInterval.Outcome {
  /// The three days that demand is counted up to, in order.
  public var days: [Day] { [receipt, orderAfterReceipt, nextReceipt] }
}

extension ProtectionInterval {
  /// An outcome of the lead time for each of some paths, in its share.
  ///
  /// Lead times are spread evenly over the paths (an additive sequence of the golden ratio with a random
  /// start), so that a thousand paths hold each lead time as often as it is likely.
  ///
  /// - Parameters:
  ///   - count: the number of paths.
  ///   - random: the stream of the item.
  /// - Returns: places in `outcomes`.
  public func outcomes(forPaths count: Int, random: RandomStream) -> [Int] {
    var random = random.substream(named: "lead time")
    let start = random.uniform()
    return (0..<count).map { path in
      let turn = start + Double(path) * 0.618_033_988_749_894_9
      return outcome(at: turn - turn.rounded(.down))
    }
  }

  /// The marks of each path: this receipt, the chance to order after it, the next receipt.
  public func marks(forPaths count: Int, random: RandomStream) -> PathMarks {
    PathMarks(outcomes: outcomes(forPaths: count, random: random), days: outcomes.map(\.days))
  }
}

extension IntervalDemand {
  /// Demand over a protection interval, each path with a lead time of its own.
  ///
  /// - Parameters:
  ///   - members: the paths of a place, and of those that it supplies; in each the set of marks that
  ///     holds the three days by this interval. All have as many paths, and path by path they are added.
  ///   - interval: the interval.
  ///   - random: the stream with which the interval's marks were made.
  public init(
    _ members: [(paths: CumulativePaths, marks: Int)], over interval: ProtectionInterval,
    random: RandomStream
  ) {
    let count = members.map(\.paths.count).min() ?? 0
    let outcomes = interval.outcomes(forPaths: count, random: random)
    let draws = (0..<count).map { path in
      var draw = Draw(
        toReceipt: 0, toOrder: 0, toNextReceipt: 0,
        ordersUnderway: interval.outcomes[outcomes[path]].ordersUnderway)
      for (paths, set) in members {
        draw.toReceipt += paths.demand(path, set: set, mark: 0)
        draw.toOrder += paths.demand(path, set: set, mark: 1)
        draw.toNextReceipt += paths.demand(path, set: set, mark: 2)
      }
      return draw
    }
    self.init(
      draws: draws, cycleDays: Double(interval.receiptDate.days(to: interval.nextReceiptDate)))
  }
}
