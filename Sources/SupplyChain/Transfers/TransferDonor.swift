// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// A place that has more of a SKU than it needs, and what its last units are worth to it.
struct TransferDonor {
  /// The place.
  let place: Int
  /// Units on hand beyond its order-up-to level.
  private(set) var free: Quantity
  /// What is there and to come before its next order's receipt, in units.
  private var there: Double
  /// Demand before its next order's receipt.
  private let demand: SampledUnits
  private let stockoutCost: Double
  /// What it pays for a unit; 0 where unknown.
  let unitCost: Double
  private let holdingRate: Double
  /// Expected demand before each day from the as-of day on, up to when goods spoil or are written off.
  private let sold: [Double]

  /// A donor by its plan.
  ///
  /// - Parameters:
  ///   - place: the place.
  ///   - draft: its plan.
  ///   - paths: its demand up to its next order's receipt.
  ///   - settings: how the plan is made.
  init(_ place: Int, _ draft: ItemDraft, paths: CumulativePaths, settings: PlanSettings) {
    self.place = place
    free = TransferDonor.free(draft)
    let later = draft.arrivals.filter { $0.day >= draft.interval.nextReceiptDate }
      .reduce(Quantity.zero) { $0 + $1.order.quantity }
    there = ((draft.ownPosition?.inventoryPosition ?? .zero) - later).value
    let end = paths.place(of: draft.interval.nextReceiptDate)
    demand = SampledUnits((0..<paths.count).map { paths.demand($0, end) })
    stockoutCost = max(0, (settings.stockoutCost ?? draft.item.terms.margin)?.value ?? 0)
    unitCost = draft.item.terms.unitCost?.value ?? 0
    holdingRate = settings.holdingRate
    let lifetime = draft.item.terms.shelfLifeDays ?? settings.alerts.writeOffDays
    var sold = [0.0]
    for day in 0..<max(0, lifetime) {
      sold.append(sold[day] + draft.ownDemand.demand(on: settings.asOf.advanced(by: day)))
    }
    self.sold = sold
  }

  /// Units on hand that a place may give: what is beyond its order-up-to level without what is on order.
  static func free(_ draft: ItemDraft) -> Quantity {
    guard let position = draft.ownPosition, !draft.isEchelon, !draft.hasOrder else { return .zero }
    let own = max(.zero, draft.levels.orderUpToLevel)
    return max(.zero, position.netAvailable - own - draft.transferredOut)
  }

  /// What giving up the last units saves this place, in money: below zero where they would be missed.
  ///
  /// A unit that stays would spare a purchase on the day on which it is expected to be reached: giving it
  /// up saves carrying it until then, or all of its cost where it spoils or is written off before. Against
  /// that stands c·(E[min(x, D)] − E[min(x − q, D)]), the sales that the last q of x units serve before
  /// the next order's receipt.
  func saving(of quantity: Quantity) -> Double {
    let upper = there
    let lower = there - quantity.value
    var saved = max(0, upper - max(lower, sold[sold.count - 1]))
    for day in 0..<(sold.count - 1) {
      let part = min(upper, sold[day + 1]) - max(lower, sold[day])
      if part > 0 { saved += part * min(1, holdingRate * Double(day) / 365) }
    }
    let missed = demand.used(of: max(0, upper)) - demand.used(of: max(0, lower))
    return saved * unitCost - missed * stockoutCost
  }

  /// Gives some units away.
  mutating func give(_ quantity: Quantity) {
    free -= quantity
    there -= quantity.value
  }
}
