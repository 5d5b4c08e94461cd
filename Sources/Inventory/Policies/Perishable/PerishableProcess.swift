// SPDX-License-Identifier: GPL-3.0-or-later

/// The dynamic programme of a perishable item.
///
/// A state holds the orders of the last L − 1 + m periods that are not sold or thrown away, newest first, as
/// the digits of its number in base Q + 1. The newest L − 1 have not arrived. With no demand the next
/// state is the order put before all digits but the last; each unit sold takes one from the digit that the
/// issue order names, so that a state's demands are walked through with one subtraction each.
struct PerishableProcess: DecisionProcess {
  let stateCount: Int
  private let demand: PeriodDemand
  private let radix: Int
  private let digitCount: Int
  private let firstOnHand: Int
  private let issue: IssueOrder
  private let unitCost: Double
  private let discount: Double
  /// What an order's digit is worth in a state's number.
  private let stride: Int
  private let weights: [Int]
  private var stateCosts: [Double]

  init(_ item: Perishable, costs: Perishable.Costs, discount: Double = 1) {
    radix = item.largestOrder + 1
    digitCount = item.shelfLife + item.leadTime - 1
    firstOnHand = item.leadTime - 1
    issue = item.issue
    demand = item.demand
    unitCost = costs.unitCost
    self.discount = discount
    var weights: [Int] = []
    var count = 1
    for _ in 0..<digitCount {
      weights.insert(count, at: 0)
      count *= radix
    }
    self.weights = weights
    stride = weights[0]
    stateCount = count
    stateCosts = []
    stateCosts = (0..<count).map { stateCost($0, costs) }
  }

  /// The expected cost of a period from a state, without its order.
  func stateCost(_ state: Int, _ costs: Perishable.Costs) -> Double {
    var total = 0
    for digit in firstOnHand..<digitCount { total += state / weights[digit] % radix }
    let oldest = state % radix
    let lost = demand.shortfall(of: total)
    let kept = left(total)
    // Freshest first, the oldest are met by what the younger leave of the demand.
    let waste =
      switch issue {
      case .firstInFirstOut: left(oldest)
      case .lastInFirstOut: kept - left(total - oldest)
      }
    return costs.stockoutCost * lost - costs.price * (demand.mean - lost)
      + costs.wasteCost * waste + costs.holdingCost * (kept - waste)
  }

  /// E(x − D)⁺.
  private func left(_ x: Int) -> Double { Double(x) - demand.mean + demand.shortfall(of: x) }

  /// What a rule leads to from the empty system.
  func chain(_ order: (Int) -> Int) -> ReachableChain {
    var rests = Array(repeating: 0, count: mostOutcomes)
    var chances = Array(repeating: 0.0, count: mostOutcomes)
    return ReachableChain(from: 0, stateCount: stateCount) { state, outcome in
      let count = outcomes(state, &rests, &chances)
      let place = order(state) * stride
      for k in 0..<count { outcome(place + rests[k], chances[k]) }
    }
  }

  /// Fills in what a state leads to: its rests after each demand, with the probability of each.
  @inline(__always)
  private func outcomes(_ state: Int, _ rests: inout [Int], _ chances: inout [Double]) -> Int {
    var rest = state / radix
    var count = 0
    rests[0] = rest
    let step = issue == .firstInFirstOut ? -1 : 1
    var digit = issue == .firstInFirstOut ? digitCount - 1 : firstOnHand
    while digit >= firstOnHand, digit < digitCount {
      let units = state / weights[digit] % radix
      // Digits move one place down with age, and the oldest falls off.
      let worth = digit == digitCount - 1 ? 0 : weights[digit + 1]
      for _ in 0..<units {
        chances[count] = count <= demand.largest ? demand.probabilities[count] : 0
        count += 1
        rest -= worth
        rests[count] = rest
      }
      digit += step
    }
    chances[count] = demand.probability(atLeast: count)
    return count + 1
  }

  private var mostOutcomes: Int { (digitCount - firstOnHand) * (radix - 1) + 1 }

  func improve(
    _ values: [Double], into next: inout [Double], actions: inout [Int32]
  ) -> ValueStep {
    var step = ValueStep()
    var rests = Array(repeating: 0, count: mostOutcomes)
    var chances = Array(repeating: 0.0, count: mostOutcomes)
    for state in 0..<stateCount {
      let count = outcomes(state, &rests, &chances)
      var best = Double.infinity
      for order in 0..<radix {
        var sum = 0.0
        for k in 0..<count { sum += chances[k] * values[order * stride + rests[k]] }
        let cost = unitCost * Double(order) + discount * sum
        if cost < best {
          best = cost
          actions[state] = Int32(order)
        }
      }
      best += stateCosts[state]
      step.include(best - values[state])
      next[state] = best
    }
    return step
  }

  func follow(_ actions: [Int32], _ values: [Double], into next: inout [Double]) -> ValueStep {
    var step = ValueStep()
    var rests = Array(repeating: 0, count: mostOutcomes)
    var chances = Array(repeating: 0.0, count: mostOutcomes)
    for state in 0..<stateCount {
      let count = outcomes(state, &rests, &chances)
      let order = Int(actions[state])
      var sum = 0.0
      for k in 0..<count { sum += chances[k] * values[order * stride + rests[k]] }
      let cost = stateCosts[state] + unitCost * Double(order) + discount * sum
      step.include(cost - values[state])
      next[state] = cost
    }
    return step
  }

  /// What orders up to a level of all that is on hand and on order.
  func baseStockOrder(_ level: Int, _ state: Int) -> Int {
    var position = 0
    var digits = state
    while digits > 0 {
      position += digits % radix
      digits /= radix
    }
    return min(max(0, level - position), radix - 1)
  }
}
