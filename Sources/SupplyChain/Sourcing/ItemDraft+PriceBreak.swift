// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

extension ItemDraft {
  /// Raises the order to where a lower price saves more than holding costs, within maximum stock, shelf
  /// life and the cover that would be an excess.
  mutating func raiseToPriceBreak(_ settings: PlanSettings) {
    priceBreak = nil
    guard hasOrder, let prices = item.terms.prices, let position,
      item.sourcing.map({ $0.shares.count == 1 }) ?? true
    else { return }
    let longest = interval.nextReceiptDate.advanced(by: settings.alerts.excessCoverDays)
    let covered =
      Quantity(expected.demand(before: longest)) - position.inventoryPosition
      - transferBalance
    let found = PriceBreak(
      PriceBreak.Order(
        quantity: order.quantity, multiple: orderTerms.multiple,
        most: min(most ?? covered, covered), dailyDemand: dailyDemand,
        cycleDays: Double(interval.receiptDate.days(to: interval.nextReceiptDate)),
        holdingRate: settings.holdingRate / 365), prices: prices)
    guard let found else { return }
    order.add(.priceBreak, found.quantity - order.quantity)
    priceBreak = found
  }
}
