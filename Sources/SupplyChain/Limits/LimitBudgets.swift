// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// The money that orders of each period may cost.
///
/// A bucket's budget less what was spent in it before the as-of day, and less today's lines that are not
/// planned together, is what its periods share: in the shares of what the items by themselves would
/// order in them, evenly where that is nothing.
struct LimitBudgets {
  /// The most of each period; infinite where there is no limit.
  private(set) var byPeriod: [Double]
  /// What is left of each limited bucket's budget.
  private(set) var byBucket: [Bucket: Double] = [:]

  /// Whether any period has a limit.
  var isLimited: Bool { byPeriod.contains { $0.isFinite } }

  /// The budgets of a plan.
  ///
  /// - Parameters:
  ///   - settings: how the plan is made.
  ///   - calendar: the periods.
  ///   - items: the items planned together.
  ///   - drafts: all drafts.
  init(
    _ settings: PlanSettings, _ calendar: LimitCalendar, _ items: [LimitedItem],
    _ drafts: [ItemDraft]
  ) {
    byPeriod = Array(repeating: .infinity, count: calendar.count)
    guard !settings.constraints.budgets.isEmpty else { return }
    var wanted = Array(repeating: 0.0, count: calendar.count)
    for item in items {
      for (slot, packs) in zip(item.slots, item.ownOrders) {
        wanted[slot.orderPeriod] += Double(packs) * item.packCost
      }
    }
    let spent = LimitBudgets.spent(settings, items, drafts)
    for bucket in Set(calendar.buckets).sorted() {
      guard let amount = settings.constraints.budgets[bucket] else { continue }
      let periods = calendar.buckets.indices.filter { calendar.buckets[$0] == bucket }
      let left =
        max(0, amount.value - (spent[bucket] ?? 0)) * calendar.coverage(of: bucket)
      byBucket[bucket] = left
      let total = periods.reduce(0) { $0 + wanted[$1] }
      for period in periods {
        byPeriod[period] =
          left * (total > 0 ? wanted[period] / total : 1 / Double(periods.count))
      }
    }
  }

  /// What is spent already: orders of the bucket that are still out, and lines that stay as they are.
  private static func spent(
    _ settings: PlanSettings, _ items: [LimitedItem], _ drafts: [ItemDraft]
  ) -> [Bucket: Double] {
    let size = settings.constraints.budgetBucket
    let now = Bucket(size, containing: settings.asOf)
    let together = Set(items.map(\.draft))
    var spent: [Bucket: Double] = [:]
    for (place, draft) in drafts.enumerated() {
      guard case .supplier = draft.item.terms.source else { continue }
      for order in draft.item.openOrders {
        guard let day = order.ordered, day >= now.firstDay, day < settings.asOf,
          let cost = order.unitCost ?? draft.item.terms.unitCost
        else { continue }
        spent[now, default: 0] += cost.times(order.quantity).value
      }
      if !together.contains(place), !draft.isIllustrative, let value = draft.value {
        spent[Bucket(size, containing: draft.interval.orderDate), default: 0] += value.value
      }
      // What of an order is no whole pack of the joint order is ordered in any case.
    }
    for item in items {
      let draft = drafts[item.draft]
      guard case .supplier = draft.item.terms.source, let value = draft.value else { continue }
      let rest = value.value - Double(item.ownPacks) * item.packCost
      spent[Bucket(size, containing: draft.interval.orderDate), default: 0] += max(0, rest)
    }
    return spent
  }
}
