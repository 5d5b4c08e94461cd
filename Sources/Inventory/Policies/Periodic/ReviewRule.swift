// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// What is ordered at a review.
public enum ReviewRule: Sendable, Hashable {
  /// (R, S): at each review up to its level; one level, or one for each review of the calendar.
  case orderUpTo([Int])
  /// (R, s, S): a position at or below s is raised to S; one pair, or one for each review.
  case minMax([MinMaxLevels])
  /// (R, s, nQ): at or below s, as many lots of Q as raise the position above s.
  case lots(reorderPoint: Int, quantity: Int)

  /// A reorder point and an order-up-to level.
  public struct MinMaxLevels: Sendable, Hashable {
    /// s.
    public var reorderPoint: Int
    /// S.
    public var orderUpToLevel: Int

    /// A pair of levels.
    public init(reorderPoint: Int, orderUpToLevel: Int) {
      self.reorderPoint = reorderPoint
      self.orderUpToLevel = orderUpToLevel
    }
  }
}

/// How often each position occurs just after each review, and how often it orders.
struct PositionLaw {
  /// The level of the first chance.
  let lowest: Int
  /// For each review of the calendar the chances of the levels from `lowest` up.
  let chances: [[Double]]
  /// For each review the chance that it orders.
  let orders: [Double]
}

extension PeriodicReview {
  /// How often each position occurs under a rule.
  func positions(_ rule: ReviewRule) throws(ReorderError) -> PositionLaw {
    switch rule {
    case .orderUpTo(let levels):
      return try positions(
        .minMax(levels.map { .init(reorderPoint: $0 - 1, orderUpToLevel: $0) }))
    case .minMax(let levels):
      guard levels.count == 1 || levels.count == slots.count else {
        throw .impossibleLevel(
          "\(levels.count) levels do not fit \(slots.count) reviews: give one, or one a review")
      }
      for pair in levels {
        try LotReordering.check(level: pair.reorderPoint)
        try LotReordering.check(level: pair.orderUpToLevel)
        guard pair.orderUpToLevel > pair.reorderPoint else {
          throw .impossibleLevel(
            "an order-up-to level of \(pair.orderUpToLevel) is not above the reorder point "
              + "\(pair.reorderPoint)")
        }
      }
      let all = slots.indices.map { levels[levels.count == 1 ? 0 : $0] }
      return try minMaxPositions(all)
    case .lots(let point, let quantity):
      try LotReordering.check(level: point)
      guard quantity >= 1, quantity <= 1_000_000 else {
        throw .impossibleLevel("a lot of \(quantity) units is none: it must be 1 to 1000000")
      }
      // By symmetry every remainder of the position is as likely as another.
      let uniform = Array(repeating: 1 / Double(quantity), count: quantity)
      return PositionLaw(
        lowest: point + 1, chances: slots.map { _ in uniform },
        orders: slots.indices.map { orderChance(before: $0, lot: quantity) })
    }
  }

  /// E[min(D, Q)] / Q for the demand since the review before.
  func orderChance(before review: Int, lot quantity: Int) -> Double {
    let demand = slots[(review + slots.count - 1) % slots.count].betweenReviews
    return max(0, demand.mean - demand.loss(quantity)) / Double(quantity)
  }

