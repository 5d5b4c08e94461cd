// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// The orders to a supplier over the next chances, on fewer days where an order costs more than holding
/// what it would bring.
///
/// **The cost of an order decides when goods are ordered, never whether.** A joint order whose shortages have
/// a price puts today's order off wherever what it saves is worth less than the order costs, and so buys
/// away the service that was aimed at: of a simulated shop whose margins are small, the item that suffers
/// most then met 90 % of its demand, against 97 % here. So every item has received by each later chance what
/// it would have received by itself, and only how much comes before is chosen. Today's order may wait while
/// too little is at stake: what is expected to be lost without it up to the next one's receipt, all items
/// together, is no more than their own levels let be lost in a cycle. Else the order is due: it goes out, at
/// least with what the items need.
///
/// What spoils is brought forward for half its shelf life at most: if it sells slower than expected, it still
/// has the other half.
///
/// An item whose rule leaves a gap between reorder point and level, such as the economic order quantity's,
/// waits by itself until an order is worth its cost. It would pay for it twice; it keeps its own order, and
/// where one of these goes out, the supplier's order is paid for and all others join it for nothing.
///
/// - Reference: Bookbinder & Tan (1988), Strategies for the probabilistic lot-sizing problem with
///   service-level constraints; Silver, Pyke & Thomas (2017), Inventory and Production Management in Supply
///   Chains, section 10.3 (coordinated replenishment).
struct GatheredOrder {
  /// What an order costs.
  let cost: Double
  /// The items whose rules order at every chance.
  let items: [LimitedItem]
  /// Whether an order goes out today in any case.
  let isDue: Bool
  /// The orders as one problem: the supplier's order cost, and what each item has to have received.
  let group: LimitGroup

  /// The share of its shelf life that an item is brought forward for.
  static let lifeShare = 0.5

  /// The orders of a supplier; nil where they cost nothing or no item orders at every chance.
  ///
  /// - Parameters:
  ///   - places: the places of the supplier's drafts.
  ///   - drafts: all drafts.
  ///   - calendar: periods in which none of them has two chances.
  ///   - settings: how the plan is made.
  init?(
    _ places: [Int], of drafts: [ItemDraft], calendar: LimitCalendar, settings: PlanSettings
  ) {
    cost = places.map { drafts[$0].item.terms.orderingCost.value }.max() ?? 0
    items = places.compactMap { place in
      drafts[place].ordersAtEveryChance
        ? LimitedItem(
          place, drafts[place], calendar: calendar, settings: settings, mayGrow: true,
          lifeShare: GatheredOrder.lifeShare) : nil
    }
    guard cost > 0, let first = items.first else { return nil }
    let gathered = Set(items.map(\.draft))
    let isPaidFor = places.contains {
      !gathered.contains($0) && drafts[$0].hasOrder && !drafts[$0].isIllustrative
    }
    isDue = isPaidFor || GatheredOrder.isDue(items, drafts)
    // Other limits are kept afterwards, by all suppliers together.
    var free = settings
    free.constraints = PlanConstraints()
    free.topsUpSupplierMinimum = false
    let key = drafts[first.draft].limitKey(settings.minimumOrderScope)
    var group = LimitGroup(
      items, of: drafts, calendar: calendar, budget: [], waived: [], orderCosts: [key: cost],
      settings: free)
    group.requireOwnReceived(fromFirst: isDue)
    self.group = group
  }

  /// The orders of least cost that were found; never dearer than ordering at every chance.
  func plan() throws(JointOrderError) -> JointOrderPlan {
    try JointOrderSolver(group.problem).plan(startingFrom: group.ownOrders)
  }

  /// The orders of least cost, where that is less than ordering at every chance costs.
  ///
  /// - Returns: the packs of today's order, by item: none at all, or each item's own at least; nil where the
  ///   items' own orders stand.
  func packs() throws(JointOrderError) -> [Int]? {
    guard items.contains(where: { $0.ownPacks > 0 }) else { return nil }
    let plan = try plan()
    let own = JointOrderCheck(group.problem).cost(of: group.ownOrders)
    let saved = own.total - plan.cost.total
    guard plan.conflicts.isEmpty, saved > 1e-6 * max(1, own.supplierOrders) else { return nil }
    let packs = plan.packs.map { $0[0] }
    guard packs.contains(where: { $0 > 0 }) else { return packs }
    let raised = zip(items, packs).map { max($0.ownPacks, $1) }
    return raised == items.map(\.ownPacks) ? nil : raised
  }

  /// Whether more would be lost without an order than may be.
  private static func isDue(_ items: [LimitedItem], _ drafts: [ItemDraft]) -> Bool {
    var without = 0.0
    var allowed = 0.0
    for item in items {
      let draft = drafts[item.draft]
      guard let horizon = draft.horizon, let position = draft.position else { continue }
      let there = position.inventoryPosition + draft.transferBalance - draft.levels.stockBounds
      let level = draft.levels.orderUpToLevel - draft.levels.stockBounds
      without += item.stockoutCost * horizon.lost(from: there.value)
      allowed += item.stockoutCost * horizon.lost(from: level.value)
    }
    return without > allowed * (1 + 1e-9) + 1e-9
  }
}

extension ItemHorizon {
  /// Units expected to be wanted in vain between the first order's receipt and the next, from a position.
  func lost(from position: Double) -> Double {
    var units = 0.0
    for path in demandToReceipt.indices {
      units += max(0, demand[path] - position) - max(0, demandToReceipt[path] - position)
    }
    return units / Double(pathCount)
  }
}

extension ItemDraft {
  /// Whether the item's rule orders whatever was sold at every chance, so that no order's size weighs what
  /// the order costs.
  var ordersAtEveryChance: Bool {
    levels.orderUpToLevel - levels.reorderPoint <= item.terms.stocking.step
  }
}
