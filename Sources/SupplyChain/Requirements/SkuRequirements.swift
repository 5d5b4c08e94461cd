// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// Rolls the requirements of one SKU's places up to their warehouses.
struct SkuRequirements {
  /// Records, in the drafts' order.
  private(set) var records: [RequirementsRecord] = []
  /// Orders within each place's horizon, by place and order date.
  private(set) var orders: [PlannedOrder] = []
  /// Orders that exist already, in the drafts' order.
  private(set) var arrivals: [ExpectedArrival] = []

  /// The requirements of all places of one SKU, ascending by key.
  ///
  /// - Parameters:
  ///   - drafts: the plan of each place, with its order as it stands.
  ///   - periods: periods ahead, the first from the as-of day on, to count flows over.
  init(_ drafts: some Collection<ItemDraft>, periods: [FiscalPeriod] = []) {
    let drafts = Array(drafts)
    let tree = ReplenishmentTree(drafts.map(\.item))
    let safetyStocks = SkuRequirements.ownSafetyStocks(drafts, tree)
    let ends = SkuRequirements.ends(drafts, tree)
    var courses: [RequirementsCourse?] = drafts.map { _ in nil }
    for place in tree.fromBelow {
      courses[place] = RequirementsCourse(
        drafts[place], before: ends[place],
        serving: tree.children[place].compactMap { courses[$0] },
        safetyStock: safetyStocks[place],
        isReachable: !tree.unreachable.contains { $0.place == place })
    }
    for course in courses.compactMap(\.self) {
      records.append(course.record(periods))
      orders += course.orders
      arrivals += course.draft.arrivals.map { ExpectedArrival(order: $0.order, day: $0.day) }
    }
  }

  /// What each place holds itself: of a warehouse the echelon's safety stock less that of those below.
  private static func ownSafetyStocks(
    _ drafts: [ItemDraft], _ tree: ReplenishmentTree
  ) -> [Quantity] {
    var own = drafts.map(\.levels.safetyStock)
    for place in tree.fromBelow where !tree.children[place].isEmpty {
      let below = tree.subtree(of: place).dropFirst().reduce(Quantity.zero) { $0 + own[$1] }
      own[place] = max(.zero, own[place] - below)
    }
    return own
  }

  /// The day before which each place's orders are planned: its horizon's end, and as far as the orders
  /// of its warehouse look ahead.
  private static func ends(_ drafts: [ItemDraft], _ tree: ReplenishmentTree) -> [Day] {
    var ends = drafts.map(\.horizonEnd)
    for place in tree.fromBelow.reversed() {
      let asOf = drafts[place].interval.asOf
      let days = RequirementsCourse.lookAhead(
        drafts[place].chances(before: ends[place]), asOf: asOf, least: asOf.days(to: ends[place]))
      for below in tree.children[place] {
        ends[below] = max(ends[below], asOf.advanced(by: days))
      }
    }
    return ends
  }
}

extension ItemDraft {
  /// The day after the horizon's last.
  var horizonEnd: Day {
    buckets.last.map { $0.lastDay.advanced(by: 1) } ?? interval.asOf
  }
}

extension RequirementsCourse {
  /// The record, bucket by bucket up to the horizon's end.
  func record(_ periods: [FiscalPeriod]) -> RequirementsRecord {
    let asOf = draft.interval.asOf
    var before = opening
    let buckets = draft.buckets.map { bucket in
      let days = max(0, asOf.days(to: bucket.firstDay))..<asOf.days(to: bucket.lastDay) + 1
      var row = RequirementsBucket(bucket)
      row.grossRequirements = required(from: days.lowerBound, before: days.upperBound)
      row.customerDemand = draft.ownDemand.demand(
        from: asOf.advanced(by: days.lowerBound), before: asOf.advanced(by: days.upperBound))
      row.scheduledReceipts = scheduled(from: days.lowerBound, before: days.upperBound)
      row.plannedReceipts = plannedReceipts[days].reduce(.zero, +)
      row.plannedReleases = draft.transfersIn.reduce(releases[days].reduce(.zero, +)) {
        bucket.days.contains($1.leaves) ? $0 + $1.quantity : $0
      }
      row.unmet = unmet[days].reduce(.zero, +)
      row.spoiled = spoiled[days].reduce(.zero, +)
      row.projectedOnHand = closing[days.upperBound - 1]
      row.netRequirements = max(
        .zero, max(.zero, safetyStock) - (before + row.scheduledReceipts - row.grossRequirements))
      before = row.projectedOnHand
      return row
    }
    return RequirementsRecord(
      key: draft.item.key, source: draft.item.terms.source, opening: opening,
      safetyStock: max(.zero, safetyStock), isIllustrative: draft.isIllustrative, buckets: buckets,
      flows: flows(over: periods))
  }

  /// The orders up to the horizon's end, transfers from other places first.
  var orders: [PlannedOrder] {
    draft.transfersIn.map { transfer in
      PlannedOrder(
        key: draft.item.key, source: .transfer(from: transfer.sender),
        orderDate: transfer.leaves, receiptDate: transfer.arrives, quantity: transfer.quantity,
        isProposed: true)
    } + sharedOrders + ownOrders
  }

  /// What suppliers that share the first order deliver.
  private var sharedOrders: [PlannedOrder] {
    draft.supplierParts.filter { $0.interval.orderDate < draft.horizonEnd }.map { part in
      PlannedOrder(
        key: draft.item.key, source: .supplier(part.source.supplier),
        orderDate: part.interval.orderDate, receiptDate: part.interval.receiptDate,
        quantity: part.order.quantity, isProposed: true)
    }
  }

  private var ownOrders: [PlannedOrder] {
    chances.enumerated().compactMap { place, chance in
      let quantity = ordered[place]
      guard quantity > .zero, chance.order < draft.horizonEnd else { return nil }
      return PlannedOrder(
        key: draft.item.key, source: draft.item.terms.source, orderDate: chance.order,
        receiptDate: chance.receipt, quantity: quantity,
        isProposed: place == 0 && !draft.isIllustrative)
    }
  }
}
