// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

extension NormalReordering {
  /// The levels that a method gives.
  ///
  /// - Throws: `noAnswer` where the method has none.
  public func levels(_ method: Method = .exact) throws(ReorderError) -> Levels {
    switch method {
    case .exact: return exact()
    case .expectedInventoryLevel: return try expectedInventoryLevel()
    case .economicOrderQuantityWithBackorders:
      let share = (holdingCost + stockoutCost) / stockoutCost
      return try leastCost(orderQuantity: try needed(economicQuantity * share.squareRoot()))
    case .economicOrderQuantityAndSafetyStock:
      let quantity = try needed(economicQuantity)
      let point = newsvendorLevel
      return Levels(
        reorderPoint: point, orderQuantity: quantity, costRate: costRate(point, quantity))
    case .lossFunction: return try lossFunction()
    }
  }

  /// √(2 K λ / h).
  var economicQuantity: Double { (2 * fixedCost * demandRate / holdingCost).squareRoot() }

  private func needed(_ quantity: Double) throws(ReorderError) -> Double {
    guard quantity > 0 else {
      throw .noAnswer("without a fixed cost this approximation orders nothing at a time")
    }
    return quantity
  }

  /// The optimum: levels r and r + Q of equal cost c with ∫ (c − G) dy between them equal to K λ.
  ///
  /// The integral is convex and rising in c, and c is its optimal cost. Newton's method from the cost of
  /// any (r, Q), and for the two levels from the straight lines that G lies above, goes down to the
  /// optimum without overshooting. Without a fixed cost the quantity is zero and r the newsvendor's
  /// level.
  private func exact() -> Levels {
    let bottom = newsvendorLevel
    let goal = fixedCost * demandRate
    guard goal > 0 else {
      return Levels(reorderPoint: bottom, orderQuantity: 0, costRate: levelCost(bottom))
    }
    let mean = leadTimeDemand.mean
    let quantity =
      economicQuantity * ((holdingCost + stockoutCost) / stockoutCost).squareRoot()
    let share = holdingCost / (holdingCost + stockoutCost)
    var cost = costRate(bottom - share * quantity, quantity)
    var low = mean - cost / stockoutCost
    var high = mean + cost / holdingCost
    for _ in 0..<200 {
      low = level(ofCost: cost, from: low)
      high = level(ofCost: cost, from: high)
      guard high > low else { break }
      let next = (goal + costIntegral(from: low, to: high)) / (high - low)
      let change = cost - next
      if !(change > 1e-15 * cost) { break }
      // By convexity both levels lie at least as far inside as their tangents at the next cost say.
      cost = next
    }
    return Levels(
      reorderPoint: low, orderQuantity: high - low, costRate: costRate(low, high - low))
  }

  /// The level on the start's side of the newsvendor's whose cost is `cost`; the start costs no less.
  private func level(ofCost cost: Double, from start: Double) -> Double {
    var level = start
    for _ in 0..<100 {
      let excess = levelCost(level) - cost
      guard excess > 0 else { break }
      let slope =
        level > leadTimeDemand.mean
        ? holdingCost - (holdingCost + stockoutCost) * leadTimeDemand.survival(level)
        : (holdingCost + stockoutCost) * leadTimeDemand.cumulative(level) - stockoutCost
      let next = level - excess / slope
      guard next.isFinite, next != level else { break }
      if abs(next - level) <= 1e-15 * (abs(level) + leadTimeDemand.standardDeviation) {
        return next
      }
      level = next
    }
    return level
  }

  /// The best reorder point for a given quantity: G(r) = G(r + Q).
  ///
  /// - Throws: `notPositive` for a quantity of zero or below.
  public func leastCost(orderQuantity: Double) throws(ReorderError) -> Levels {
    try Self.check(quantity: orderQuantity)
    let bottom = newsvendorLevel
    let point = root(between: bottom - orderQuantity, and: bottom) {
      levelCost($0) - levelCost($0 + orderQuantity)
    }
    return Levels(
      reorderPoint: point, orderQuantity: orderQuantity, costRate: costRate(point, orderQuantity))
  }

  /// Q = √(2 λ (K + p n(r)) / h) and P(D > r) = Q h / (p λ), in turn from the EOQ on.
  ///
  /// Here p is per unit short. Its cost is h (r − μ + Q / 2) + K λ / Q + p λ n(r) / Q.
  ///
  /// - Reference: Snyder & Shen (2019), section 5.3.1; Hadley & Whitin (1963), *Analysis of Inventory
  ///   Systems*, section 4-2
  private func expectedInventoryLevel() throws(ReorderError) -> Levels {
    var quantity = try needed(economicQuantity)
    let deviation = leadTimeDemand.standardDeviation
    var point = leadTimeDemand.mean
    var found = false
    for _ in 0..<100_000 {
      let share = quantity * holdingCost / (stockoutCost * demandRate)
      guard share < 1 else {
        throw .noAnswer(
          "a unit short costs so little that the expected-inventory-level approximation has no "
            + "reorder point")
      }
      point =
        leadTimeDemand.mean
        - (deviation > 0 ? deviation * SpecialFunctions.normalQuantile(share) : 0)
      let short = leadTimeDemand.loss(point)
      let next =
        (2 * demandRate * (fixedCost + stockoutCost * short) / holdingCost).squareRoot()
      found = abs(next - quantity) <= 1e-14 * next
      quantity = next
      if found { break }
    }
    guard found else {
      throw .noAnswer("the expected-inventory-level approximation does not settle")
    }
    let short = leadTimeDemand.loss(point)
    let cost =
      holdingCost * (point - leadTimeDemand.mean + 0.5 * quantity)
      + (fixedCost + stockoutCost * short) * demandRate / quantity
    return Levels(reorderPoint: point, orderQuantity: quantity, costRate: cost)
  }

  /// n(r) = h Q / (h + p) and h Q² / 2 = K λ + (h + p) n₂(r), with n₂ the second-order loss.
  ///
  /// Q put from the first into the second leaves one equation, which falls in r below the newsvendor's
  /// level and is negative there.
  ///
  /// - Reference: Snyder & Shen (2019), section 5.3.4
  private func lossFunction() throws(ReorderError) -> Levels {
    _ = try needed(fixedCost * demandRate)
    let both = holdingCost + stockoutCost
    func excess(_ point: Double) -> Double {
      let quantity = both * leadTimeDemand.loss(point) / holdingCost
      return 0.5 * holdingCost * quantity * quantity
        - both * leadTimeDemand.secondLoss(point) - fixedCost * demandRate
    }
    let top = newsvendorLevel
    var reach = max(leadTimeDemand.standardDeviation, economicQuantity)
    while excess(top - reach) < 0, reach < 1e300 { reach *= 2 }
    let point = root(between: top - reach, and: top, excess)
    let quantity = both * leadTimeDemand.loss(point) / holdingCost
    return Levels(
      reorderPoint: point, orderQuantity: quantity, costRate: costRate(point, quantity))
  }

  /// Where a function that is not below zero at `low` nor above it at `high` vanishes.
  func root(
    between low: Double, and high: Double, _ function: (Double) -> Double
  ) -> Double {
    guard low < high else { return high }
    do throws(NumericalError) {
      return try BrentRoot.find(
        within: low...high, tolerance: 0, relativeTolerance: 1e-14, function)
    } catch {
      // Without a change of sign, the end that is nearer to zero.
      return abs(function(low)) < abs(function(high)) ? low : high
    }
  }
}
