// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

extension JointOrderSearch {
  /// Sets of items, one after another, without a better plan.
  private static let patienceForSets = 60

  /// Replans some items together, first the first ones and then others at random, until nothing improves.
  mutating func replanTogether(_ tables: JointOrderTables, work: Int) {
    guard work > 1000 * tables.itemCount else { return }
    let pools = pools(tables)
    guard !pools.isEmpty else { return }
    var companions = JointOrderCompanions(mostWork: work)
    var failures = 0
    var turn = 0
    while failures < Self.patienceForSets, cost > goodEnough, companions.work < work {
      let pool = pools[turn % pools.count]
      let candidates = turn < pools.count ? pool : pool.shuffled(using: &random)
      turn += 1
      failures += 1
      let items = JointOrderCompanions.together(candidates, tables)
      // What all items together have been tried for cannot be found by a few.
      if turn > pools.count, pools.count == 1, items.count == pool.count { break }
      guard companions.replan(items, tables, &state) else { continue }
      cost = state.cost(tables)
      failures = 0
    }
  }

  /// Items of which some may be replanned together: those of a supplier, and all where money is no matter.
  private func pools(_ tables: JointOrderTables) -> [[Int]] {
    let hasBudget = tables.budget.contains { $0 < .infinity }
    guard hasBudget else { return tables.itemCount > 1 ? [Array(0..<tables.itemCount)] : [] }
    return tables.suppliers.indices.map {
      Array(tables.itemStart[$0]..<tables.itemStart[$0 + 1])
    }.filter { $0.count > 1 }
  }
}
