// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension OrderingWithinLimits {
  /// What a joint order came to, in the plan's words.
  func outcome(of solved: Solved, _ context: Context) -> JointOutcome {
    let plan = solved.plan
    let currency =
      solved.group.items.first.map { context.drafts[$0.draft].item.terms.currency }
      ?? .unknown
    return JointOutcome(
      itemCount: solved.group.items.count, end: context.calendar.end,
      reasons: reasons(solved, context),
      expectedCost: Money(plan.influencedCost), bound: Money(plan.bound - plan.baseCost),
      gap: plan.gap.isFinite ? plan.gap : 1,
      simulatedCost: Money(LostSalesCost(solved, context, settings).total), currency: currency,
      uses: uses(solved, context),
      conflicts: plan.conflicts.map { conflict in
        var told = LimitConflict(
          limit: limit(conflict.constraint, solved.group, context),
          amount: amount(conflict.amount, conflict.constraint, solved.group),
          against: conflict.against.map { limit($0, solved.group, context) },
          isProven: conflict.isProven)
        told.committed = solved.group.overfilling(conflict.constraint)
        return told
      })
  }

  /// The least price of a unit of a limit that is told.
  private static let leastPrice = 0.0005

  /// The limits that the items' own orders would break, each once.
  private func reasons(_ solved: Solved, _ context: Context) -> [PlanLimit] {
    var seen: Set<PlanLimit> = []
    return solved.broken.map { limit($0, solved.group, context) }
      .filter { seen.insert($0).inserted }
  }

  /// The limits that bind, those of one bucket's budget together.
  private func uses(_ solved: Solved, _ context: Context) -> [LimitUse] {
    var uses: [LimitUse] = []
    for binding in solved.plan.binding {
      // A unit more of a room that is overfilled before anything is ordered lets nothing more in.
      guard solved.group.overfilling(binding.constraint) == nil else { continue }
      let limit = limit(binding.constraint, solved.group, context)
      var use = LimitUse(
        limit: limit, used: amount(binding.used, binding.constraint, solved.group),
        available: amount(binding.limit, binding.constraint, solved.group),
        price: Money(price(binding, solved.group)))
      let besides = solved.group.usedBesides(binding.constraint)
      use.used += besides
      use.available += besides
      if case .budget(let bucket) = limit, let available = context.budgets.byBucket[bucket] {
        use.used = spent(bucket, solved, context)
        use.available = available
      }
      if let place = uses.firstIndex(where: { $0.limit == limit }) {
        uses[place].price = max(uses[place].price, use.price)
      } else {
        uses.append(use)
      }
    }
    // What is worth next to nothing holds nothing back.
    return uses.filter { $0.price.value >= OrderingWithinLimits.leastPrice }
      .enumerated().sorted {
        ($0.element.limit.rank, $0.offset) < ($1.element.limit.rank, $1.offset)
      }
      .map(\.element)
  }

  /// What the plan spends in a bucket.
  private func spent(_ bucket: Bucket, _ solved: Solved, _ context: Context) -> Double {
    var sum = 0.0
    for (item, packs) in zip(solved.group.items, solved.plan.packs) {
      for (slot, count) in zip(item.slots, packs)
      where context.calendar.buckets[slot.orderPeriod] == bucket {
        sum += Double(count) * item.packCost
      }
    }
    return sum
  }

  /// A limit in the plan's words.
  private func limit(
    _ constraint: JointOrderConstraint, _ group: LimitGroup, _ context: Context
  ) -> PlanLimit {
    switch constraint {
    case .budget(let period): return .budget(context.calendar.buckets[period])
    case .storage(let place, let period):
      return .storage(group.places[place], from: context.calendar.edges[period])
    case .minimumOrderValue(let sender, let period):
      let (supplier, place, day) = order(sender, period, group, context)
      return .supplierMinimum(supplier, place, day)
    case .containers(let sender, let period):
      let (supplier, place, day) = order(sender, period, group, context)
      return .loads(supplier, place, day)
    case .containerFill(let sender, let period):
      let (supplier, place, day) = order(sender, period, group, context)
      return .loadFill(supplier, place, day)
    case .minimumPacks(let item, _): return .itemMinimum(key(item, group, context))
    case .leastReceived(let item, _): return .leastStock(key(item, group, context))
    case .mostReceived(let item, _), .packs(let item): return .mostStock(key(item, group, context))
    }
  }

  private func key(_ item: Int, _ group: LimitGroup, _ context: Context) -> SeriesKey {
    context.drafts[group.items[item].draft].item.key
  }

  /// An order of a period by its sender, destination and day.
  private func order(
    _ sender: Int, _ period: Int, _ group: LimitGroup, _ context: Context
  ) -> (SupplierCode, LocationCode?, Day) {
    var day = context.calendar.edges[period]
    search: for (item, own) in zip(group.items, group.senderOf) where own == sender {
      guard let slot = item.slots.first(where: { $0.orderPeriod == period }),
        let horizon = context.drafts[item.draft].horizon
      else { continue }
      day = horizon.chances[slot.chance].orderDate
      break search
    }
    let key = group.senders[sender]
    return (SupplierCode(key.sender), key.destination, day)
  }

  /// Packs as units; all else as it is.
  private func amount(
    _ value: Double, _ constraint: JointOrderConstraint, _ group: LimitGroup
  ) -> Double {
    packs(constraint, group).map { value * $0 } ?? value
  }

  /// A price a pack as a price a unit; all else as it is.
  private func price(_ binding: JointOrderPlan.Binding, _ group: LimitGroup) -> Double {
    packs(binding.constraint, group).map { binding.price / $0 } ?? binding.price
  }

  private func packs(_ constraint: JointOrderConstraint, _ group: LimitGroup) -> Double? {
    switch constraint {
    case .minimumPacks(let item, _), .leastReceived(let item, _), .mostReceived(let item, _),
      .packs(let item):
      group.items[item].pack.value
    default: nil
    }
  }
}

extension PlanLimit {
  /// Where a limit stands among others: what all items share first.
  fileprivate var rank: Int {
    switch self {
    case .budget: 0
    case .storage: 1
    case .loads: 2
    case .loadFill: 3
    case .supplierMinimum: 4
    case .itemMinimum, .leastStock, .mostStock: 5
    }
  }
}
