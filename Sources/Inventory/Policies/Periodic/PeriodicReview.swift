// SPDX-License-Identifier: GPL-3.0-or-later

public import Numerical

/// An order calendar, random lead times and demand in whole units: what periodic rules are judged by.
///
/// Time is cut into periods, such as days. Reviews come at intervals of whole periods, which repeat in a
/// cycle and need not be equal. An order placed at a review comes in at the start of the period a lead
/// time later, then the period's demand is met, and what is left or short at its end is paid for. Unmet
/// demand waits. Orders never overtake one another, and a lead time does not depend on demand; no more
/// has to be known of how lead times hang together.
///
/// Then a period u that lies n = u − t periods after a review at t draws on that review's position, as the
/// last that has come in, with the chance F(n) − F(n − R): F is the lead time's distribution and R the
/// interval to the next review, whose order has not come in yet. Its stock at the start is the position less
/// the demand of n periods, and of n + 1 at its end. So the costs between two reviews are those of one
/// mixture of demands, G(y), at the position y, and all that has to be known besides is how often
/// each position occurs.
///
/// - Reference: Zipkin (2000), *Foundations of Inventory Management*, sections 7.4 (sequential lead
///   times) and 9.4 (periodic review); Silver, Pyke & Thomas (2017), section 7.9
public struct PeriodicReview: Sendable {
  /// Periods from each review of the calendar's cycle to the next.
  public let intervals: [Int]
  /// The cost of an order.
  public let fixedCost: Double
  let holdingCost: Double
  let stockoutCost: Double
  let slots: [ReviewSlot]

  /// A calendar with its demand and costs.
  ///
  /// - Parameters:
  ///   - demand: demand of a period; one distribution, or one for each period of the calendar's cycle.
  ///   - intervals: periods from each review to the next; one of them is a fixed interval.
  ///   - leadTime: the chances of so many whole periods from order to receipt.
  ///   - holdingCost: h, a unit and period, above zero.
  ///   - stockoutCost: p, a unit and period, above zero.
  ///   - fixedCost: K, an order, zero or above.
  /// - Throws: `ReorderError` where a number or a distribution is none.
  public init(
    demand: [LatticeMass], intervals: [Int], leadTime: LatticeMass, holdingCost: Double,
    stockoutCost: Double, fixedCost: Double
  ) throws(ReorderError) {
    guard !intervals.isEmpty, intervals.allSatisfy({ $0 >= 1 && $0 <= 1000 }) else {
      throw .impossibleLevel("a review interval is a whole number of periods from 1 to 1000")
    }
    guard intervals.count <= 100 else {
      throw .tooLarge("a calendar of \(intervals.count) reviews is too long: at most 100 repeat")
    }
    let cycle = intervals.reduce(0, +)
    guard demand.count == 1 || demand.count == cycle else {
      throw .noDistribution(
        "\(demand.count) demands do not fit a calendar of \(cycle) periods: give one, or one a period"
      )
    }
    for mass in demand { try ReorderError.check(demand: mass, "demand") }
    guard leadTime.lowest >= 0, abs(leadTime.total - 1) <= 1e-6 else {
      throw .noDistribution("the lead time's chances must be of 0, 1, 2 … periods and sum to 1")
    }
    let reach = leadTime.highest + (intervals.max() ?? 1)
    let mean = demand.reduce(0) { max($0, $1.mean) }
    guard reach <= 10_000, mean * Double(reach) <= 0.05 * Double(ReorderError.largestDemand) else {
      throw .tooLarge("demand over the lead time is too large: count in larger units or periods")
    }
    try ReorderError.check(positive: holdingCost, "the holding cost")
    try ReorderError.check(positive: stockoutCost, "the stock-out cost")
    try ReorderError.check(nonNegative: fixedCost, "the fixed cost")
    self.intervals = intervals
    self.fixedCost = fixedCost
    self.holdingCost = holdingCost
    self.stockoutCost = stockoutCost
    var slots: [ReviewSlot] = []
    var start = 0
    for interval in intervals {
      slots.append(
        ReviewSlot(
          demand: demand, start: start, interval: interval, leadTime: leadTime,
          holdingCost: holdingCost, stockoutCost: stockoutCost))
      start += interval
    }
    self.slots = slots
  }

  /// The chances of whole periods for a gamma distributed lead time, rounded to the nearest.
  ///
  /// P(n) = F(n + ½) − F(n − ½), as for the planner's lead times, cut where a tail is below 10⁻⁹. A
  /// standard deviation of zero puts a fraction of a period on its two neighbours.
  ///
  /// - Throws: `negative` for a mean or standard deviation below zero.
  public static func gammaLeadTime(
    mean: Double, standardDeviation: Double
  ) throws(ReorderError) -> LatticeMass {
    try ReorderError.check(nonNegative: mean, "the lead time")
    try ReorderError.check(nonNegative: standardDeviation, "the lead time's standard deviation")
    guard mean <= 10_000 else { throw .tooLarge("a lead time of \(mean) periods is too long") }
    guard mean > 0, standardDeviation > 0 else {
      let whole = mean.rounded(.down)
      let part = mean - whole
      return LatticeMass(
        lowest: Int(whole), probabilities: part > 0 ? [1 - part, part] : [1])
    }
    let gamma = GammaDistribution(mean: mean, variance: standardDeviation * standardDeviation)
    let last = (gamma.quantile(1 - 1e-9) + 0.5).rounded(.down)
    guard last <= 10_000 else {
      throw .tooLarge("a lead time that reaches \(last) periods is too long")
    }
    let chances = (0...Int(last)).map { period in
      gamma.cumulative(Double(period) + 0.5) - gamma.cumulative(max(0, Double(period) - 0.5))
    }
    return LatticeMass(probabilities: chances).scaled(to: 1)
  }

  /// Periods of the calendar's cycle.
  public var cyclePeriods: Int { intervals.reduce(0, +) }

  /// Expected demand of the calendar's cycle.
  var cycleDemand: Double { slots.reduce(0) { $0 + $1.betweenReviews.mean } }

  /// What given levels cost and achieve.
  ///
  /// The cycle service level is the chance, over all reviews, that demand up to the receipt of the next
  /// review's order stays within the position.
  ///
  /// - Throws: `impossibleLevel` where levels do not fit the calendar or one another.
  public func evaluate(_ rule: ReviewRule) throws(ReorderError) -> ReorderPerformance {
    performance(try positions(rule))
  }

  func performance(_ law: PositionLaw, shiftedBy shift: Int = 0) -> ReorderPerformance {
    let periods = Double(cyclePeriods)
    var (orders, held, short, newlyShort, covered) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for (index, slot) in slots.enumerated() {
      orders += law.orders[index]
      for (place, chance) in law.chances[index].enumerated() where chance > 0 {
        let level = law.lowest + place + shift
        let loss = slot.costs.losses.loss(level)
        short += chance * loss
        held +=
          chance * max(0, slot.costs.losses.weight * Double(level) - slot.costs.losses.mean + loss)
        newlyShort += chance * (loss - slot.before.loss(level))
        covered += chance * slot.untilNext.atMost(level)
      }
    }
    let demand = cycleDemand
    return ReorderPerformance(
      costRate: (fixedCost * orders + holdingCost * held + stockoutCost * short) / periods,
      cycleServiceLevel: min(1, covered / Double(slots.count)),
      fillRate: demand > 0 ? min(1, max(0, 1 - newlyShort / demand)) : 1,
      expectedBackorders: short / periods, expectedOnHand: held / periods,
      orderRate: orders / periods)
  }
}
