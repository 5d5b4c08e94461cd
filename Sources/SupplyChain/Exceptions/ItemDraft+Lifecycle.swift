// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

extension ItemDraft {
  /// Units that may be sold or are on their way to this place; nil where unknown.
  private var there: Quantity? { ownPosition.map { max(.zero, $0.inventoryPosition) } }

  /// Units that are expected to be sold here, or sent to the places below, before a day.
  private func outflow(before day: Day) -> Double {
    course.issues.reduce(course.demand.demand(before: day)) {
      $1.day < day ? $0 + $1.quantity.value : $0
    }
  }

  /// Nothing sold for long though it is listed.
  func noSales(_ settings: PlanSettings) -> PlanException? {
    let limit = settings.asOf.advanced(by: -settings.alerts.daysWithoutSales)
    if let first = item.terms.listed.first, first > limit { return nil }
    if let last = item.terms.listed.last, last < settings.asOf { return nil }
    // A warehouse that sells nothing itself serves others.
    guard !isEchelon, (item.lastSale.map { $0 <= limit } ?? true), there != .zero else {
      return nil
    }
    let cost = there.flatMap { there in item.terms.unitCost?.times(there) }
    return PlanException(
      kind: .noSales, key: item.key, moneyAtStake: cost.map(rounded), quantity: there ?? .zero,
      date: item.lastSale,
      message: (item.lastSale.map { "No sale since \($0)" } ?? "It never sold")
        + (there.map { ", and \($0) are there or on order." } ?? "."),
      remedy: "Check that customers can find and buy it; else sell it off and delist it.")
  }

  /// A short history: the forecast rests on little.
  func newItem(_ asOf: Day, within days: Int) -> PlanException? {
    let start = item.firstSale ?? item.terms.listed.first
    guard let start, start > asOf.advanced(by: -days) else { return nil }
    return PlanException(
      kind: .newItem, key: item.key, moneyAtStake: nil, quantity: there ?? .zero, date: start,
      message: "It is new since \(start): its forecast rests on little.",
      remedy:
        "Compare with similar items, and set an override or a predecessor where you know better.")
  }

  /// The end of listing is near.
  func endingItem(_ settings: PlanSettings) -> PlanException? {
    let last = settings.asOf.advanced(by: settings.alerts.endingItemDays)
    guard let end = item.terms.listed.last, end >= settings.asOf, end <= last else { return nil }
    let left = there.map { there in
      max(.zero, there - Quantity(outflow(before: end.advanced(by: 1))))
        .rounded(decimals: item.terms.stocking.decimals, .halfAwayFromZero)
    }
    let cost = left.flatMap { left in item.terms.unitCost?.times(left) }
    let remainder =
      left.map {
        $0 > .zero
          ? " About \($0) of what is there and on order will be left." : " It will sell out."
      } ?? ""
    return PlanException(
      kind: .endingItem, key: item.key, moneyAtStake: cost.map(rounded), quantity: left ?? .zero,
      date: end, message: "Its listing ends on \(end).\(remainder)",
      remedy: (left ?? .zero) > .zero
        ? "Cancel open orders where you can, and mark down the rest in time."
        : "Check that its successor is ordered.")
  }

  /// Stock beyond the days of cover that are wanted.
  func excess(_ settings: PlanSettings) -> PlanException? {
    guard let there, there > .zero else { return nil }
    let limit = interval.nextReceiptDate.advanced(by: settings.alerts.excessCoverDays)
    let wanted = Quantity(outflow(before: limit))
      .rounded(decimals: item.terms.stocking.decimals, .up)
    let excess =
      there - wanted - item.terms.stocking.presentationStock
      - item.terms.stocking.minimumStock
    // Less than a multiple cannot be kept from coming in.
    guard excess > .zero, excess >= orderTerms.multiple else { return nil }
    let sent = course.issues.reduce(0) { $0 + $1.quantity.value }
    let end = course.demand.runOutDay(of: there.value - sent, from: settings.asOf)
    let days = end.map { settings.asOf.days(to: $0) }
    return PlanException(
      kind: .excess, key: item.key, moneyAtStake: excessCost(excess, there, limit, end, settings),
      quantity: excess, date: end,
      message:
        "\(there) there and on order last "
        + (days.map { "\($0) days" } ?? "more than ten years")
        + "; \(excess) are more than is wanted up to \(limit).",
      remedy: arrivals.isEmpty
        ? "Move it to a place that needs it, or promote it."
        : "Cancel or put off open orders, move it to a place that needs it, or promote it.")
  }

  /// Carrying the excess until it is sold, half of the time on average, and the cost of what is still
  /// there when it spoils or counts as written off; nil where the cost is unknown.
  private func excessCost(
    _ excess: Quantity, _ there: Quantity, _ limit: Day, _ end: Day?, _ settings: PlanSettings
  ) -> Money? {
    guard let cost = item.terms.unitCost?.value else { return nil }
    let lifetime = item.terms.shelfLifeDays ?? settings.alerts.writeOffDays
    let spoils = settings.asOf.advanced(by: lifetime)
    let wasted = min(excess.value, max(0, there.value - outflow(before: spoils)))
    let sold = min(end ?? spoils, spoils)
    let carriedDays = Double(max(0, limit.days(to: sold))) / 2
    let carrying = excess.value * cost * settings.holdingRate * carriedDays / 365
    return rounded(Money(carrying + wasted * cost))
  }
}
