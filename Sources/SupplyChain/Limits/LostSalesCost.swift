// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// What a joint order costs where unmet demand is lost: the planned orders against every demand path.
///
/// Orders come in as planned, whatever was sold. What is short in a cycle is lost and not wanted again, so
/// that later cycles begin with more stock than where it waits. A unit short costs in each cycle what it
/// costs in the joint order.
struct LostSalesCost {
  /// Holding, shortage, orders and containers, on average over the paths.
  private(set) var total: Double

  init(
    _ solved: OrderingWithinLimits.Solved, _ context: OrderingWithinLimits.Context,
    _ settings: PlanSettings
  ) {
    let cost = solved.plan.cost
    total = cost.itemOrders + cost.supplierOrders + cost.containers
    for (item, packs) in zip(solved.group.items, solved.plan.packs) {
      let draft = context.drafts[item.draft]
      guard let horizon = draft.horizon, let position = draft.position else { continue }
      let rest =
        draft.order.quantity
        - Quantity(millionths: item.pack.millionths * Int64(item.ownPacks))
      let opening =
        position.inventoryPosition + draft.transferBalance + rest - draft.levels.stockBounds
      total += LostSalesCost.stock(item, packs, horizon, opening: opening.value)
    }
  }

  /// Holding and shortage of an item, with its packs by slot and the units that are there or to come.
  static func stock(
    _ item: LimitedItem, _ packs: [Int], _ horizon: ItemHorizon, opening: Double
  ) -> Double {
    let paths = horizon.pathCount
    let dailyHolding = item.holdingCost / horizon.chances[0].cycleDays
    var sum = 0.0
    for path in 0..<paths {
      var before = horizon.demandToReceipt[path]
      var stock = max(0, opening - before)
      for (turn, (slot, count)) in zip(item.slots, packs).enumerated() {
        let held = dailyHolding * horizon.chances[slot.chance].cycleDays
        let reached = horizon.demand[slot.chance * paths + path]
        stock += Double(count) * item.pack.value
        let sold = min(stock, max(0, reached - before))
        sum +=
          (turn == 0 ? item.stockoutCost : held * item.odds) * (max(0, reached - before) - sold)
        stock -= sold
        sum += held * stock
        before = max(before, reached)
      }
    }
    return sum / Double(paths)
  }
}
