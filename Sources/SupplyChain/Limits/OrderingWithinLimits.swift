// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// Orders items together where limits make their own orders impossible.
///
/// Each draft's order is its own need. Those orders stand as they are where they keep all limits; else
/// the items that share a broken limit, and limits with one another, become one joint order over the
/// next periods, whose first order of each item replaces the draft's. A later order below a supplier's
/// minimum or fill is no reason to change today's: it is seen to when it is made. A budget or a room that
/// will be too small is, for what it cannot hold may be brought forward.
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
  }

  init(settings: PlanSettings) { self.settings = settings }

  /// Brings the orders of a plan within all limits.
  ///
  /// - Parameter drafts: the plan's items; their orders are changed.
  mutating func order(_ drafts: inout [ItemDraft]) {
    guard let calendar = calendar(drafts) else { return }
    let waived = settleMinimumsOutOfReach(&drafts)
    let items = drafts.indices.compactMap { place in
      LimitedItem(
        place, drafts[place], calendar: calendar, settings: settings,
        mayGrow: mayGrow(drafts[place]))
    }
    guard !items.isEmpty else { return }
    let context = Context(
      drafts: drafts, calendar: calendar,
      budgets: LimitBudgets(settings, calendar, items, drafts, waived: waived), waived: waived)
    let whole = LimitGroup(
      items, of: drafts, calendar: calendar,
      budget: context.budgets.isLimited ? context.budgets.byPeriod : [], waived: waived,
      settings: settings)
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
  private func calendar(_ drafts: [ItemDraft]) -> LimitCalendar? {
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
