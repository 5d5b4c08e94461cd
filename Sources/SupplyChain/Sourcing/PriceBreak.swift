// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail

/// Whether a larger order saves more by its price than holding the rest for longer costs.
///
/// What is ordered beyond the need would be bought by later orders at the mean price of an order as it is
/// now; until then it is held. With λ units sold a day and T days between receipts, e units more are left
/// at the first T days in whole, then less by λT, and so on: Σ T (e − kλT)⁺ unit-days.
///
/// - Reference: Silver, Pyke & Thomas (2017), Inventory and Production Management in Supply Chains,
///   section 4.5 (quantity discounts), with the periodic review's stock in place of half an order.
struct PriceBreak: Hashable {
  /// The raised quantity.
  let quantity: Quantity
  /// What the price saves, less what holding costs.
  let gain: Double
  /// What a unit costs in the raised order, in the mean.
  let unitCost: Money

  /// The circumstances of an order.
  struct Order {
    /// The order as it is needed.
    var quantity: Quantity
    /// Orders are whole multiples of this.
    var multiple: Quantity
    /// The most that may be ordered; nil is no limit.
    var most: Quantity?
    /// Units sold a day.
    var dailyDemand: Double
    /// Days between this order's receipt and the next one's.
    var cycleDays: Double
    /// Cost of holding a unit of money's worth for a day.
    var holdingRate: Double
  }

  /// The raise that gains most; nil where none gains anything.
  init?(_ order: Order, prices: OrderPrices) {
    guard order.quantity > .zero, order.dailyDemand > 0, order.cycleDays > 0 else { return nil }
    let needed = prices.cost(of: order.quantity).value
    let later = needed / order.quantity.value
    var best: (quantity: Quantity, gain: Double)?
    for quantity in PriceBreak.candidates(order, prices, later: later) {
      let extra = (quantity - order.quantity).value
      let cost = prices.cost(of: quantity).value
      let held = order.holdingRate * cost / quantity.value * PriceBreak.unitDays(extra, order)
      let gain = later * extra - (cost - needed) - held
      if gain > max(1e-9, best?.gain ?? 0) { best = (quantity, gain) }
    }
    guard let best else { return nil }
    quantity = best.quantity
    gain = best.gain
    unitCost = prices.unitCost(at: best.quantity)
  }

  /// The least order of each better price; where that price is for the units beyond only, also the two
  /// whole multiples next to the last unit that costs less to hold than it saves.
  private static func candidates(
    _ order: Order, _ prices: OrderPrices, later: Double
  ) -> [Quantity] {
    var found: [Quantity] = []
    for (place, step) in prices.steps.enumerated() {
      let first = step.from.rounded(toMultipleOf: order.multiple, .up)
      found.append(first)
      guard prices.breakKind == .incremental else { continue }
      let end = place + 1 < prices.steps.count ? prices.steps[place + 1].from : nil
      let held = order.holdingRate * step.unitCost.value * order.cycleDays
      guard held > 0 else { continue }
      let cycles = ((later - step.unitCost.value) / held).rounded(.down)
      let extra = order.dailyDemand * order.cycleDays * cycles
      guard extra > 0, extra < 1e9 else { continue }
      let near = (order.quantity + Quantity(extra)).rounded(toMultipleOf: order.multiple, .down)
      for each in [near, near + order.multiple] where end.map({ each <= $0 }) ?? true {
        found.append(max(first, each))
      }
    }
    let ceiling = order.most?.rounded(toMultipleOf: order.multiple, .down)
    if prices.breakKind == .incremental, let ceiling { found.append(ceiling) }
    return found.filter { each in
      each > order.quantity && (ceiling.map { each <= $0 } ?? true)
    }
  }

  private static func unitDays(_ extra: Double, _ order: Order) -> Double {
    let sold = order.dailyDemand * order.cycleDays
    let cycles = (extra / sold).rounded(.down)
    return order.cycleDays * (extra * (cycles + 1) - sold * cycles * (cycles + 1) / 2)
  }
}
