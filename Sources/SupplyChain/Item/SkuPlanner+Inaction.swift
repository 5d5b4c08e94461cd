// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

extension SkuPlanner {
  /// What is short before the next order can come, if nothing is ordered or moved today.
  ///
  /// Each path has a lead time of its own, and what is on its way comes on the day on which it is expected.
  /// A warehouse counts the stock and the demand of the places below it: what its system cannot meet before
  /// its next receipt.
  ///
  /// - Parameters:
  ///   - place: the place.
  ///   - draft: its plan.
  ///   - paths: demand at each place up to the days that matter.
  /// - Returns: nil where stock is unknown.
  func shortageWithoutOrder(
    _ place: Int, _ draft: ItemDraft, paths: [CumulativePaths]
  ) -> StockCourse.Shortage? {
    guard let position = draft.position else { return nil }
    if draft.isEchelon {
      let there = position.inventoryPosition.value
      let demand =
        draft.demand
        ?? intervalDemand(
          place, subtree: tree.subtree(of: place), paths: paths)
      let short = demand.draws.map { max(0, $0.toNextReceipt - max(0, there)) }
      return StockCourse.Shortage(
        probability: Double(short.count { $0 > 1e-9 }) / Double(short.count),
        units: short.reduce(0, +) / Double(short.count))
    }
    let member = members[place]
    var course = draft.course
    course.receipts = member.arrivals.map(\.movement)
    let own = paths[place]
    let outcomes = member.interval.outcomes(forPaths: own.count, random: member.random)
    let nextReceipts = member.interval.outcomes.map {
      ($0.nextReceipt, own.place(of: $0.nextReceipt))
    }
    return course.shortage(paths: own) { path in
      let (day, place) = nextReceipts[outcomes[path]]
      return (day, own.demand(path, place))
    }
  }
}
