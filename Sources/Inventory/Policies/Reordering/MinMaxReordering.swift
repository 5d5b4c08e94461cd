// SPDX-License-Identifier: GPL-3.0-or-later

public import Numerical

/// A reorder point and an order-up-to level under periodic review, (s, S), for demand in whole units.
///
/// At the start of a period a position at or below s is raised to S; the goods come L whole periods
/// later, then the period's demand is met, and what is left or short at its end is paid for. Unmet demand
/// waits. With G(y) the cost of the period in which an order placed now comes in, over the demand of
/// L + 1 periods, the cost a period is
/// c(s, S) = (K + Σ m(j) G(S − j) over j < S − s) / M(S − s), with the visits m and M of `RenewalTable`.
///
/// - Reference: Zheng & Federgruen (1991), "Finding optimal (s, S) policies is about as simple as
///   evaluating a single policy", doi:10.1287/opre.39.4.654
public struct MinMaxReordering: Sendable {
  /// The cost of an order.
  public let fixedCost: Double
  private let demand: LatticeMass
  private let demandLosses: LossTable
  /// Costs over L + 1 periods, and the losses over L.
  private let levels: LevelCosts
  private let leadLosses: LossTable

  /// A reorder point and an order-up-to level.
  public struct Levels: Sendable, Hashable {
    /// Order at a position of this or below.
    public var reorderPoint: Int
    /// Order up to this.
    public var orderUpToLevel: Int
    /// The cost a period.
    public var costRate: Double
  }

  /// A rule for independent demand a period and a lead time.
  ///
  /// - Parameters:
  ///   - demand: demand a period.
  ///   - leadTime: whole periods from an order to its receipt; at 0 the goods meet the demand of the
  ///     period that they are ordered in.
  ///   - holdingCost: h, a unit and period, above zero.
  ///   - stockoutCost: p, a unit and period, above zero.
  ///   - fixedCost: K, zero or above.
  /// - Throws: `ReorderError` where a number or a distribution is none.
  public init(
    demand: LatticeMass, leadTime: Int = 0, holdingCost: Double, stockoutCost: Double,
    fixedCost: Double
  ) throws(ReorderError) {
    try ReorderError.check(demand: demand, "demand")
    guard leadTime >= 0 else { throw .negative("the lead time", Double(leadTime)) }
    guard
      Double(demand.highest) * Double(leadTime + 1) <= Double(ReorderError.largestDemand)
        || demand.mean * Double(leadTime + 1) < 0.1 * Double(ReorderError.largestDemand)
    else {
      throw .tooLarge("demand over the lead time is too large: count in larger units")
    }
    try ReorderError.check(positive: holdingCost, "the holding cost")
    try ReorderError.check(positive: stockoutCost, "the stock-out cost")
    try ReorderError.check(nonNegative: fixedCost, "the fixed cost")
    self.fixedCost = fixedCost
    self.demand = demand
    demandLosses = LossTable(demand)
    let lead = demand.convolutionPower(leadTime, tailMass: leadTime > 1 ? 1e-15 : 0)
    leadLosses = LossTable(lead)
    levels = LevelCosts(
      losses: leadTime == 0 ? demandLosses : LossTable(lead.convolved(with: demand)),
      holdingCost: holdingCost, stockoutCost: stockoutCost)
  }

  /// A rule for costs of a cycle that are known already, all distributions checked.
  init(demand: LatticeMass, levels: LevelCosts, leadLosses: LossTable, fixedCost: Double) {
    self.fixedCost = fixedCost
    self.demand = demand
    self.levels = levels
    self.leadLosses = leadLosses
    demandLosses = LossTable(demand)
  }

  /// Whether there is never any demand.
  private var isIdle: Bool { demandLosses.mean <= 0 }

