// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

extension RequirementsCourse {
  /// What comes in and leaves over some periods, as it would be in the building.
  ///
  /// Free stock below zero means that customers or places below wait: the building is then empty, and
  /// what they wait for leaves as goods come in, the places below first. Goods that may not be sold stay
  /// throughout.
  ///
  /// - Parameter periods: periods one after the other, the first from the as-of day on, the last not
  ///   beyond the planned days.
  /// - Returns: a flow each; none where stock is unknown.
  func flows(over periods: [FiscalPeriod]) -> [StockFlow] {
    guard let position = draft.ownPosition else { return [] }
    let asOf = draft.interval.asOf
    let sources = daySources()
    var building = position.onHand
    var awaited = Quantity.zero
    return periods.map { period in
      var flow = StockFlow()
      flow.opening = building
      let first = max(0, asOf.days(to: period.first))
      for day in first..<max(first, min(dayCount, asOf.days(to: period.last) + 1)) {
        let source = sources[day]
        let after = max(.zero, closing[day]) + position.quarantined
        let left = building + source.total - after - spoiled[day]
        awaited += source.released
        let moved = max(.zero, min(left, awaited))
        awaited -= moved
        flow.receipts += source.open
        flow.proposedReceipts += source.proposed
        flow.plannedReceipts += source.planned
        flow.transfersIn += source.transferred
        flow.transfersOut += moved
        flow.sales += left - moved
        flow.writeOffs += spoiled[day]
        building = after
      }
      flow.closing = building
      return flow
    }
  }

  /// Where a day's goods come from, and what is asked for by other places.
  private struct DaySource {
    var open = Quantity.zero
    var proposed = Quantity.zero
    var planned = Quantity.zero
    var transferred = Quantity.zero
    var released = Quantity.zero
    var total: Quantity { open + proposed + planned + transferred }
  }

  private func daySources() -> [DaySource] {
    let asOf = draft.interval.asOf
    var days = Array(repeating: DaySource(), count: dayCount)
    let isMoved = draft.item.terms.source.isTransfer
    for day in days.indices {
      if isMoved {
        days[day].transferred = plannedReceipts[day]
      } else {
        days[day].planned = plannedReceipts[day]
      }
      days[day].released = released[day]
    }
    for arrival in draft.arrivals {
      let day = max(0, asOf.days(to: arrival.day))
      guard day < dayCount else { continue }
      if arrival.order.kind == .transfer {
        days[day].transferred += arrival.order.quantity
      } else {
        days[day].open += arrival.order.quantity
      }
    }
    guard !isMoved else { return days }
    for transfer in draft.transfersIn {
      let day = max(0, asOf.days(to: transfer.arrives))
      guard day < dayCount else { continue }
      days[day].planned -= transfer.quantity
      days[day].transferred += transfer.quantity
    }
    for movement in proposedReceipts {
      let day = max(0, asOf.days(to: movement.day))
      guard day < dayCount else { continue }
      days[day].planned -= movement.quantity
      days[day].proposed += movement.quantity
    }
    return days
  }
}

extension RequirementsCourse {
  /// What the plan's order lines bring, by day.
  private var proposedReceipts: [StockMovement] {
    guard draft.hasOrder, !draft.isIllustrative else { return [] }
    guard draft.supplierParts.isEmpty else { return draft.orderReceipts }
    guard let first = chances.first, draft.interval.asOf.days(to: first.order) < dayCount else {
      return []
    }
    return [StockMovement(day: max(first.order, first.receipt), quantity: draft.order.quantity)]
  }
}

extension ReplenishmentSource {
  /// Whether goods come from another place.
  var isTransfer: Bool {
    if case .transfer = self { true } else { false }
  }
}
