// SPDX-License-Identifier: GPL-3.0-or-later

public import Numerical

/// A reorder point and a fixed quantity under continuous review, (r, Q), for demand in whole units.
///
/// As soon as the position is at r or below, as many lots of Q are ordered as raise it above r. After
/// ordering, the position is then uniform on r + 1 … r + Q, independent of the lead time's demand D, and
/// the stock a lead time later is the position less D. Unmet demand waits.
///
/// With customers who come at the rate λ and buy X ≥ 0 units each, orders are placed at the rate
/// λ E[min(X, Q)] / Q, and the cost a unit of time is
/// C(r, Q) = (K λ E[min(X, Q)] + Σ G(y) over y = r + 1 … r + Q) / Q with the convex
/// G(y) = h E[(y − D)⁺] + p E[(D − y)⁺].
///
/// Symbols and units: λ customers a unit of time, K money an order, h and p money a unit and time.
///
/// - Reference: Federgruen & Zheng (1992), "An efficient algorithm for computing an optimal (r, Q)
///   policy in continuous review stochastic inventory systems", doi:10.1287/opre.40.4.808; Zipkin
///   (2000), *Foundations of Inventory Management*, section 6.2 and 7.5
public struct LotReordering: Sendable {
  /// Customers a unit of time, λ.
  public let customerRate: Double
  /// What one customer buys.
  public let customerSizes: LatticeMass
  /// The cost of stock, a unit and time.
  public let holdingCost: Double
  /// The cost of customers who wait, a unit and time.
  public let stockoutCost: Double
  /// The cost of an order.
  public let fixedCost: Double
  let levels: LevelCosts
  /// The loss table of the lead time's demand and one more customer's.
  private let afterNext: LossTable
  private let sizes: LossTable

  /// A reorder point and quantity.
  public struct Levels: Sendable, Hashable {
    /// Order at a position of this or below.
    public var reorderPoint: Int
    /// Order this, or as many times this as raise the position above the reorder point.
    public var orderQuantity: Int
    /// The cost a unit of time that was minimised.
    public var costRate: Double
  }

  /// A rule for demand of any whole-numbered distribution over the lead time.
  ///
  /// - Parameters:
  ///   - leadTimeDemand: demand over a lead time, such as an empirical one.
  ///   - customerRate: customers a unit of time.
  ///   - customerSizes: what a customer buys, one unit each where nothing is said.
  ///   - holdingCost: h, above zero.
  ///   - stockoutCost: p, above zero.
  ///   - fixedCost: K, zero or above.
  /// - Throws: `ReorderError` where a number or a distribution is none.
  public init(
    leadTimeDemand: LatticeMass, customerRate: Double, customerSizes: LatticeMass = .certain(1),
    holdingCost: Double, stockoutCost: Double, fixedCost: Double
  ) throws(ReorderError) {
    try ReorderError.check(demand: leadTimeDemand, "the lead time's demand")
    try ReorderError.check(demand: customerSizes, "a customer's demand")
    try ReorderError.check(nonNegative: customerRate, "the demand rate")
    try ReorderError.check(positive: holdingCost, "the holding cost")
    try ReorderError.check(positive: stockoutCost, "the stock-out cost")
    try ReorderError.check(nonNegative: fixedCost, "the fixed cost")
    self.customerRate = customerRate
    self.customerSizes = customerSizes
    self.holdingCost = holdingCost
    self.stockoutCost = stockoutCost
    self.fixedCost = fixedCost
    let losses = LossTable(leadTimeDemand)
    levels = LevelCosts(losses: losses, holdingCost: holdingCost, stockoutCost: stockoutCost)
    sizes = LossTable(customerSizes)
    let isSingle = customerSizes.lowest == 1 && customerSizes.highest == 1
    afterNext =
      isSingle
      ? LossTable(
        LatticeMass(
          lowest: leadTimeDemand.lowest + 1, probabilities: leadTimeDemand.probabilities))
      : LossTable(leadTimeDemand.convolved(with: customerSizes))
  }

