// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// One review of a calendar: the demands that its position has to meet.
struct ReviewSlot: Sendable {
  /// Demand up to the next review.
  let betweenReviews: LossTable
  /// The chances of that demand.
  let demand: LatticeMass
  /// Costs of the periods that draw on this review's position, by their ends.
  let costs: LevelCosts
  /// The same periods' demands at their starts.
  let before: LossTable
  /// The demands at those ends, each as often as it counts.
  let endsMass: LatticeMass
  /// Demand up to the receipt of the next review's order.
  let untilNext: LossTable

  /// The review at the start of period `start` of the calendar's cycle.
  init(
    demand: [LatticeMass], start: Int, interval: Int, leadTime: LatticeMass, holdingCost: Double,
    stockoutCost: Double
  ) {
    var chances: [Double] = []
    var sum = 0.0
    for period in 0...leadTime.highest {
      sum += leadTime[period]
      chances.append(min(1, sum))
    }
    func arrived(_ periods: Int) -> Double {
      periods < 0 ? 0 : periods < leadTime.highest ? chances[periods] : 1
    }
    var total = LatticeMass.certain(0)
    var between = total
    var atStarts = WeightedSum()
    var atEnds = WeightedSum()
    var next = WeightedSum()
    for periods in 0..<(leadTime.highest + interval) {
      // The demand of so many periods from the review on.
      let weight = arrived(periods) - arrived(periods - interval)
      if periods == interval { between = total }
      next.add(total, weight: leadTime[periods - interval])
      atStarts.add(total, weight: weight)
      total = total.convolved(with: demand[(start + periods) % demand.count])
        .truncated(tailMass: 1e-16)
      atEnds.add(total, weight: weight)
    }
    next.add(total, weight: leadTime[leadTime.highest])
    if leadTime.highest == 0 { between = total }
    self.demand = between
    betweenReviews = LossTable(between)
    endsMass = atEnds.mass
    costs = LevelCosts(
      losses: LossTable(endsMass), holdingCost: holdingCost, stockoutCost: stockoutCost)
    before = LossTable(atStarts.mass)
    untilNext = LossTable(next.mass)
  }
}

/// A weighted sum of distributions.
struct WeightedSum {
  private var weights: [Double] = []

  mutating func add(_ mass: LatticeMass, weight: Double) {
    guard weight > 0 else { return }
    if mass.highest >= weights.count {
      weights += Array(repeating: 0, count: mass.highest + 1 - weights.count)
    }
    for (place, chance) in mass.probabilities.enumerated() {
      weights[mass.lowest + place] += weight * chance
    }
  }

  /// The sum; its weights sum to those of the parts.
  var mass: LatticeMass { LatticeMass(probabilities: weights.isEmpty ? [0] : weights) }
}
