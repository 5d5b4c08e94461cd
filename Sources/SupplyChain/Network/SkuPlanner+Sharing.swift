// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

extension SkuPlanner {
  /// Cuts transfers to what the sending places can spare.
  ///
  /// A warehouse can spare what may be sold now, and what open orders bring up to the transfer's day,
  /// less what its own customers are expected to want before its next receipt. Transfers of earlier days
  /// go first; those of a day share by the setting's rule.
  func shareOut(_ drafts: inout [ItemDraft], paths: [CumulativePaths]) {
    for upper in drafts.indices where !tree.children[upper].isEmpty {
      guard let position = members[upper].position else { continue }
      let asking = tree.children[upper].filter { drafts[$0].hasOrder && !drafts[$0].isIllustrative }
      let days = Set(asking.map { drafts[$0].interval.orderDate }).sorted()
      var sent = Quantity.zero
      for day in days {
        let today = asking.filter { drafts[$0].interval.orderDate == day }
        let spare = spare(upper, position, on: day) - sent
        let shares = shares(of: spare, among: today.map { drafts[$0] }, at: today, paths: paths)
        for (place, share) in zip(today, shares) {
          let wanted = drafts[place].order.quantity
          sent += share
          guard share < wanted else { continue }
          drafts[place].order.add(.scarcity, share - wanted)
          let left = max(.zero, spare)
          drafts[place].remarks.append(
            "\(members[upper].item.key.location) can spare \(left) for all that ask")
        }
      }
    }
  }

  /// What each of some places gets of a stock that may not do for all.
  private func shares(
    of spare: Quantity, among drafts: [ItemDraft], at places: [Int], paths: [CumulativePaths]
  ) -> [Quantity] {
    let wanted = drafts.map(\.order.quantity)
    guard wanted.reduce(.zero, +) > spare else { return wanted }
    switch settings.allocation {
    case .fairShare:
      return FairShare.shares(
        of: spare,
        among: drafts.map {
          FairShare.Claim(need: $0.order.quantity, multiple: $0.orderTerms.multiple)
        })
    case .marginalLoss:
      // Where a cost is unknown, units short are weighed alike.
      let costs = drafts.compactMap { stockoutCost($0.item) }
      let areKnown = costs.count == drafts.count
      let claims = drafts.indices.map { index in
        AllocationClaim(
          need: wanted[index], multiple: drafts[index].orderTerms.multiple,
          least: drafts[index].orderTerms.least,
          missing: missing(places[index], drafts[index], paths: paths),
          stockoutCost: areKnown ? costs[index] : 1,
          holdingCost: areKnown ? cycleHoldingCost(drafts[index]) : 0)
      }
      return MarginalAllocation(of: spare, among: claims).shares
    }
  }

  /// What a unit short costs; nil where it is unknown or nothing.
  private func stockoutCost(_ item: PlanItem) -> Double? {
    (settings.stockoutCost ?? item.terms.margin).map(\.value).flatMap { $0 > 0 ? $0 : nil }
  }

  /// What it costs to hold a unit from this order's receipt to the next one's.
  private func cycleHoldingCost(_ draft: ItemDraft) -> Double {
    let days = Double(draft.interval.receiptDate.days(to: draft.interval.nextReceiptDate))
    return (draft.item.terms.unitCost?.value ?? 0) * settings.holdingRate * days / 365
  }

  /// Units that each future leaves short at a place, and those below it, between this order's receipt
  /// and the next one's, if nothing is sent; with backorders those who wait count too.
  private func missing(_ place: Int, _ draft: ItemDraft, paths: [CumulativePaths]) -> [Double] {
    guard let position = draft.position else { return [] }
    let subtree = tree.subtree(of: place)
    let later = subtree.flatMap { members[$0].arrivals }
      .filter { $0.day >= draft.interval.nextReceiptDate }
      .reduce(Quantity.zero) { $0 + $1.order.quantity }
    let there = (position.inventoryPosition - later).value
    return intervalDemand(place, subtree: subtree, paths: paths).draws.map { draw in
      switch draft.item.terms.stocking.unmet {
      case .backordered: max(0, draw.toNextReceipt - there)
      case .lost: max(0, draw.toNextReceipt - draw.toReceipt - max(0, there - draw.toReceipt))
      }
    }
  }

  /// What a place can send off at the opening of a day; less than nothing where its own customers need
  /// more than is there.
  func spare(_ place: Int, _ position: StockPosition, on day: Day) -> Quantity {
    let member = members[place]
    let due = member.arrivals.filter { $0.day <= day }.reduce(Quantity.zero) {
      $0 + $1.order.quantity
    }
    let next = member.arrivals.map(\.day).filter { $0 > day }.min() ?? member.interval.receiptDate
    let own = Quantity(member.expected.demand(before: min(next, member.interval.receiptDate)))
      .rounded(decimals: member.item.terms.stocking.decimals, .up)
    return position.netAvailable + due - own
  }
}
