// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// A service that a reorder point has to reach.
public enum ReorderTarget: Sendable, Hashable {
  /// The chance that stock lasts until an order comes in is at least this.
  case cycleServiceLevel(Double)
  /// The share of demand met from stock is at least this.
  case fillRate(Double)

  /// The share to reach.
  public var level: Double {
    switch self {
    case .cycleServiceLevel(let level), .fillRate(let level): level
    }
  }

  func check() throws(ReorderError) {
    switch self {
    case .cycleServiceLevel(let level):
      try ReorderError.check(share: level, "the cycle service level")
    case .fillRate(let level):
      try ReorderError.check(share: level, "the fill rate")
    }
  }

  /// The share less what sums of many chances are off by.
  var wanted: Double { level - 1e-12 }
}

extension LotReordering {
  private func service(_ target: ReorderTarget, _ point: Int, _ quantity: Int) -> Double {
    switch target {
    case .cycleServiceLevel: cycleServiceLevel(point, quantity)
    case .fillRate: fillRate(point, quantity)
    }
  }

  /// The least reorder point that reaches a target with a given quantity.
  ///
  /// - Throws: `impossibleTarget` for a target that is no share; `impossibleLevel` for a quantity
  ///   below 1.
  public func reorderPoint(
    reaching target: ReorderTarget, orderQuantity: Int
  ) throws(ReorderError) -> Int {
    try target.check()
    try LotReordering.check(quantity: orderQuantity)
    let low = levels.losses.lowest - orderQuantity - 1
    let high = levels.losses.highest + largestCustomer
    return Bisection.first(in: low...high) {
      service(target, $0, orderQuantity) >= target.wanted
    } ?? high
  }

  /// The levels that reach a target at the least cost of ordering and holding.
  ///
  /// For each quantity the least reorder point that reaches it. Larger quantities stop where holding
  /// alone costs as much as the best so far: where there is stock for a share β of the time, at least
  /// β² Q / 2 units lie there on average, since no stock level holds for more than 1 / Q of the time.
  ///
  /// - Returns: the levels and their ordering and holding cost a unit of time; shortages are paid for
  ///   by the target.
  /// - Throws: `impossibleTarget` for a target that is no share.
  public func leastCost(reaching target: ReorderTarget) throws(ReorderError) -> Levels {
    var point = try reorderPoint(reaching: target, orderQuantity: 1)
    try checkQuantity(economicQuantity / (target.level * target.level), below: 1e7)
    var best = Levels(
      reorderPoint: point, orderQuantity: 1, costRate: orderingAndHolding(point, 1))
    let share = 0.5 * target.level * target.level
    var quantity = 1
    while holdingCost * share * Double(quantity) < best.costRate {
      quantity += 1
      while service(target, point - 1, quantity) >= target.wanted { point -= 1 }
      while service(target, point, quantity) < target.wanted { point += 1 }
      let cost = orderingAndHolding(point, quantity)
      if cost < best.costRate {
        best = Levels(reorderPoint: point, orderQuantity: quantity, costRate: cost)
      }
    }
    return best
  }

  /// The levels of least cost where each order that comes too late costs a fixed amount, B₁.
  ///
  /// The cost a unit of time is (K + B₁ P(stock-out before receipt)) · orders + h · expected stock. Such
  /// a cost alone would at times have no stock at all and any backorders, so that a lowest reorder point
  /// has to be given: where none is, the safety stock is at least zero.
  ///
  /// - Parameters:
  ///   - occasionCost: B₁, zero or above.
  ///   - lowest: the least reorder point that is allowed.
  ///   - orderQuantity: a given quantity; the best one where none is.
  /// - Returns: the levels and that cost.
  /// - Throws: `negative` for a cost below zero; `impossibleLevel` for a quantity below 1.
  /// - Reference: Silver, Pyke & Thomas (2017), *Inventory and Production Management in Supply
  ///   Chains*, section 6.7.5 (the B₁ cost)
  public func leastCost(
    perStockout occasionCost: Double, lowestReorderPoint lowest: Int? = nil,
    orderQuantity: Int? = nil
  ) throws(ReorderError) -> Levels {
    try ReorderError.check(nonNegative: occasionCost, "the cost per stock-out")
    let lowest = lowest ?? Int(levels.losses.mean.rounded(.up))
    try LotReordering.check(level: lowest)
    if let orderQuantity {
      try LotReordering.check(quantity: orderQuantity)
      return bestPoint(perStockout: occasionCost, from: lowest, quantity: orderQuantity)
    }
    try checkQuantity(economicQuantity, below: 1e5)
    var best = bestPoint(perStockout: occasionCost, from: lowest, quantity: 1)
    var quantity = 1
    // At and above this reorder point at least so much stock lies there on average.
    func leastStock(_ quantity: Int) -> Double {
      Double(lowest) + 0.5 * Double(quantity + 1) - levels.losses.mean
    }
    while holdingCost * leastStock(quantity + 1) < best.costRate {
      quantity += 1
      let next = bestPoint(perStockout: occasionCost, from: lowest, quantity: quantity)
      if next.costRate < best.costRate { best = next }
    }
    return best
  }

  /// √(2 K λ / h).
  private var economicQuantity: Double {
    (2 * fixedCost * demandRate / holdingCost).squareRoot()
  }

  private func bestPoint(perStockout occasionCost: Double, from lowest: Int, quantity: Int)
    -> Levels
  {
    var best = Levels(reorderPoint: lowest, orderQuantity: quantity, costRate: .infinity)
    let orders = orderRate(quantity)
    // Above the largest demand there is only more stock.
    for point in lowest...max(lowest, levels.losses.highest + largestCustomer) {
      let short = 1 - cycleServiceLevel(point, quantity)
      let stock = holdingCost * expectedOnHand(point, quantity)
      let cost = orders * (fixedCost + occasionCost * short) + stock
      if cost < best.costRate {
        best = Levels(reorderPoint: point, orderQuantity: quantity, costRate: cost)
      }
      if orders * fixedCost + stock > best.costRate { break }
    }
    return best
  }

  func orderingAndHolding(_ point: Int, _ quantity: Int) -> Double {
    fixedCost * orderRate(quantity) + holdingCost * expectedOnHand(point, quantity)
  }
}
