// SPDX-License-Identifier: GPL-3.0-or-later

extension LostSales {
  /// A fixed non-stockout policy and what it costs and achieves.
  public struct NonStockout: Sendable, Hashable {
    /// α: the chance of no stock-out that each order aims at in the period of its arrival.
    public var probability: Double
    /// What it costs and achieves.
    public var performance: Performance
  }

  /// A fixed non-stockout policy: the smallest order with which all demand of the period of its arrival is met
  /// with probability α, P(D ≤ I_{t+L} + z) ≥ α.
  ///
  /// At α = p ⁄ (p + h) it is Morton's myopic policy, which minimises the cost of that period alone.
  /// - Reference: de Kok and Meijer (2023), arXiv 2304.06936; Morton (1971), Operations Research 19(7).
  public func evaluateNonStockout(
    _ probability: Double
  ) throws(DynamicProgramError) -> Performance {
    guard probability > 0, probability < 1 else {
      throw .outOfDomain("a chance of no stock-out lies between 0 and 1")
    }
    guard leadTime > 0 else { return try evaluateBaseStock(demand.quantile(probability)) }
    return try performance(of: nonStockoutTable(probability))
  }

  /// The chance of no stock-out of least average cost, among those close to p ⁄ (p + h).
  public func solveNonStockout() throws(DynamicProgramError) -> NonStockout {
    // By the odds of a stock-out as a multiple of the myopic policy's.
    func probability(_ odds: Double) -> Double { 1 / (1 + holdingCost / stockoutCost * odds) }
    guard leadTime > 0 else {
      return NonStockout(
        probability: criticalRatio, performance: try evaluateNonStockout(criticalRatio))
    }
    let best = try StepSearch.minimum(from: 1.25, steps: (0.25, 0.0625), in: 0.25...4) {
      (odds) throws(DynamicProgramError) in
      let table = try nonStockoutTable(probability(odds))
      return try rate(
        of: table, periodCosts(upTo: table.states.limits[0]), tolerance: searchTolerance
      ).value
    }
    return NonStockout(
      probability: probability(best), performance: try evaluateNonStockout(probability(best)))
  }

  private func nonStockoutTable(_ probability: Double) throws(DynamicProgramError) -> OrderTable {
    let states = try PipelineStates(limits: tailLimits(probability))
    let kernel = DemandKernel(demand)
    let largest = states.limits[leadTime]
    var orders = Array(repeating: Int32(largest), count: states.placeCount)
    for order in stride(from: largest - 1, through: 0, by: -1) {
      let met = PipelineProjection(
        states: states, kernel: kernel,
        final: (0...states.limits[0]).map { 1 - demand.probability(atLeast: $0 + order + 1) })
      for row in states.rows {
        let place = row.index * states.width
        for onHand in 0...states.largestOnHand(row)
        where met.values[place + onHand] >= probability - 1e-12 {
          orders[place + onHand] = Int32(order)
        }
      }
    }
    return OrderTable(states) { row, onHand in Int(orders[row.index * states.width + onHand]) }
  }
}