  /// A rule for Poisson demand of a rate and a lead time.
  ///
  /// - Throws: `ReorderError` as above.
  public static func poisson(
    demandRate: Double, leadTime: Double, holdingCost: Double, stockoutCost: Double,
    fixedCost: Double
  ) throws(ReorderError) -> LotReordering {
    try ReorderError.check(nonNegative: demandRate, "the demand rate")
    try ReorderError.check(nonNegative: leadTime, "the lead time")
    try checkSize(demandRate * leadTime)
    return try LotReordering(
      leadTimeDemand: .poisson(mean: demandRate * leadTime), customerRate: demandRate,
      holdingCost: holdingCost, stockoutCost: stockoutCost, fixedCost: fixedCost)
  }

  /// A rule for compound Poisson demand: customers at a rate, each buying a number of units.
  ///
  /// - Throws: `ReorderError` as above.
  public static func compoundPoisson(
    customerRate: Double, customerSizes: LatticeMass, leadTime: Double, holdingCost: Double,
    stockoutCost: Double, fixedCost: Double
  ) throws(ReorderError) -> LotReordering {
    try ReorderError.check(nonNegative: customerRate, "the demand rate")
    try ReorderError.check(nonNegative: leadTime, "the lead time")
    try ReorderError.check(demand: customerSizes, "a customer's demand")
    try checkSize(customerRate * leadTime * customerSizes.mean)
    guard customerSizes.highest <= 100_000 else {
      throw .tooLarge(
        "a customer who buys \(customerSizes.highest) units is too large: count in larger units")
    }
    return try LotReordering(
      leadTimeDemand: .compoundPoisson(events: customerRate * leadTime, sizes: customerSizes),
      customerRate: customerRate, customerSizes: customerSizes, holdingCost: holdingCost,
      stockoutCost: stockoutCost, fixedCost: fixedCost)
  }

  private static func checkSize(_ mean: Double) throws(ReorderError) {
    guard mean <= 0.5 * Double(ReorderError.largestDemand) else {
      throw .tooLarge("the lead time's demand of \(mean) units is too large: count in larger units")
    }
  }

  /// Units a unit of time.
  public var demandRate: Double { customerRate * sizes.mean }

  /// Orders a unit of time with lots of `quantity`, λ E[min(X, Q)] / Q.
  func orderRate(_ quantity: Int) -> Double {
    customerRate * max(0, sizes.mean - sizes.loss(quantity)) / Double(quantity)
  }

  /// The levels of least cost, by Federgruen and Zheng's algorithm.
  ///
  /// The best window of Q levels takes in the cheaper of its two neighbours to become the best of
  /// Q + 1. No larger window is better once that neighbour costs as much as the best window so far,
  /// since order costs a window, K λ E[min(X, Q)], never fall.
  ///
  /// - Throws: `tooLarge` where the quantity would be beyond a billion.
  public func leastCost() throws(ReorderError) -> Levels {
    try checkQuantity(
      (2 * fixedCost * demandRate * (1 / holdingCost + 1 / stockoutCost)).squareRoot(), below: 1e9)
    let isSingle = sizes.lowest == 1 && sizes.highest == 1
    let single = fixedCost * demandRate
    var low = levels.minimiser
    var high = low
    var sum = levels[low]
    var quantity = 1
    var best = Levels(
      reorderPoint: low - 1, orderQuantity: 1, costRate: fixedCost * orderRate(1) + sum)
    var below = levels[low - 1]
    var above = levels[high + 1]
    while min(below, above) < best.costRate {
      if below <= above {
        sum += below
        low -= 1
        below = levels[low - 1]
      } else {
        sum += above
        high += 1
        above = levels[high + 1]
      }
      quantity += 1
      let ordering =
        isSingle ? single : fixedCost * orderRate(quantity) * Double(quantity)
      let cost = (ordering + sum) / Double(quantity)
      if cost < best.costRate {
        best = Levels(reorderPoint: low - 1, orderQuantity: quantity, costRate: cost)
      }
    }
    return best
  }

