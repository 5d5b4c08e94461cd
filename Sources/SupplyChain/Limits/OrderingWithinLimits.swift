// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// Orders items together where limits make their own orders impossible, or orders cost something.
///
/// Each draft's order is its own need. Orders to a supplier are first gathered into fewer where they cost
/// something. What then is to be ordered stands where it keeps all limits; else the items that share a
/// broken limit, and limits with one another, become one joint order over the next periods, whose first
/// order of each item replaces the draft's. A later order below a supplier's minimum or fill is no reason to
/// change today's: it is seen to when it is made. A budget or a room that will be too small is, for what it
/// cannot hold may be brought forward.
struct OrderingWithinLimits {
  let settings: PlanSettings
  /// What was done, for the report.
  var notes: [PlanNote] = []
  /// What came of each joint order.
  var outcomes: [JointOutcome] = []

  /// What all joint orders of a plan are made from.
  struct Context {
    /// The plan's items, before any joint order.
    var drafts: [ItemDraft]
    /// The periods.
    var calendar: LimitCalendar
    /// The money of each.
    var budgets: LimitBudgets
    /// Orders whose least value is out of reach.
    var waived: Set<LimitGroup.OrderKey>
    /// What takes room at places besides the items that are ordered together.
    var roomTaken: [LocationCode: RoomTaken]
    /// What an order costs that may wait.
    var orderCosts: [LimitGroup.OrderKey: Double]
  }

  init(settings: PlanSettings) { self.settings = settings }

  /// Brings the orders of a plan within all limits.
  ///
  /// - Parameters:
  ///   - drafts: the plan's items; their orders are changed.
  ///   - unplanned: items without a draft, whose stock takes room all the same.
  mutating func order(_ drafts: inout [ItemDraft], besides unplanned: [PlanItem] = []) {
    guard let calendar = calendar(drafts) else { return }
    let before = self
    let orderCosts = gather(&drafts) { drafts in
      guard let (_, whole) = before.together(drafts, unplanned, calendar) else { return [] }
      return Set(before.brokenLimits(whole).filter(\.isScarce))
    }
    let waived = settleMinimumsOutOfReach(&drafts)
    guard
      let (context, whole) = together(
        drafts, unplanned, calendar, waived: waived, orderCosts: orderCosts)
    else { return }
    let broken = brokenLimits(whole)
    guard !broken.isEmpty else { return }
    let isOverBudget = broken.contains { if case .budget = $0 { true } else { false } }
    var plans = plans(of: whole, context, broken, sharesBudget: isOverBudget)
    if !isOverBudget, context.budgets.isLimited, exceedsBudget(whole, context, plans) {
      // What fills up an order may cost more than there is.
      plans = self.plans(of: whole, context, broken, sharesBudget: true)
    }
    for (_, solved) in plans {
      guard let solved else { continue }
      apply(solved, to: &drafts, calendar)
      outcomes.append(outcome(of: solved, context))
    }
  }

  /// All items under limits as one joint order, and what it is made from; nil where there is none.
  private func together(
    _ drafts: [ItemDraft], _ unplanned: [PlanItem], _ calendar: LimitCalendar,
    waived: Set<LimitGroup.OrderKey> = [], orderCosts: [LimitGroup.OrderKey: Double] = [:]
  ) -> (Context, LimitGroup)? {
    let items = drafts.indices.compactMap { place in
      LimitedItem(
        place, drafts[place], calendar: calendar, settings: settings,
        mayGrow: mayGrow(drafts[place]))
    }
    guard !items.isEmpty else { return nil }
    let context = Context(
      drafts: drafts, calendar: calendar,
      budgets: LimitBudgets(settings, calendar, items, drafts, waived: waived), waived: waived,
      roomTaken: roomTaken(drafts, besides: items, unplanned, calendar), orderCosts: orderCosts)
    let whole = LimitGroup(
      items, of: drafts, calendar: calendar,
      budget: context.budgets.isLimited ? context.budgets.byPeriod : [], waived: waived,
      roomTaken: context.roomTaken, orderCosts: orderCosts, settings: settings)
    return (context, whole)
  }

  private mutating func plans(
    of whole: LimitGroup, _ context: Context, _ broken: [JointOrderConstraint], sharesBudget: Bool
  ) -> [([Int], Solved?)] {
    var plans: [([Int], Solved?)] = []
    for places in LimitComponents(whole, sharesBudget: sharesBudget).broken(broken) {
      plans.append((places, solve(places, of: whole, context, sharesBudget: sharesBudget)))
    }
    return plans
  }

  /// The periods; nil where no draft is under limits.
  func calendar(_ drafts: [ItemDraft]) -> LimitCalendar? {
    var shortest = 31
    var end = settings.asOf
    for draft in drafts {
      guard let horizon = draft.horizon else { continue }
      for (chance, next) in zip(horizon.chances, horizon.chances.dropFirst()) {
        shortest = min(shortest, chance.orderDate.days(to: next.orderDate))
        shortest = min(shortest, chance.receiptDate.days(to: next.receiptDate))
      }
      if let last = horizon.chances.last { end = max(end, last.nextReceiptDate) }
    }
    guard end > settings.asOf else { return nil }
    return LimitCalendar(
      from: settings.asOf, before: end, size: settings.constraints.budgetBucket,
      longest: max(1, shortest))
  }

  /// Whether an item's order may go beyond its need, to fill a supplier's order.
  private func mayGrow(_ draft: ItemDraft) -> Bool {
    guard case .supplier(let supplier) = draft.item.terms.source else { return false }
    let fills = supplier.flatMap { settings.constraints.loads[$0] }.map { $0.leastFill > 0 }
    return (settings.topsUpSupplierMinimum && draft.item.terms.minimumOrderValue != nil)
      || fills == true
  }
}

extension JointOrderConstraint {
  /// Whether it bounds what all orders may take together: money, room or loads.
  fileprivate var isScarce: Bool {
    switch self {
    case .budget, .storage, .containers: true
    default: false
    }
  }
}
