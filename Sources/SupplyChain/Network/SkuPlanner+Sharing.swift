// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

extension SkuPlanner {
  /// Cuts transfers to what the sending places can spare.
  ///
  /// A warehouse can spare what may be sold now, and what open orders bring up to the transfer's day,
  /// less what its own customers are expected to want before its next receipt. Transfers of earlier days
  /// go first; those of a day share by need.
  func shareOut(_ drafts: inout [ItemDraft]) {
    for upper in drafts.indices where !tree.children[upper].isEmpty {
      guard let position = members[upper].position else { continue }
      let asking = tree.children[upper].filter { drafts[$0].hasOrder && !drafts[$0].isIllustrative }
      let days = Set(asking.map { drafts[$0].interval.orderDate }).sorted()
      var sent = Quantity.zero
      for day in days {
        let today = asking.filter { drafts[$0].interval.orderDate == day }
        let spare = spare(upper, position, on: day) - sent
        let shares = FairShare.shares(
          of: spare,
          among: today.map {
            FairShare.Claim(
              need: drafts[$0].order.quantity, multiple: drafts[$0].orderTerms.multiple)
          })
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

  /// What a place can send off at the opening of a day; less than nothing where its own customers need
  /// more than is there.
  private func spare(_ place: Int, _ position: StockPosition, on day: Day) -> Quantity {
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
