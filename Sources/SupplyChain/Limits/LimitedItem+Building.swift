// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

extension LimitedItem {
  /// The item of a draft; nil where its first order does not come in within the calendar, or nothing is
  /// known of it.
  ///
  /// - Parameters:
  ///   - place: the draft's place.
  ///   - draft: the draft.
  ///   - calendar: the periods.
  ///   - settings: how the plan is made.
  ///   - mayGrow: whether more than the need of the horizon may be ordered, to fill an order.
  ///   - lifeShare: the share of its shelf life within which what is ordered has to sell.
  init?(
    _ place: Int, _ draft: ItemDraft, calendar: LimitCalendar, settings: PlanSettings,
    mayGrow: Bool, lifeShare: Double = 1
  ) {
    guard let horizon = draft.horizon, let position = draft.position, draft.isListed,
      horizon.pathCount > 0
    else { return nil }
    let terms = draft.item.terms
    let slots = LimitedItem.slots(horizon, calendar)
    guard slots.first?.chance == 0 else { return nil }
    self.draft = place
    self.slots = slots
    let multiple = draft.orderTerms.multiple
    let quantity = draft.order.quantity
    let there = position.inventoryPosition + draft.transferBalance - draft.levels.stockBounds
    let builder = CostBuilder(draft, horizon, slots, settings: settings)
    // First the packs that the horizon needs, to see how fine packs may be.
    let most = builder.mostUnits(
      from: there, own: quantity, mayGrow: mayGrow, excessDays: settings.alerts.excessCoverDays,
      asOf: settings.asOf)
    let fine = Int((most / multiple.value).rounded(.up)) + 1
    let coarse = (fine + LimitedItem.mostLevels - 1) / LimitedItem.mostLevels
    pack = Quantity(millionths: multiple.millionths * Int64(max(1, coarse)))
    ownPacks = Int(quantity.millionths / pack.millionths)
    let rest = quantity - Quantity(millionths: pack.millionths * Int64(ownPacks))
    minimumPacks =
      coarse > 1 ? 1 : max(1, Int(draft.orderTerms.least.millionths / multiple.millionths))
    let cost = draft.unitCost?.value ?? 0
    let isBought = if case .supplier = terms.source { true } else { false }
    packCost = isBought ? cost * pack.value : 0
    packVolume = (terms.unitVolume ?? 0) * pack.value
    packWeight = (terms.unitWeight ?? 0) * pack.value
    holdingCost = builder.holding(0)
    stockoutCost = builder.firstStockoutCost
    odds = builder.odds
    let levels = max(ownPacks, Int((most / pack.value).rounded(.up))) + 1
    fill(builder, from: (there + rest).value, levels: levels, periods: calendar.count)
    fillBounds(
      draft, horizon, there: position.inventoryPosition + draft.transferBalance + rest,
      periods: calendar.count, settings: settings, mayGrow: mayGrow, lifeShare: lifeShare)
    if settings.constraints.room[draft.item.key.location] != nil {
      fillVolume(draft, calendar, rest: rest)
    }
  }

  /// The chances whose orders go out and come in within the calendar, one a period.
  private static func slots(_ horizon: ItemHorizon, _ calendar: LimitCalendar) -> [Slot] {
    var slots: [Slot] = []
    for (place, chance) in horizon.chances.enumerated() {
      guard let order = calendar.period(of: chance.orderDate),
        let receipt = calendar.period(of: chance.receiptDate)
      else { break }
      if let last = slots.last {
        guard order > last.orderPeriod, receipt > last.receiptPeriod else { continue }
      }
      slots.append(Slot(chance: place, orderPeriod: order, receiptPeriod: receipt))
    }
    return slots
  }