  /// The reorder point of least cost for a given quantity.
  ///
  /// - Throws: `impossibleLevel` for a quantity below 1.
  public func leastCost(orderQuantity: Int) throws(ReorderError) -> Levels {
    try LotReordering.check(quantity: orderQuantity)
    // The least r at which the window's next level above costs no less than its lowest.
    let lowest = levels.minimiser - orderQuantity - 1
    let point =
      Bisection.first(in: lowest...levels.minimiser) {
        levels[$0 + orderQuantity + 1] >= levels[$0 + 1]
      } ?? levels.minimiser
    return Levels(
      reorderPoint: point, orderQuantity: orderQuantity,
      costRate: try evaluate(reorderPoint: point, orderQuantity: orderQuantity).costRate)
  }

  /// Refuses a search that would go through more quantities than there is time for.
  func checkQuantity(_ quantity: Double, below limit: Double) throws(ReorderError) {
    guard quantity < limit else {
      throw .tooLarge("an order quantity near \(quantity) is too large: count in larger units")
    }
  }

  static func check(quantity: Int) throws(ReorderError) {
    guard quantity >= 1, quantity < 1 << 40 else {
      throw .impossibleLevel("an order quantity of \(quantity) is none: it must be 1 or more")
    }
  }

  static func check(level: Int) throws(ReorderError) {
    guard abs(level) < 1 << 40 else {
      throw .impossibleLevel("a level of \(level) is too far from any demand")
    }
  }

  /// What given levels cost and achieve.
  ///
  /// - Throws: `impossibleLevel` for a quantity below 1.
  public func evaluate(
    reorderPoint: Int, orderQuantity: Int
  ) throws(ReorderError) -> ReorderPerformance {
    try LotReordering.check(quantity: orderQuantity)
    try LotReordering.check(level: reorderPoint)
    return performance(reorderPoint, orderQuantity)
  }

  /// Expected units short at any time, over positions uniform above the reorder point.
  func expectedBackorders(_ point: Int, _ quantity: Int) -> Double {
    levels.losses.lossSum(above: point, through: point + quantity) / Double(quantity)
  }

  /// Expected units in stock: the mean position less the lead time's demand, and what is short.
  func expectedOnHand(_ point: Int, _ quantity: Int) -> Double {
    let position = Double(point) + 0.5 * Double(quantity + 1)
    return max(0, position - levels.losses.mean + expectedBackorders(point, quantity))
  }

  /// The most that a customer buys.
  var largestCustomer: Int { sizes.highest }

  /// 1 − (E[(D + X − y)⁺] − E[(D − y)⁺]) / E[X], averaged over the positions y.
  ///
  /// A customer meets the stock that a lead time's demand has left; what he newly has to wait for is
  /// the difference of the losses after and before him.
  func fillRate(_ point: Int, _ quantity: Int) -> Double {
    guard demandRate > 0 else { return 1 }
    let after = afterNext.lossSum(above: point, through: point + quantity)
    let before = levels.losses.lossSum(above: point, through: point + quantity)
    return min(1, max(0, 1 - (after - before) / Double(quantity) / sizes.mean))
  }

  /// The chance that demand over the lead time does not exceed the position that an order was
  /// placed at.
  ///
  /// That position lies u below r with a chance in proportion to P(u < X ≤ u + Q).
  func cycleServiceLevel(_ point: Int, _ quantity: Int) -> Double {
    guard demandRate > 0 else { return point >= 0 ? 1 : 0 }
    var covered = 0.0
    var orders = 0.0
    for under in 0..<max(1, sizes.highest) {
      let chance = sizes.above(under) - sizes.above(under + quantity)
      orders += chance
      covered += chance * levels.losses.atMost(point - under)
    }
    return orders > 0 ? min(1, covered / orders) : 1
  }

  func performance(_ point: Int, _ quantity: Int) -> ReorderPerformance {
    let short = expectedBackorders(point, quantity)
    let held = expectedOnHand(point, quantity)
    let orders = orderRate(quantity)
    return ReorderPerformance(
      costRate: fixedCost * orders + holdingCost * held + stockoutCost * short,
      cycleServiceLevel: cycleServiceLevel(point, quantity),
      fillRate: fillRate(point, quantity), expectedBackorders: short, expectedOnHand: held,
      orderRate: orders)
  }
}
