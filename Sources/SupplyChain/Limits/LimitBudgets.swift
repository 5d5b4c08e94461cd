// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// The money that orders of each period may cost.
///
/// A bucket's budget less what was spent in it before the as-of day, and less today's lines that are not
/// planned together, is what its periods share: in proportion to what the items by themselves would
/// order in them, evenly where that is nothing. Where the budget is short, a period gets no less than the
/// least values of its suppliers' orders, the earlier ones first, for a part of such an order is of no use.
struct LimitBudgets {
  /// The most of each period; infinite where there is no limit.
  private(set) var byPeriod: [Double]
  /// What is left of each limited bucket's budget.
  private(set) var byBucket: [Bucket: Double] = [:]
  /// What each period would spend were there no budget.
  private var wanted: [Double] = []

  /// Whether any period has a limit.
  var isLimited: Bool { byPeriod.contains { $0.isFinite } }

  /// The budgets of a plan.
  ///
  /// - Parameters:
  ///   - settings: how the plan is made.
  ///   - calendar: the periods.
  ///   - items: the items planned together.
  ///   - drafts: all drafts.
  ///   - waived: orders whose least value is out of reach.
  init(
    _ settings: PlanSettings, _ calendar: LimitCalendar, _ items: [LimitedItem],
    _ drafts: [ItemDraft], waived: Set<LimitGroup.OrderKey>
  ) {
    byPeriod = Array(repeating: .infinity, count: calendar.count)
    guard !settings.constraints.budgets.isEmpty else { return }
    let least: [Double]
    (wanted, least) = LimitBudgets.orders(settings, calendar, items, drafts, waived)
    let spent = LimitBudgets.spent(settings, items, drafts)
    for bucket in Set(calendar.buckets).sorted() {
      guard let amount = settings.constraints.budgets[bucket] else { continue }
      let periods = calendar.buckets.indices.filter { calendar.buckets[$0] == bucket }
      let left =
        max(0, amount.value - (spent[bucket] ?? 0)) * calendar.coverage(of: bucket)
      byBucket[bucket] = left
      let shares = LimitBudgets.shares(
        of: left, wanted: periods.map { wanted[$0] }, least: periods.map { least[$0] })
      for (period, share) in zip(periods, shares) { byPeriod[period] = share }
    }
  }

  /// These budgets with what a plan leaves in a bucket given to its periods that want more.
  ///
  /// - Parameters:
  ///   - spent: what the plan spends in each period.
  ///   - calendar: the periods.
  /// - Returns: the budgets; nil where nothing is left, or nobody wants more.
  func shifted(spent: [Double], _ calendar: LimitCalendar) -> LimitBudgets? {
    var shifted = self
    var hasChanged = false
    for bucket in byBucket.keys.sorted() {
      let periods = calendar.buckets.indices.filter { calendar.buckets[$0] == bucket }
      let missing = periods.map { max(0, wanted[$0] - spent[$0]) }
      let left = (byBucket[bucket] ?? 0) - periods.reduce(0) { $0 + spent[$1] }
      let total = missing.reduce(0, +)
      guard periods.count > 1, left > 0, total > 0 else { continue }
      for (period, lack) in zip(periods, missing) {
        let share = spent[period] + left * lack / total
        if abs(share - byPeriod[period]) > 0.005 * (byBucket[bucket] ?? 1) { hasChanged = true }
        shifted.byPeriod[period] = share
      }
    }
    return hasChanged ? shifted : nil
  }

  /// What the items by themselves would spend in each period, and the least values of their orders.
  private static func orders(
    _ settings: PlanSettings, _ calendar: LimitCalendar, _ items: [LimitedItem],
    _ drafts: [ItemDraft], _ waived: Set<LimitGroup.OrderKey>
  ) -> (wanted: [Double], least: [Double]) {
    var values: [LimitGroup.OrderKey: [Double]] = [:]
    var minimums: [LimitGroup.OrderKey: Double] = [:]
    let nothing = Array(repeating: 0.0, count: calendar.count)
    for item in items {
      let key = drafts[item.draft].limitKey(settings.minimumOrderScope)
      for (slot, packs) in zip(item.slots, item.ownOrders) {
        values[key, default: nothing][slot.orderPeriod] += Double(packs) * item.packCost
      }
      guard settings.topsUpSupplierMinimum, !waived.contains(key),
        let minimum = drafts[item.draft].item.terms.minimumOrderValue?.value
      else { continue }
      minimums[key] = max(minimums[key] ?? 0, minimum)
    }
    var wanted = nothing
    var least = nothing
    for (key, value) in values.sorted(by: { $0.key < $1.key }) {
      for period in wanted.indices {
        guard value[period] > 0 else { continue }
        let minimum = minimums[key] ?? 0
        wanted[period] += max(value[period], minimum)
        least[period] += minimum
      }
    }
    return (wanted, least)
  }

  /// A budget shared by periods.
  static func shares(of budget: Double, wanted: [Double], least: [Double]) -> [Double] {
    let total = wanted.reduce(0, +)
    guard total > 0 else { return wanted.map { _ in budget / Double(wanted.count) } }
    guard total > budget else { return wanted.map { budget * $0 / total } }
    var left = budget
    let kept = least.map { least in
      guard least <= left else { return 0.0 }
      left -= least
      return least
    }
    // What is left goes to what is wanted beyond.
    let beyond = zip(wanted, kept).map { max(0, $0 - $1) }
    let rest = beyond.reduce(0, +)
    let scale = rest > 0 ? left / rest : 0
    return zip(beyond, kept).map { $1 + scale * $0 }
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