  /// Fills the table of costs and what the item by itself would have received.
  private mutating func fill(
    _ builder: CostBuilder, from there: Double, levels: Int, periods: Int
  ) {
    cost = ExpectedStockCost(
      levels: levels, total: Array(repeating: 0, count: levels * periods))
    var own = ownPacks
    for (turn, slot) in slots.enumerated() {
      var increments = builder.increments(
        slot.chance, from: there, pack: pack.value, levels: levels, isFirst: turn == 0)
      if turn > 0 {
        var needed = 0
        while needed < levels - 1, increments.implied[needed] < 0 { needed += 1 }
        own = max(own, needed)
      }
      ownReceived.append(own)
      let least = LimitedItem.leastIncrement * builder.holding(slot.chance) * pack.value
      let first = slot.receiptPeriod * levels
      var value = increments.base
      cost.total[first] = value
      for level in 0..<(levels - 1) {
        increments.implied[level] =
          level < own
          ? min(increments.within[level], -least) : max(increments.implied[level], least)
        value += increments.implied[level]
        cost.total[first + level + 1] = value
      }
    }
    // What a pack costs to buy is given back.
    let last = (periods - 1) * levels
    for level in 0..<levels { cost.total[last + level] -= packCost * Double(level) }
  }

  /// Fills the most packs by period: maximum stock, shelf life and cover, each at least the item's own.
  private mutating func fillBounds(
    _ draft: ItemDraft, _ horizon: ItemHorizon, there: Quantity, periods: Int,
    settings: PlanSettings, mayGrow: Bool, lifeShare: Double
  ) {
    let most = cost.mostPacks
    mostReceived = Array(repeating: most, count: periods)
    for (turn, slot) in slots.enumerated() {
      let chance = horizon.chances[slot.chance]
      var units = Double(most) * pack.value
      if turn == 0, let room = draft.most { units = min(units, room.value) }
      func limit(_ reach: Double) { units = min(units, reach - there.value) }
      let stocking = draft.item.terms.stocking
      if turn > 0, let maximum = stocking.maximumStock {
        limit(maximum.value + draft.expected.demand(before: chance.receiptDate))
      }
      if let life = draft.item.terms.shelfLifeDays {
        let days = Int(Double(life) * lifeShare)
        limit(draft.expected.demand(before: chance.receiptDate.advanced(by: days)))
      }
      if mayGrow {
        let longest = chance.nextReceiptDate.advanced(by: settings.alerts.excessCoverDays)
        limit(draft.expected.demand(before: longest))
      }
      if case .transfer = draft.item.terms.source, turn == 0 { units = 0 }
      let packs = Int(max(0, units / pack.value + 1e-9).rounded(.down))
      let bound = min(most, max(ownReceived[turn], packs))
      let end = turn + 1 < slots.count ? slots[turn + 1].receiptPeriod : periods
      for period in slot.receiptPeriod..<end { mostReceived[period] = bound }
    }
    let start = slots[0].receiptPeriod
    for period in 0..<start { mostReceived[period] = mostReceived[start] }
  }

  /// Fills the volume that stands at the place after each period's receipts, by expected demand.
  ///
  /// Packs are counted as if demand had waited for them: where it is lost, as much may stand there as
  /// lies there without them, and never less than that.
  private mutating func fillVolume(_ draft: ItemDraft, _ calendar: LimitCalendar, rest: Quantity) {
    guard let unitVolume = draft.item.terms.unitVolume, unitVolume > 0 else { return }
    let levels = cost.levels
    cost.storedVolume = Array(repeating: 0, count: levels * calendar.count)
    let taken = RoomTaken(
      draft.course, idle: draft.idleStock, unitVolume: unitVolume, calendar)
    let waiting = draft.course.standing(
      draft.course.receipts, calendar, unmet: .backordered)
    for period in 0..<calendar.count {
      var stock = waiting[period]
      if period >= slots[0].receiptPeriod { stock += rest.value }
      for level in 0..<levels {
        let units = max(0, stock + Double(level) * pack.value) + draft.idleStock
        cost.storedVolume[period * levels + level] = max(
          taken.total(period), units * unitVolume)
      }
    }
    roomTaken = taken
  }
}
