// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// All lines of one order to a supplier, brought to the supplier's minimum value where that is possible.
struct SupplierOrder {
  /// What makes lines one order.
  struct Key: Hashable, Comparable {
    var supplier: SupplierCode
    var date: Day
    var currency: Currency
    /// Where it goes; nil where one order goes to all places.
    var destination: LocationCode?

    static func < (a: Key, b: Key) -> Bool {
      (a.supplier, a.date, a.currency.code, a.destination?.code ?? "")
        < (b.supplier, b.date, b.currency.code, b.destination?.code ?? "")
    }
  }

  /// What came of the minimum.
  enum Outcome: Equatable {
    /// The lines reach it as they are, or there is nothing to order.
    case reached
    /// Lines were raised by this value to reach it.
    case toppedUp(by: Money)
    /// It is within reach, and waiting costs less: nothing goes out.
    case waits(value: Money)
    /// It is out of reach, and something would run out: the lines go out as they are.
    case belowMinimum(value: Money)
    /// It is out of reach and nothing runs out before the next order: nothing goes out.
    case postponed(value: Money)
  }

  let minimum: Money
  let asOf: Day
  /// Days of cover beyond the protection interval that topping up stops at.
  let excessCoverDays: Int

  /// Tops an order up by soonest need, a multiple at a time.
  ///
  /// Each step goes to the item whose stock and order run out first by expected demand, then by key;
  /// an item without a need may join with its least order. No item goes beyond its maximum stock, its
  /// shelf life or the cover that would be an excess. Where the minimum stays out of reach, the lines go
  /// out as they were needed if some item is expected to run out before the next order's receipt; else
  /// all wait for the next order.
  ///
  /// - Parameter drafts: all items of the supplier for the order's day, whether they need anything or
  ///   not.
  /// - Returns: what was done.
  func bringToMinimum(_ drafts: inout [ItemDraft]) -> Outcome {
    let needed = drafts
    var value = total(drafts)
    guard value < minimum, drafts.contains(where: \.hasOrder) else { return .reached }
    let before = value
    var runsOut = drafts.map(runOutDay)
    while value < minimum {
      let open = drafts.indices.filter { nextStep(drafts[$0]) != nil }
      let soonest = open.min {
        (runsOut[$0], drafts[$0].item.key) < (runsOut[$1], drafts[$1].item.key)
      }
      guard let place = soonest, let step = nextStep(drafts[place]) else { break }
      drafts[place].order.add(.supplierMinimum, step)
      runsOut[place] = runOutDay(drafts[place])
      value = total(drafts)
    }
    if value >= minimum { return .toppedUp(by: value - before) }
    drafts = needed
    guard !drafts.contains(where: runsOutBeforeNextReceipt) else {
      return .belowMinimum(value: before)
    }
    for place in drafts.indices { drafts[place].order = OrderDraft() }
    return .postponed(value: before)
  }

  /// The value of all lines, each rounded to the currency.
  func total(_ drafts: [ItemDraft]) -> Money {
    drafts.reduce(.zero) { $0 + ($1.value ?? .zero) }
  }

  /// What the next step adds to an item; nil where it may not grow or its cost is unknown.
  private func nextStep(_ draft: ItemDraft) -> Quantity? {
    guard let cost = draft.item.terms.unitCost, cost > .zero, draft.isListed,
      draft.dailyDemand > 0
    else { return nil }
    let quantity = draft.order.quantity
    let step = draft.hasOrder ? draft.orderTerms.multiple : draft.orderTerms.least
    if let most = draft.most, quantity + step > most { return nil }
    let longest = draft.interval.nextReceiptDate.advanced(by: excessCoverDays)
    let last = runOutDay(draft, with: quantity + step)
    return last <= longest ? step : nil
  }

  private func runOutDay(_ draft: ItemDraft) -> Day {
    runOutDay(draft, with: draft.order.quantity)
  }

  /// The day on which position and order run out by expected demand.
  private func runOutDay(_ draft: ItemDraft, with quantity: Quantity) -> Day {
    let there =
      (draft.position?.inventoryPosition ?? .zero) + draft.transferBalance + quantity
    return draft.expected.runOutDay(of: there.value, from: asOf)
      ?? asOf.advanced(by: ExpectedDemand.longestCover)
  }

  private func runsOutBeforeNextReceipt(_ draft: ItemDraft) -> Bool {
    draft.hasOrder && runOutDay(draft, with: .zero) < draft.interval.nextReceiptDate
  }
}

extension ItemDraft {
  /// What a unit of the order costs at its size; nil where unknown.
  var unitCost: Money? {
    item.terms.prices.map { $0.unitCost(at: order.quantity) } ?? item.terms.unitCost
  }

  /// Quantity × unit cost, rounded to the currency; nil where the cost is unknown.
  var value: Money? {
    unitCost.map {
      $0.times(order.quantity).rounded(decimals: item.terms.currency.decimals)
    }
  }

  /// The order that its line belongs to; nil for transfers, unknown suppliers and illustrative lines.
  func orderKey(_ scope: PlanSettings.MinimumOrderScope) -> SupplierOrder.Key? {
    guard case .supplier(.some(let supplier)) = item.terms.source, awaitsSupplierMinimum else {
      return nil
    }
    return SupplierOrder.Key(
      supplier: supplier, date: interval.orderDate, currency: item.terms.currency,
      destination: scope == .destination ? item.key.location : nil)
  }
}
