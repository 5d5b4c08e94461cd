// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

extension ItemDraft {
  /// All that wants a planner's decision about this item.
  func exceptions(_ settings: PlanSettings) -> [PlanException] {
    var found = dataErrors(settings)
    found += lateOrders(settings)
    let alerts = settings.alerts
    if let stockout = stockoutBeforeReceipt(settings) { found.append(stockout) }
    if let ending = endingItem(settings) { found.append(ending) }
    if let unsold = noSales(settings) {
      found.append(unsold)
    } else if let new = newItem(settings.asOf, within: alerts.newItemDays) {
      found.append(new)
    } else if let excess = excess(settings) {
      found.append(excess)
    }
    return found
  }

  /// Money rounded to the item's currency.
  func rounded(_ money: Money) -> Money {
    money.rounded(decimals: item.terms.currency.decimals)
  }

  /// What some units short cost, less what a remedy costs; nil where price or cost is unknown.
  func lost(_ units: Double, _ settings: PlanSettings) -> Money? {
    (settings.stockoutCost ?? item.terms.margin).map {
      rounded(max(.zero, Money($0.value * units) - item.terms.orderingCost))
    }
  }

  private func dataErrors(_ settings: PlanSettings) -> [PlanException] {
    var errors = faults.map { PlanException.dataError(item.key, $0.message, remedy: $0.remedy) }
    if let stock = item.stock, stock.onHand < .zero {
      let reading =
        settings.negativeStock == .backorder
        ? "It is read as customers who wait." : "It is read as no stock."
      var error = PlanException.dataError(
        item.key, "The stock is \(stock.onHand), below zero. \(reading)",
        remedy: "Count it and correct the stock record.")
      error.quantity = -stock.onHand
      errors.append(error)
    }
    if settings.hasStock, item.stock == nil, settings.missingStock == .unknown {
      errors.append(
        .dataError(
          item.key, "It has no row in the stock file, so its order is only illustrative.",
          remedy: "Add it to stock.csv, with 0 where there is none."))
    }
    return errors
  }

  private func lateOrders(_ settings: PlanSettings) -> [PlanException] {
    let late = arrivals.filter { $0.basis != nil }
    // Without known stock there are no shortages.
    let shortages = lateShortages + Array(repeating: 0, count: late.count - lateShortages.count)
    return zip(late, shortages).map { arrival, short in
      let name = arrival.order.order.map { "Order \($0)" } ?? "An order"
      let why =
        switch arrival.basis {
        case .record(let receipts):
          "by the \(receipts) receipts of the supplier that came as late"
        case .sameAgain, nil:
          "as many days again as it is late, since no receipt tells better"
        }
      return PlanException(
        kind: .lateOrder, key: item.key,
        moneyAtStake: isIllustrative ? nil : lost(short, settings),
        quantity: arrival.order.quantity, date: arrival.day,
        message:
          "\(name) of \(arrival.order.quantity) was due on \(arrival.order.expected) and has not come. It is now taken for \(arrival.day), \(why).",
        remedy: "Ask the supplier for a firm date and correct the order, or cancel it.")
    }
  }

  private func stockoutBeforeReceipt(_ settings: PlanSettings) -> PlanException? {
    guard !isIllustrative, dailyDemand > 0,
      shortage.probability >= settings.alerts.stockoutProbability
    else { return nil }
    let day = firstShortDay
    let isOut = day <= settings.asOf && course.opening <= course.waiting
    let chance = Int((shortage.probability * 100).rounded())
    let short = Quantity(shortage.units).rounded(decimals: 1, .halfAwayFromZero)
    return PlanException(
      kind: .stockoutBeforeReceipt, key: item.key, moneyAtStake: lost(shortage.units, settings),
      quantity: short, date: day,
      message: (isOut ? "It is out of stock." : "It is expected to run out on \(day).")
        + " Before \(interval.receiptDate), when an order can be here, the chance of a stock-out is \(chance) % and about \(short) will be missing.",
      remedy: stockoutRemedy)
  }

  private var stockoutRemedy: String {
    if let next = arrivals.filter({ $0.basis == nil }).min(by: { $0.day < $1.day }) {
      let name = next.order.order.map { "order \($0)" } ?? "the open order"
      return "Expedite \(name) of \(next.order.quantity), expected on \(next.day)."
    }
    return switch item.terms.source {
    case .transfer(let place): "Send it from \(place) at once, or move it from another place."
    case .supplier:
      hasOrder
        ? "Ask for faster delivery of the proposed order, or move stock from another place."
        : "Order it by express, or move stock from another place."
    }
  }

  /// The first day on which the expected course leaves demand unmet before this order's receipt; the
  /// day before the receipt where only some paths run short.
  private var firstShortDay: Day {
    var stock = course.opening.value - course.waiting.value
    var day = interval.asOf
    while day < interval.receiptDate {
      for movement in course.receipts where max(movement.day, interval.asOf) == day {
        stock += movement.quantity.value
      }
      for movement in course.issues where max(movement.day, interval.asOf) == day {
        stock -= movement.quantity.value
      }
      let wanted = course.demand.demand(on: day)
      if stock <= 0 || wanted > stock + 1e-9 { return day }
      stock -= wanted
      day = day.advanced(by: 1)
    }
    return max(interval.asOf, interval.receiptDate.advanced(by: -1))
  }
}
