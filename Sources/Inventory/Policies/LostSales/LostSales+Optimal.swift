// SPDX-License-Identifier: GPL-3.0-or-later

extension LostSales {
  /// An optimal policy.
  public struct Optimum: Sendable {
    /// What it costs and achieves.
    public var performance: Performance
    /// Its orders; nil where the lead time is zero, and it orders up to `orderUpToLevel`.
    public var table: OrderTable?
    /// The largest tail sum that it lets an order reach, from the stock on hand to the order alone.
    public var orderUpToLevels: [Int]
    /// The number of states that it was found over.
    public var stateCount: Int
  }

  /// The limits of the tail sums that an optimal policy keeps.
  ///
  /// s_l is the p ⁄ (p + h) quantile of the demand of L − l + 1 periods: what is on hand when the order
  /// arrives is at least the tail sum from l less the demand since, so a unit beyond s_l is more
  /// likely left over than sold, and pays to be ordered later.
  /// - Reference: Morton (1969), International Economic Review 10(1); Zipkin (2008), section 5.
  var tailLimits: [Int] { tailLimits(criticalRatio) }

  func tailLimits(_ ratio: Double) -> [Int] {
    var limits: [Int] = []
    for l in 0...leadTime {
      limits.append(demand.sum(over: leadTime - l + 1).quantile(ratio))
    }
    // Rounding in the quantiles must not let a longer tail be limited below a shorter one.
    for l in (0..<leadTime).reversed() { limits[l] = max(limits[l], limits[l + 1]) }
    return limits
  }

  /// The optimal policy and its average cost, between proven bounds.
  ///
  /// - Complexity: about 40 sweeps over the states within the limits; 0.2 million of them at L = 4.
  public func solveOptimal() throws(DynamicProgramError) -> Optimum {
    try solveOptimal(within: tailLimits)
  }

  /// The best policy that keeps its tail sums within limits.
  func solveOptimal(within limits: [Int]) throws(DynamicProgramError) -> Optimum {
    guard leadTime > 0 else {
      return Optimum(
        performance: try evaluateBaseStock(limits[0]), table: nil, orderUpToLevels: limits,
        stateCount: limits[0] + 1)
    }
    let states = try PipelineStates(limits: limits)
    var process = LostSalesProcess(
      states: states, kernel: DemandKernel(demand), periodCost: periodCosts(upTo: limits[0]))
    var solution = try ValueIteration.average(
      process, tolerance: rateTolerance, sweepsBetween: 0)
    // One sweep over all orders, so that the bounds lean on no structure of the values.
    process.triesAll = true
    var next = solution.values
    let step = process.improve(solution.values, into: &next, actions: &solution.actions)
    let table = OrderTable(states: states, orders: solution.actions)
    return Optimum(
      performance: try performance(
        of: table, bounds: ProvenRate(lower: step.low, upper: step.high)),
      table: table, orderUpToLevels: limits,
      stateCount: states.rows.reduce(0) { $0 + states.largestOnHand($1) + 1 })
  }

  /// What a table of orders costs and achieves.
  ///
  /// Each figure is a rate of its own between proven bounds: lost units, periods without loss, orders.
  func performance(
    of table: OrderTable, bounds: ProvenRate? = nil
  ) throws(DynamicProgramError) -> Performance {
    let largest = table.states.limits[0]
    let cost: ProvenRate
    if let bounds {
      cost = bounds
    } else {
      cost = try rate(of: table, periodCosts(upTo: largest))
    }
    let lost = try rate(of: table, (0...largest).map { demand.shortfall(of: $0) }).value
    let met = try rate(
      of: table, (0...largest).map { 1 - demand.probability(atLeast: $0 + 1) }
    ).value
    let orders = try rate(
      of: table, Array(repeating: 0, count: largest + 1), orderCost: 1
    ).value
    return Performance(
      costRate: cost.value, costBounds: cost,
      fillRate: demand.mean > 0 ? 1 - lost / demand.mean : 1,
      averageStock: max(0, (cost.value - stockoutCost * lost) / holdingCost), lostSales: lost,
      cycleServiceLevel: met, orderFrequency: orders)
  }

  /// The average a period of something that depends on the stock on hand, and on whether one orders.
  func rate(
    of table: OrderTable, _ byOnHand: [Double], orderCost: Double = 0, tolerance: Double? = nil
  ) throws(DynamicProgramError) -> ProvenRate {
    let process = LostSalesProcess(
      states: table.states, kernel: DemandKernel(demand), periodCost: byOnHand,
      orderCost: orderCost)
    return try ValueIteration.average(
      of: table.orders, in: process, tolerance: tolerance ?? rateTolerance)
  }
}
