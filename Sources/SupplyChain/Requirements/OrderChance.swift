// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// A day on which a place may order, and what an order of that day has to last for.
struct OrderChance: Hashable {
  /// The day on which the order goes out.
  var order: Day
  /// The day at whose opening it is there, by the mean lead time.
  var receipt: Day
  /// The day at whose opening the order of the next chance is there.
  var nextReceipt: Day
}

extension ItemDraft {
  /// The place's chances to order before a day, the plan's own order first.
  func chances(before end: Day) -> [OrderChance] {
    let schedule = item.terms.schedule
    let leadTime = item.terms.leadTime
    var chances: [OrderChance] = []
    var chance = OrderChance(
      order: interval.orderDate, receipt: interval.receiptDate,
      nextReceipt: interval.nextReceiptDate)
    while chance.order < end {
      chances.append(chance)
      guard let order = schedule.orderDate(after: chance.order),
        let next = schedule.orderDate(after: order),
        let nextReceipt = schedule.receiptDate(
          orderedOn: next, leadTime: leadTime.meanDays, workingDays: leadTime.unit == .working)
      else { break }
      chance = OrderChance(order: order, receipt: chance.nextReceipt, nextReceipt: nextReceipt)
    }
    return chances
  }

  /// Whether an order of a chance comes in while the item is listed, and before its listing would be
  /// served by the next.
  func isListed(at chance: OrderChance) -> Bool {
    let listed = item.terms.listed
    if let last = listed.last, chance.order > last || chance.receipt > last { return false }
    if let first = listed.first, chance.nextReceipt <= first { return false }
    return true
  }
}
