// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import SupplyChain
import Timeline

/// One chance to order an item: what each rule makes of it, with what was known then.
struct ReplayChance: Sendable {
  /// The day, counted from the first of the stretch.
  var place: Int
  /// The rule of each aim, in the aims' order; nil where the plan has none.
  var rules: [OrderRule?]
  /// What the textbook knows.
  var textbook: TextbookLevel
  /// Days until the order's goods are there, as drawn or as they were.
  var leadTimeDays: Int
}

/// The textbook's order-up-to level: average demand over the protection interval and safety stock.
///
/// S = μ T + k √(T σ² + μ² s²), with μ and σ the mean and standard deviation of a day's demand by a moving
/// average of past weeks, T the days from the order to the receipt of the next, s the standard deviation
/// of the lead time in days, and k the safety factor.
///
/// - Reference: Silver, Pyke & Thomas (2017), *Inventory and Production Management in Supply Chains*,
///   sections 6.7 and 6.10
struct TextbookLevel: Sendable, Hashable {
  /// Expected demand over the protection interval.
  var mean: Double
  /// Its standard deviation.
  var deviation: Double

  /// The level of the demand of past weeks, oldest first.
  init(
    weeks: [Double], protectionDays: Double, leadTimeDeviation: Double
  ) {
    let count = Double(max(1, weeks.count))
    let average = weeks.reduce(0, +) / count
    let squares = weeks.reduce(0) { $0 + ($1 - average) * ($1 - average) }
    let variance = weeks.count > 1 ? squares / (count - 1) : average
    let daily = average / 7
    mean = daily * protectionDays
    deviation =
      (protectionDays * variance / 7 + daily * daily * leadTimeDeviation * leadTimeDeviation)
      .squareRoot()
  }

  /// The order-up-to level in whole steps.
  func level(safetyFactor: Double, step: Quantity) -> Quantity {
    Quantity(max(0, mean + safetyFactor * deviation)).rounded(toMultipleOf: step, .up)
  }
}
