// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// Demand day by day, decision after decision, with a lead time for the order of each.
///
/// Days are counted from a decision on. A turn is a decision: it has a path of demand, which tells what
/// may come from then on, and the outcome of its own order's lead time.
struct DemandCourse: Hashable, Sendable {
  /// Units up to the opening of each day, path by path.
  ///
  /// On the day of the decision 0; at a warehouse what places below sell before goods that are free
  /// there on that day can reach them.
  let sums: [Double]
  /// The number of days that a path has sums for.
  let width: Int
  /// Days from a decision to the next.
  let cycle: Int
  /// The day on which an order is there, by outcome of the lead time.
  let receipts: [Int]
  /// The day on which the next decision's order is there, by outcome of the lead time.
  let nextReceipts: [Int]
  /// The day on which an order is expected.
  let expectedReceipt: Int
  /// The day on which the next decision's order is expected: where places are closed in between, later than
  /// a cycle after this order's.
  let expectedNextReceipt: Int
  /// The path of each turn.
  var paths: [Int]
  /// The outcome of each turn's lead time.
  let outcomes: [Int]

  /// The number of turns.
  var count: Int { paths.count }

  /// A turn's demand up to the opening of a day.
  func sum(_ turn: Int, upTo day: Int) -> Double { sums[paths[turn] * width + day] }

  /// The outcome of a turn; after the last the first comes again.
  func outcome(_ turn: Int) -> Int { outcomes[turn % outcomes.count] }
}

extension DemandCourse {
  /// Of draws that tell only three days: the receipt, the next decision and the next receipt.
  init(_ draws: [IntervalDemand.Draw]) {
    sums = draws.flatMap { [0, $0.toReceipt, $0.toOrder, $0.toNextReceipt] }
    width = 4
    cycle = 2
    receipts = [1]
    nextReceipts = [3]
    expectedReceipt = 1
    expectedNextReceipt = 3
    paths = Array(draws.indices)
    outcomes = Array(repeating: 0, count: draws.count)
  }
}
