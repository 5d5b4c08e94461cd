// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

extension PeriodicReview {
  /// The costs of a whole cycle at one position for all its reviews.
  private var cycleCosts: LevelCosts {
    if slots.count == 1 { return slots[0].costs }
    var sum = WeightedSum()
    for slot in slots { sum.add(slot.endsMass, weight: 1) }
    return LevelCosts(
      losses: LossTable(sum.mass), holdingCost: holdingCost, stockoutCost: stockoutCost)
  }

  /// A service as the target measures it.
  private func service(_ target: ReorderTarget, _ found: ReorderPerformance) -> Double {
    switch target {
    case .cycleServiceLevel: found.cycleServiceLevel
    case .fillRate: found.fillRate
    }
  }

  /// The least shift of a rule's levels that reaches a target.
  ///
  /// The positions move with the levels, so that service rises with the shift.
  private func leastShift(
    _ law: PositionLaw, reaching target: ReorderTarget
  ) throws(ReorderError) -> Int {
    try target.check()
    guard cycleDemand > 0 else { return -law.lowest }
    let highest = slots.reduce(0) { max($0, $1.untilNext.highest, $1.costs.losses.highest) }
    let width = law.chances.reduce(0) { max($0, $1.count) }
    let low = -law.lowest - width - 1
    let high = highest + 1 - law.lowest
    return Bisection.first(in: low...high) {
      service(target, performance(law, shiftedBy: $0)) >= target.wanted
    } ?? high
  }

  /// (R, S): the least level, the same at all reviews, that reaches a target over the cycle.
  ///
  /// - Throws: `impossibleTarget` for a target that is no share.
  public func orderUpToLevel(reaching target: ReorderTarget) throws(ReorderError) -> Int {
    try leastShift(try positions(.orderUpTo([0])), reaching: target)
  }

  /// (R, S): for each review the least level that reaches a target until its order is followed by the
  /// next one's.
  ///
  /// Where a review's level lies so far below the one before that its position may still be above it, the
  /// rule does better than that; `evaluate` says by how much.
  ///
  /// - Throws: `impossibleTarget` for a target that is no share.
  public func orderUpToLevels(reaching target: ReorderTarget) throws(ReorderError) -> [Int] {
    try target.check()
    return slots.map { slot in
      let high = max(slot.untilNext.highest, slot.costs.losses.highest)
      return Bisection.first(in: -1...high) { level in
        switch target {
        case .cycleServiceLevel: return slot.untilNext.atMost(level) >= target.wanted
        case .fillRate:
          let mean = slot.betweenReviews.mean
          let short = slot.costs.losses.loss(level) - slot.before.loss(level)
          return mean <= 0 || 1 - short / mean >= target.wanted
        }
      } ?? high
    }
  }

  /// (R, s, S) with a given gap S − s: the least reorder point that reaches a target.
  ///
  /// - Throws: `impossibleTarget` for a target that is no share; `impossibleLevel` for a gap below 1.
  public func reorderPoint(
    reaching target: ReorderTarget, gap: Int
  ) throws(ReorderError) -> Int {
    let law = try positions(.minMax([.init(reorderPoint: 0, orderUpToLevel: gap)]))
    return try leastShift(law, reaching: target)
  }

  /// (R, s, nQ) with given lots: the least reorder point that reaches a target.
  ///
  /// - Throws: `impossibleTarget` for a target that is no share; `impossibleLevel` for a lot below 1.
  public func reorderPoint(
    reaching target: ReorderTarget, lot: Int
  ) throws(ReorderError) -> Int {
    try leastShift(try positions(.lots(reorderPoint: 0, quantity: lot)), reaching: target)
  }

  /// (R, S): the level of least cost that is the same at all reviews.
  public func leastCostOrderUpToLevel() -> Int { cycleCosts.minimiser }

  /// (R, s, nQ): the levels of least cost, for given lots or the best ones.
  ///
  /// Positions are uniform above s, so that the cost of a cycle is
  /// (K Σ E[min(D, Q)] + Σ G(y) over y = s + 1 … s + Q) / Q, with D the demand between reviews and G the
  /// cost of the cycle at a position: the same as for continuous review.
  ///
  /// - Throws: `impossibleLevel` for a lot below 1; `tooLarge` for lots beyond a million.
  public func leastCostLots(quantity: Int? = nil) throws(ReorderError) -> ReviewRule {
    let costs = cycleCosts
    if let quantity {
      try LotReordering.check(quantity: quantity)
      let low = costs.minimiser - quantity - 1
      let point =
        Bisection.first(in: low...costs.minimiser) { costs[$0 + quantity + 1] >= costs[$0 + 1] }
        ?? costs.minimiser
      return .lots(reorderPoint: point, quantity: quantity)
    }
    func ordering(_ quantity: Int) -> Double {
      fixedCost
        * slots.indices.reduce(0) { $0 + orderChance(before: $1, lot: quantity) }
        * Double(quantity)
    }
    var (low, high) = (costs.minimiser, costs.minimiser)
    var sum = costs[low]
    var best = (point: low - 1, quantity: 1, cost: ordering(1) + sum)
    while min(costs[low - 1], costs[high + 1]) < best.cost {
      if costs[low - 1] <= costs[high + 1] {
        low -= 1
        sum += costs[low]
      } else {
        high += 1
        sum += costs[high]
      }
      let count = high - low + 1
      guard count < 1_000_000 else {
        throw .tooLarge("lots beyond a million units are too large: count in larger units")
      }
      let cost = (ordering(count) + sum) / Double(count)
      if cost < best.cost { best = (low - 1, count, cost) }
    }
    return .lots(reorderPoint: best.point, quantity: best.quantity)
  }

  /// (R, s, S): the levels of least cost.
  ///
  /// With equal intervals by Zheng and Federgruen's algorithm over the demand between reviews; with
  /// unequal ones a pair for each review, by `CyclicReview`.
  ///
  /// - Throws: `tooLarge` where the levels would be too far apart for a table.
  public func leastCostMinMax() throws(ReorderError) -> ReviewRule {
    guard cycleDemand > 0 else {
      let level = cycleCosts.minimiser
      return .minMax([.init(reorderPoint: level - 1, orderUpToLevel: level)])
    }
    guard slots.count == 1 else { return try CyclicReview(self).leastCost() }
    let rule = MinMaxReordering(
      demand: slots[0].demand, levels: slots[0].costs, leadLosses: slots[0].before,
      fixedCost: fixedCost)
    let best = try rule.leastCost()
    return .minMax([
      .init(reorderPoint: best.reorderPoint, orderUpToLevel: best.orderUpToLevel)
    ])
  }
}
