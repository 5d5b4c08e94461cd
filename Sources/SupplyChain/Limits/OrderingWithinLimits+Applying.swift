// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

extension OrderingWithinLimits {
  /// Makes the first order of each item its draft's order, with a part that tells what limits did.
  mutating func apply(_ solved: Solved, to drafts: inout [ItemDraft], _ calendar: LimitCalendar) {
    let before = drafts
    let group = solved.group
    var ordered = Array(repeating: 0, count: group.senders.count)
    for (sender, packs) in zip(group.senderOf, solved.plan.packs) { ordered[sender] += packs[0] }
    for (place, item) in group.items.enumerated() {
      let change = solved.plan.packs[place][0] - item.ownPacks
      guard change != 0 else { continue }
      let units = Quantity(millionths: item.pack.millionths * Int64(change))
      let waits = ordered[group.senderOf[place]] == 0
      drafts[item.draft].order.add(
        reason(for: place, of: solved, grows: change > 0, waits: waits), units)
      shiftIssue(of: drafts[item.draft], by: units, &drafts)
    }
    let own = Set(group.items.map(\.draft))
    noteMinimums(
      before.enumerated().filter { own.contains($0.offset) }.map(\.element),
      drafts.enumerated().filter { own.contains($0.offset) }.map(\.element))
  }

  /// The limit that changes an item's first order.
  private func reason(
    for place: Int, of solved: Solved, grows: Bool, waits: Bool
  ) -> OrderPart.Kind {
    let item = solved.group.items[place]
    let sender = solved.group.senderOf[place]
    let period = item.slots[0].orderPeriod
    let broken = solved.broken
    let isShort = broken.contains(.budget(bucket: period))
    if broken.contains(.minimumOrderValue(supplier: sender, bucket: period)),
      grows || (waits && !isShort)
    {
      return .supplierMinimum
    }
    if grows {
      let fills = broken.contains(.containerFill(supplier: sender, bucket: period))
      return fills ? .load : .timing
    }
    if broken.contains(.containers(supplier: sender, bucket: period))
      || (waits && broken.contains(.containerFill(supplier: sender, bucket: period)))
    {
      return .load
    }
    if isShort { return .budget }
    let isCramped = broken.contains { limit in
      if case .storage(let location, _) = limit {
        solved.group.problem.items[place].location == location
      } else {
        false
      }
    }
    return isCramped ? .storage : .timing
  }

  /// Takes what a transfer sends less, or more, into the course of the place that sends it.
  private func shiftIssue(of draft: ItemDraft, by units: Quantity, _ drafts: inout [ItemDraft]) {
    guard case .transfer(let source) = draft.item.terms.source else { return }
    let sender = SeriesKey(draft.item.key.sku, source)
    let before = draft.order.quantity - units
    guard let place = drafts.firstIndex(where: { $0.item.key == sender }),
      let issue = drafts[place].course.issues.firstIndex(where: {
        $0.day == draft.interval.orderDate && $0.quantity == before
      })
    else { return }
    drafts[place].course.issues[issue].quantity += units
  }
}
