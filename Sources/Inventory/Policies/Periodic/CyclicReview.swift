// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// The (s, S) levels of least cost for each review of a calendar with unequal intervals.
///
/// Value iteration over the position before each review:
/// V(x) = min(H(x), K + min H(y) over y > x) with H(y) = G(y) + E[V(y − D)], where the V inside is the next
/// review's. Halves of each step stand still, so that it settles whatever the calendar's period;
/// the least and the greatest change of a step are bounds of the best cost of a cycle, and the search ends
/// where they meet.
///
/// - Reference: Odoni (1969), "On finding the maximal gain for Markov decision processes" (the
///   bounds); Zipkin (2000), *Foundations of Inventory Management*, section 9.4.7 (levels of a cycle)
struct CyclicReview {
  private let review: PeriodicReview
  /// How near the bounds come, as a share of the cost.
  private static let tolerance = 1e-9
  private static let mostSteps = 20_000

  init(_ review: PeriodicReview) { self.review = review }

  func leastCost() throws(ReorderError) -> ReviewRule {
    let slots = review.slots
    let centre = slots.map(\.costs.minimiser)
    let demand = review.cycleDemand / Double(review.cyclePeriods)
    let order = (2 * review.fixedCost * demand / review.holdingCost).squareRoot()
    guard order < 100_000 else {
      throw .tooLarge("an order near \(order) units is too large: count in larger units")
    }
    let reach = slots.reduce(0) { max($0, $1.demand.highest) }
    var low = (centre.min() ?? 0) - reach - 5
    var high = (centre.max() ?? 0) + Int(2 * order) + reach + 5
    while true {
      // What one step of the iteration multiplies and adds.
      guard (high - low) * slots.count * (reach + 1) < 2_000_000 else {
        throw .tooLarge("the levels are too far apart: count in larger units")
      }
      guard let levels = iterate(low, high) else {
        throw .noAnswer("the levels of this calendar do not settle")
      }
      let least = levels.reduce(Int.max) { min($0, $1.reorderPoint) }
      let most = levels.reduce(Int.min) { max($0, $1.orderUpToLevel) }
      // Levels at an end of the table may be cut by it.
      if least > low, most < high { return .minMax(levels) }
      let width = high - low
      if least <= low { low -= width }
      if most >= high { high += width }
    }
  }

  /// The levels within a range of positions; nil where the bounds do not meet.
  private func iterate(_ low: Int, _ high: Int) -> [ReviewRule.MinMaxLevels]? {
    let slots = review.slots
    let width = high - low + 1
    var values = Array(repeating: 0.0, count: width)
    var below = 0.0
    var costs = Array(repeating: Array(repeating: 0.0, count: width), count: slots.count)
    for _ in 0..<Self.mostSteps {
      var next = values
      var nextBelow = below
      for index in slots.indices.reversed() {
        step(slots[index], low, next: next, nextBelow, into: &costs[index])
        (next, nextBelow) = decide(costs[index])
      }
      var least = nextBelow - below
      var most = least
      for place in 0..<width {
        let change = next[place] - values[place]
        least = min(least, change)
        most = max(most, change)
      }
      let base = 0.5 * (below + nextBelow)
      for place in 0..<width { values[place] = 0.5 * (values[place] + next[place]) - base }
      below = 0
      if most - least <= Self.tolerance * abs(most) { return costs.map { levels($0, low) } }
    }
    return nil
  }

  /// H(y) = G(y) + E[V(y − D)]; below the table an order is placed.
  private func step(
    _ slot: ReviewSlot, _ low: Int, next: [Double], _ nextBelow: Double,
    into costs: inout [Double]
  ) {
    let demand = slot.demand
    for place in costs.indices {
      var sum = 0.0
      let through = min(demand.highest, place)
      if demand.lowest <= through {
        for size in demand.lowest...through {
          sum += demand.probabilities[size - demand.lowest] * next[place - size]
        }
      }
      sum += slot.betweenReviews.above(place) * nextBelow
      costs[place] = slot.costs[low + place] + sum
    }
  }

  /// V at each position and below all of them.
  private func decide(_ costs: [Double]) -> ([Double], Double) {
    var values = costs
    var least = Double.infinity
    for place in costs.indices.reversed() {
      values[place] = min(costs[place], review.fixedCost + least)
      least = min(least, costs[place])
    }
    return (values, review.fixedCost + least)
  }

  /// S is where H is least, s the highest position at which ordering is worth its cost.
  private func levels(_ costs: [Double], _ low: Int) -> ReviewRule.MinMaxLevels {
    var best = 0
    for place in costs.indices where costs[place] < costs[best] { best = place }
    var point = best - 1
    while point >= 0, costs[point] <= review.fixedCost + costs[best] { point -= 1 }
    return .init(reorderPoint: low + point, orderUpToLevel: low + best)
  }
}