  /// The levels of least cost, by Zheng and Federgruen's algorithm.
  ///
  /// From the level of least G down, s is lowered while the next level costs less than the average;
  /// then ever higher S are tried while G(S) is below the least cost, and s is raised where that helps.
  ///
  /// - Throws: `tooLarge` where the levels would be tens of thousands of units apart.
  public func leastCost() throws(ReorderError) -> Levels {
    let middle = levels.minimiser
    guard !isIdle else {
      return Levels(reorderPoint: middle - 1, orderUpToLevel: middle, costRate: levels[middle])
    }
    let scale = (2 * fixedCost * demandLosses.mean / levels.holdingCost).squareRoot()
    guard scale < 50_000 else {
      throw .tooLarge("an order near \(scale) units is too large: count in larger units")
    }
    var renewal = RenewalTable(demand)
    var point = middle - 1
    var sum = renewal.visits[0] * levels[middle]
    var cost = (fixedCost + sum) / renewal.sums[1]
    while cost > levels[point] {
      let width = middle - point
      renewal.extend(to: width + 1)
      sum += renewal.visits[width] * levels[point]
      point -= 1
      cost = (fixedCost + sum) / renewal.sums[width + 1]
    }
    var best = Levels(reorderPoint: point, orderUpToLevel: middle, costRate: cost)
    var level = middle + 1
    while levels[level] <= best.costRate {
      renewal.extend(to: level - point)
      sum = periodCosts(renewal, from: level, downTo: point)
      cost = (fixedCost + sum) / renewal.sums[level - point]
      if cost < best.costRate {
        while level - point > 1, cost <= levels[point + 1] {
          point += 1
          sum -= renewal.visits[level - point] * levels[point]
          cost = (fixedCost + sum) / renewal.sums[level - point]
        }
        best = Levels(reorderPoint: point, orderUpToLevel: level, costRate: cost)
      }
      level += 1
    }
    return best
  }

  /// Σ m(j) G(S − j) over j < S − s.
  private func periodCosts(
    _ renewal: borrowing RenewalTable, from top: Int, downTo point: Int
  ) -> Double {
    var sum = 0.0
    for j in 0..<(top - point) { sum += renewal.visits[j] * levels[top - j] }
    return sum
  }

  /// What given levels cost and achieve.
  ///
  /// The cycle service level is the chance that stock lasts until an order comes in: that demand over
  /// the lead time does not exceed the position at which the order was placed.
  ///
  /// - Throws: `impossibleLevel` where S is not above s.
  public func evaluate(
    reorderPoint: Int, orderUpToLevel: Int
  ) throws(ReorderError) -> ReorderPerformance {
    try LotReordering.check(level: reorderPoint)
    try LotReordering.check(level: orderUpToLevel)
    guard orderUpToLevel > reorderPoint else {
      throw .impossibleLevel(
        "an order-up-to level of \(orderUpToLevel) is not above the reorder point \(reorderPoint)")
    }
    let width = orderUpToLevel - reorderPoint
    guard width <= 10_000_000 else {
      throw .tooLarge("levels \(width) units apart are too far: count in larger units")
    }
    guard !isIdle else { return idlePerformance(orderUpToLevel) }
    var renewal = RenewalTable(demand)
    renewal.extend(to: width)
    var short = 0.0
    var before = 0.0
    var position = 0.0
    for j in 0..<width {
      let visits = renewal.visits[j]
      let level = orderUpToLevel - j
      short += visits * levels.losses.loss(level)
      before += visits * leadLosses.loss(level)
      position += visits * Double(level)
    }
    let periods = renewal.sums[width]
    let backorders = short / periods
    let held = max(0, position / periods - levels.losses.mean + backorders)
    let newlyShort = (short - before) / periods
    return ReorderPerformance(
      costRate: fixedCost / periods + levels.holdingCost * held + levels.stockoutCost * backorders,
      cycleServiceLevel: cycleService(renewal, reorderPoint, width),
      fillRate: min(1, max(0, 1 - newlyShort / demandLosses.mean)),
      expectedBackorders: backorders, expectedOnHand: held, orderRate: 1 / periods)
  }

  /// P(D(L) ≤ position) at the positions at which orders are placed, s − u with
  /// P(u) = Σ m(j) P(S − s − j + u) over j < S − s.
  private func cycleService(
    _ renewal: borrowing RenewalTable, _ point: Int, _ width: Int
  ) -> Double {
    var covered = 0.0
    var orders = 0.0
    for under in 0...demand.highest {
      let from = max(0, width + under - demand.highest)
      let to = min(width - 1, width + under - max(1, demand.lowest))
      guard from <= to else { continue }
      var chance = 0.0
      for j in from...to { chance += renewal.visits[j] * demand[width - j + under] }
      orders += chance
      covered += chance * leadLosses.atMost(point - under)
    }
    return orders > 0 ? min(1, covered / orders) : 1
  }

  /// Without demand the position stays where it was raised to.
  private func idlePerformance(_ level: Int) -> ReorderPerformance {
    let stock = Double(level)
    return ReorderPerformance(
      costRate: levels[level], cycleServiceLevel: level >= 0 ? 1 : 0, fillRate: 1,
      expectedBackorders: max(0, -stock), expectedOnHand: max(0, stock), orderRate: 0)
  }
}
