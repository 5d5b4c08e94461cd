// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension StockReplay {
  /// Puts an order on its way; what is due today is there at once.
  mutating func send(_ quantity: Quantity, left: Day, arrival: Int) {
    onOrder += quantity
    sent += quantity
    outstanding.append(OutstandingOrder(left: left, quantity: quantity, arrival: arrival))
    due[min(arrival, item.days)] += quantity
    if arrival == place, phase == .morning { receive() }
  }

  /// The opening: what is due arrives.
  mutating func open() {
    row = ReplayDay()
    row.opening = onHand
    row.demand = item.demand[place]
    row.isEstimated = !item.isEstimated.isEmpty && item.isEstimated[place]
    phase = .morning
    hasOrdered = false
    receive()
  }

  private mutating func receive() {
    let arrived = due[place]
    guard arrived > .zero else { return }
    due[place] = .zero
    outstanding.removeAll { $0.arrival <= place }
    onOrder -= arrived
    onHand += arrived
    if row.received == .zero {
      totals.cycles += 1
      totals.goodCycles += isGoodCycle ? 1 : 0
      isGoodCycle = true
    }
    row.received += arrived
    if let shelfLife = item.shelfLife { fresh?.add(arrived, lastDay: place + shelfLife - 1) }
  }

  /// The day's sales: those who wait first, then those who come.
  mutating func sell() {
    let served = min(onHand, waiting)
    let atOnce = min(onHand - served, row.demand)
    let short = row.demand - atOnce
    row.sold = served + atOnce
    row.soldAtOnce = atOnce
    onHand -= row.sold
    waiting -= served
    fresh?.take(row.sold)
    let money = item.money
    let price = money.unitPrice[place]
    if row.sold > .zero {
      row.amounts.revenue = Money(price * row.sold.value)
      row.amounts.costOfGoods = atCost(row.sold)
    }
    if short > .zero {
      totals.stockoutDays += 1
      isGoodCycle = false
      if item.unmet == .lost {
        row.amounts.marginLost = Money((price - money.unitCost) * short.value)
        row.amounts.stockout = Money(money.stockoutCost * short.value)
      } else {
        waiting += short
      }
    }
    if item.unmet == .backordered, waiting > .zero {
      row.amounts.stockout = Money(money.stockoutCost * waiting.value)
    }
    sales.append(row.sold)
    wasShort.append(short > .zero)
    phase = .evening
  }

  /// Sends units that are there to another place.
  mutating func shipOut(_ quantity: Quantity) {
    row.shippedOut += quantity
    onHand -= quantity
    fresh?.take(quantity)
  }

  /// Whatever of the day is left, up to its close.
  mutating func endDay() {
    if phase < .morning { open() }
    if phase < .evening { sell() }
    row.wasted = fresh?.spoil(on: place) ?? .zero
    onHand -= row.wasted
    row.amounts.waste =
      atCost(row.wasted) + Money(item.money.disposalCost * row.wasted.value)
    row.amounts.holding = Money(item.money.holdingCost * onHand.value)
    row.closing = onHand
    row.waiting = waiting
    row.onOrder = onOrder
    count(row)
    if keepsDays { rows.append(row) }
    place += 1
    phase = .night
    hasOrdered = false
  }

  private mutating func count(_ row: ReplayDay) {
    totals.received += row.received
    totals.demand += row.demand
    if row.isEstimated {
      totals.estimatedDays += 1
      totals.estimatedDemand += row.demand
    }
    totals.sold += row.sold
    totals.soldAtOnce += row.soldAtOnce
    totals.shippedOut += row.shippedOut
    totals.wasted += row.wasted
    totals.ordered += row.ordered
    totals.stockDays += row.closing
    totals.stockValueDays += atCost(row.closing)
    let price = item.money.unitPrice[place]
    totals.demandValue += Money(price * row.demand.value)
    totals.soldAtOnceValue += Money(price * row.soldAtOnce.value)
    totals.amounts += row.amounts
  }

  /// Throws where units do not add up: on hand, by age, on their way, or owed to customers.
  func checkConservation() throws(ReplayError) {
    let day = item.day(item.days - 1)
    func check(_ what: String, _ off: Quantity) throws(ReplayError) {
      guard off == .zero else { throw .notConserved(what, day: day, off: off) }
    }
    try check(
      "stock on hand",
      totals.opening + totals.received - totals.sold - totals.shippedOut - totals.wasted - onHand)
    if let fresh { try check("stock by age", fresh.total - onHand) }
    try check("what is due", due.reduce(.zero, +) - onOrder)
    try check("stock on its way", sent - totals.received - onOrder)
    let unmet = item.unmet == .lost ? Quantity.zero : totals.demand - totals.soldAtOnce
    try check(
      "what customers wait for",
      item.waiting + unmet - (totals.sold - totals.soldAtOnce) - waiting)
    guard onHand >= .zero, waiting >= .zero else {
      throw .notConserved("stock on hand", day: day, off: min(onHand, waiting))
    }
  }
}
