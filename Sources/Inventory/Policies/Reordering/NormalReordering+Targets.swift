// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension NormalReordering {
  /// The least reorder point that reaches a target with a given quantity.
  ///
  /// For cycle service the quantile of the lead time's demand; for the fill rate the solution of
  /// 1 − (n(r) − n(r + Q)) / Q = β.
  ///
  /// - Throws: `impossibleTarget` for a target that is no share; `notPositive` for a quantity of zero
  ///   or below.
  public func reorderPoint(
    reaching target: ReorderTarget, orderQuantity: Double
  ) throws(ReorderError) -> Double {
    try target.check()
    try Self.check(quantity: orderQuantity)
    switch target {
    case .cycleServiceLevel(let level): return leadTimeDemand.quantile(level)
    case .fillRate(let level):
      let mean = leadTimeDemand.mean
      let deviation = leadTimeDemand.standardDeviation
      return root(
        between: mean - orderQuantity - 40 * deviation, and: mean + 40 * deviation
      ) { point in
        let short = leadTimeDemand.loss(point) - leadTimeDemand.loss(point + orderQuantity)
        return short / orderQuantity - (1 - level)
      }
    }
  }

  /// The levels that reach a target at the least cost of ordering and holding.
  ///
  /// For cycle service the reorder point does not depend on the quantity; for the fill rate a larger
  /// quantity allows a lower one. The quantity is found by a search over a grid of ratios to the EOQ
  /// and then by golden sections.
  ///
  /// - Returns: the levels and their ordering and holding cost a unit of time.
  /// - Throws: `impossibleTarget` for a target that is no share; `noAnswer` without a fixed cost.
  public func leastCost(reaching target: ReorderTarget) throws(ReorderError) -> Levels {
    try target.check()
    guard fixedCost > 0 else {
      throw .noAnswer("without a fixed cost the best order quantity is nothing at a time")
    }
    let scale = economicQuantity
    func levels(_ ratio: Double) throws(ReorderError) -> Levels {
      let quantity = scale * ratio
      let point = try reorderPoint(reaching: target, orderQuantity: quantity)
      let stock = try evaluate(reorderPoint: point, orderQuantity: quantity).expectedOnHand
      return Levels(
        reorderPoint: point, orderQuantity: quantity,
        costRate: fixedCost * demandRate / quantity + holdingCost * stock)
    }
    var best = 0
    var least = Double.infinity
    // Ratios from a hundredth to a few thousands of the EOQ, 1.25 apart.
    for step in -20...40 {
      let cost = try levels(Self.gridRatio(step)).costRate
      if cost < least { (best, least) = (step, cost) }
    }
    var low = Self.gridRatio(best - 1)
    var high = Self.gridRatio(best + 1)
    let golden = 0.5 * (5.0.squareRoot() - 1)
    while high - low > 1e-9 * high {
      let left = high - golden * (high - low)
      let right = low + golden * (high - low)
      if try levels(left).costRate <= levels(right).costRate { high = right } else { low = left }
    }
    return try levels(0.5 * (low + high))
  }

  private static func gridRatio(_ step: Int) -> Double {
    var ratio = 1.0
    for _ in 0..<abs(step) { ratio *= 1.25 }
    return step < 0 ? 1 / ratio : ratio
  }

  /// The levels where each order that comes too late costs a fixed amount, B₁.
  ///
  /// With safety factor k = (r − μ) / σ, the cost K λ / Q + h (Q / 2 + k σ) + B₁ λ P(D > r) / Q is least
  /// at k = √(2 ln(B₁ λ / (√(2π) Q h σ))), and at the lowest allowed k where the logarithm is
  /// negative. A quantity that is not given follows from Q = √(2 λ (K + B₁ P(D > r)) / h) in turn.
  ///
  /// - Parameters:
  ///   - occasionCost: B₁, zero or above.
  ///   - lowestSafetyFactor: the least k that is allowed, zero or above.
  ///   - orderQuantity: a given quantity; nil for the best one.
  /// - Returns: the levels and that cost.
  /// - Throws: `negative` for a cost or a factor below zero; `noAnswer` without a fixed cost.
  /// - Reference: Silver, Pyke & Thomas (2017), section 6.7.5, equation (6.21); 7.5 for both in turn
  public func leastCost(
    perStockout occasionCost: Double, lowestSafetyFactor: Double = 0, orderQuantity: Double? = nil
  ) throws(ReorderError) -> Levels {
    try ReorderError.check(nonNegative: occasionCost, "the cost per stock-out")
    try ReorderError.check(nonNegative: lowestSafetyFactor, "the lowest safety factor")
    if let orderQuantity { try Self.check(quantity: orderQuantity) }
    guard orderQuantity != nil || fixedCost > 0 else {
      throw .noAnswer("without a fixed cost the best order quantity is nothing at a time")
    }
    let deviation = leadTimeDemand.standardDeviation
    var quantity = orderQuantity ?? economicQuantity
    var factor = lowestSafetyFactor
    for _ in 0..<10_000 {
      let density = quantity * holdingCost * deviation / (occasionCost * demandRate)
      let root = (-2 * log((2 * Double.pi).squareRoot() * density)).squareRoot()
      factor = root > lowestSafetyFactor && root < .infinity ? root : lowestSafetyFactor
      if orderQuantity != nil { break }
      let short = deviation > 0 ? SpecialFunctions.normalSurvival(factor) : 0
      let next = (2 * demandRate * (fixedCost + occasionCost * short) / holdingCost).squareRoot()
      let isSettled = abs(next - quantity) <= 1e-14 * next
      quantity = next
      if isSettled { break }
    }
    let short = deviation > 0 ? SpecialFunctions.normalSurvival(factor) : 0
    let cost =
      (fixedCost + occasionCost * short) * demandRate / quantity
      + holdingCost * (0.5 * quantity + factor * deviation)
    return Levels(
      reorderPoint: leadTimeDemand.mean + factor * deviation, orderQuantity: quantity,
      costRate: cost)
  }
}