  /// Visits to the levels between two orders, for each review that the first is placed at, weighted
  /// by how often that is.
  ///
  /// From an order at review a on the position only falls, so that the visits to a level follow from
  /// those to the levels above it; periods without demand lead from review to review at the same level and
  /// close a small circle. The chances that the next order is placed at review b make a chain over
  /// the reviews, whose long run is found by squaring it.
  private func minMaxPositions(
    _ levels: [ReviewRule.MinMaxLevels]
  ) throws(ReorderError) -> PositionLaw {
    let count = slots.count
    let top = levels.reduce(Int.min) { max($0, $1.orderUpToLevel) }
    let bottom = levels.reduce(Int.max) { min($0, $1.reorderPoint) } + 1
    let width = top - bottom + 1
    guard width * count <= 1_000_000 else {
      throw .tooLarge("levels \(width) units apart are too far: count in larger units")
    }
    guard cycleDemand > 0 else {
      return PositionLaw(
        lowest: top, chances: slots.map { _ in [1] }, orders: slots.map { _ in 0 })
    }
    var visits: [[[Double]]] = []
    var orders: [[Double]] = []
    for first in 0..<count {
      let found = descend(from: first, levels, bottom: bottom, width: width)
      visits.append(found)
      orders.append(orderChances(found, levels, bottom: bottom))
    }
    let shares = longRun(orders)
    var chances = Array(repeating: Array(repeating: 0.0, count: width), count: count)
    var placed = Array(repeating: 0.0, count: count)
    for first in 0..<count where shares[first] > 0 {
      for review in 0..<count {
        placed[review] += shares[first] * orders[first][review]
        for place in 0..<width {
          chances[review][place] += shares[first] * visits[first][review][place]
        }
      }
    }
    for review in 0..<count {
      let total = chances[review].reduce(0, +)
      for place in 0..<width { chances[review][place] /= total }
      placed[review] /= total
    }
    return PositionLaw(lowest: bottom, chances: chances, orders: placed)
  }

  /// Expected visits to each level after each review, from an order at one of them to the next order.
  private func descend(
    from first: Int, _ levels: [ReviewRule.MinMaxLevels], bottom: Int, width: Int
  ) -> [[Double]] {
    let count = slots.count
    var visits = Array(repeating: Array(repeating: 0.0, count: width), count: count)
    var inflow = Array(repeating: 0.0, count: count)
    var place = levels[first].orderUpToLevel - bottom
    let start = place
    while place >= 0 {
      let level = place + bottom
      for review in 0..<count {
        let before = (review + count - 1) % count
        let demand = slots[before].demand
        var sum = place == start && review == first ? 1.0 : 0
        let from = max(1, demand.lowest)
        let through = min(demand.highest, start - place)
        if level > levels[review].reorderPoint, from <= through {
          for size in from...through { sum += demand[size] * visits[before][place + size] }
        }
        inflow[review] = sum
      }
      // V(review) = inflow + P(no demand) V(review before), once around with V(last) = x.
      var (constant, factor) = (0.0, 1.0)
      for review in 0..<count {
        let stays = level > levels[review].reorderPoint
        let idle = stays ? slots[(review + count - 1) % count].demand[0] : 0
        constant = inflow[review] + idle * constant
        factor *= idle
      }
      var last = constant / (1 - factor)
      for review in 0..<count {
        let stays = level > levels[review].reorderPoint
        let idle = stays ? slots[(review + count - 1) % count].demand[0] : 0
        last = inflow[review] + idle * last
        visits[review][place] = last
      }
      place -= 1
    }
    return visits
  }

  /// The chances that the next order is placed at each review.
  private func orderChances(
    _ visits: [[Double]], _ levels: [ReviewRule.MinMaxLevels], bottom: Int
  ) -> [Double] {
    let count = slots.count
    var chances = (0..<count).map { review in
      let before = (review + count - 1) % count
      var sum = 0.0
      for (place, number) in visits[before].enumerated() where number > 0 {
        let gap = bottom + place - levels[review].reorderPoint
        sum += number * slots[before].betweenReviews.above(gap - 1)
      }
      return sum
    }
    let total = chances.reduce(0, +)
    for review in 0..<count { chances[review] /= total }
    return chances
  }

  /// The long-run shares of a chain's states, started in the first: squares of half the chain, half
  /// standing still, so that it settles whatever its period.
  private func longRun(_ chain: [[Double]]) -> [Double] {
    let count = chain.count
    var power = chain
    for row in 0..<count {
      for column in 0..<count { power[row][column] *= 0.5 }
      power[row][row] += 0.5
    }
    for _ in 0..<60 {
      var square = Array(repeating: Array(repeating: 0.0, count: count), count: count)
      for row in 0..<count {
        for middle in 0..<count where power[row][middle] > 0 {
          let share = power[row][middle]
          for column in 0..<count { square[row][column] += share * power[middle][column] }
        }
        let total = square[row].reduce(0, +)
        for column in 0..<count { square[row][column] /= total }
      }
      power = square
    }
    return power[0]
  }
}
