// SPDX-License-Identifier: GPL-3.0-or-later

/// What a course of receipts costs under known demand, when unmet demand is lost.
struct HindsightCost {
  /// Units free to sell at the opening of the first day; below zero where customers wait.
  var opening: Double
  /// Units wanted, a day each.
  var demand: [Double]
  /// What a unit costs.
  var unitCost: Double
  /// What a unit of lost demand costs.
  var stockoutCost: Double
  /// The cost of holding a unit for a year, as a share of its cost.
  var holdingRate: Double

  /// The cost of lost demand and of the stock at the end of each day; receipts come in at opening.
  func cost(_ receipts: [Double]) -> Double {
    var stock = opening
    var lost = 0.0
    var held = 0.0
    for (day, wanted) in demand.enumerated() {
      stock += receipts[day]
      let sold = min(max(0, stock), wanted)
      lost += wanted - sold
      stock -= sold
      held += max(0, stock)
    }
    return lost * stockoutCost + held * unitCost * holdingRate / 365
  }
}
