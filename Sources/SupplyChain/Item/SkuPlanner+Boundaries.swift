// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Timeline

extension SkuPlanner {
  /// The days that each place's demand has to be known up to.
  ///
  /// Places of one tree share their days, so that demand below a warehouse can be added to its own.
  func boundaries() -> [Set<Day>] {
    let roots = members.indices.map(root)
    var days: [Int: Set<Day>] = [:]
    for (place, member) in members.enumerated() {
      days[roots[place], default: []].formUnion(member.ownDays)
      for below in tree.subtree(of: place).dropFirst() {
        let reached = member.interval.outcomes.map { outcome($0, of: place, seenFrom: below) }
        days[roots[place], default: []]
          .formUnion(reached.flatMap { [$0.receipt, $0.orderAfterReceipt, $0.nextReceipt] })
      }
    }
    return roots.map { days[$0] ?? [] }
  }

  private func root(of place: Int) -> Int {
    var root = place
    while let above = tree.parent[root] { root = above }
    return root
  }

  /// The outcome of a warehouse's lead time, in days of a place below it.
  ///
  /// What reaches the warehouse on a day serves the place from the day on which it can be there: so
  /// the warehouse's order has to last for the place's demand up to that day after its next receipt.
  func outcome(
    _ outcome: ProtectionInterval.Outcome, of upper: Int, seenFrom lower: Int
  ) -> ProtectionInterval.Outcome {
    var seen = outcome
    for place in tree.chain(from: upper, to: lower) {
      let member = members[place]
      seen.receipt = member.arrival(ofGoodsFreeOn: seen.receipt)
      seen.orderAfterReceipt = member.arrival(ofGoodsFreeOn: seen.orderAfterReceipt)
      seen.nextReceipt = member.arrival(ofGoodsFreeOn: seen.nextReceipt)
    }
    return seen
  }
}
