// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// The expected holding and shortage cost at a whole level, G(y) = h E[(y − D)⁺] + p E[(D − y)⁺].
///
/// Convex in y; a straight line beyond the demands that can happen.
///
/// - Reference: Snyder & Shen (2019), *Fundamentals of Supply Chain Theory*, equation (4.3)
struct LevelCosts {
  let losses: LossTable
  let holdingCost: Double
  let stockoutCost: Double
  /// The least level of least cost.
  let minimiser: Int
  private let costs: [Double]

  /// The costs of a demand, each per unit and period; both above zero.
  init(demand: LatticeMass, holdingCost: Double, stockoutCost: Double) {
    self.init(
      losses: LossTable(demand), holdingCost: holdingCost, stockoutCost: stockoutCost)
  }

  init(losses: LossTable, holdingCost: Double, stockoutCost: Double) {
    self.losses = losses
    self.holdingCost = holdingCost
    self.stockoutCost = stockoutCost
    let count = losses.highest - losses.lowest + 1
    var costs = Array(repeating: 0.0, count: count)
    for place in 0..<count {
      let level = losses.lowest + place
      let short = losses.loss(level)
      let held = max(0, losses.weight * Double(level) - losses.mean + short)
      costs[place] = holdingCost * held + stockoutCost * short
    }
    self.costs = costs
    // The first level whose chance of more demand is at most h / (h + p).
    let critical = losses.weight * (holdingCost / (holdingCost + stockoutCost))
    let slack = 1e-13 * critical
    minimiser =
      Bisection.first(in: losses.lowest...losses.highest) {
        losses.above($0) <= critical + slack
      } ?? losses.highest
  }

  /// G(y).
  subscript(level: Int) -> Double {
    let place = level - losses.lowest
    if place >= 0, place < costs.count { return costs[place] }
    let gap = losses.weight * Double(level) - losses.mean
    return gap > 0 ? holdingCost * gap : stockoutCost * -gap
  }
}
