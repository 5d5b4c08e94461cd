// SPDX-License-Identifier: GPL-3.0-or-later

extension LostSales {
  /// A base-stock level and what it costs and achieves.
  public struct BaseStock: Sendable, Hashable {
    /// S: on hand and on order together after each order.
    public var level: Int
    /// What it costs and achieves.
    public var performance: Performance
  }

  /// A base-stock policy: each period orders up to S of stock on hand and on order together.
  ///
  /// With a lead time of zero the period cost c(S) itself; otherwise the exact chain of the last L sales.
  public func evaluateBaseStock(_ level: Int) throws(DynamicProgramError) -> Performance {
    guard level >= 0 else { throw .outOfDomain("a base-stock level is not negative") }
    guard leadTime > 0 else {
      var onHand = Array(repeating: 0.0, count: level + 1)
      onHand[level] = 1
      return performance(
        onHand: onHand, orderFrequency: level > 0 ? demand.probability(atLeast: 1) : 0)
    }
    let chain = try BaseStockChain(demand: demand, level: level, leadTime: leadTime)
    let onHand = try chain.stationaryOnHand()
    let bounds = try chain.bounds(
      of: periodCosts(upTo: level), tolerance: rateTolerance)
    return performance(
      onHand: onHand, orderFrequency: (1 - onHand[0]) * demand.probability(atLeast: 1),
      bounds: bounds)
  }

  /// The base-stock level of least average cost.
  ///
  /// The cost is convex in the level (Janakiraman and Roundy 2004), and the level is sought downwards
  /// and upwards from the quantile that would be best if unmet demand waited.
  public func solveBaseStock() throws(DynamicProgramError) -> BaseStock {
    var level = demand.sum(over: leadTime + 1).quantile(criticalRatio)
    guard leadTime > 0 else {
      return BaseStock(level: level, performance: try evaluateBaseStock(level))
    }
    var cost = try baseStockCost(level)
    var isFalling = true
    while isFalling, level > 0 {
      let lower = try baseStockCost(level - 1)
      isFalling = lower < cost
      if isFalling {
        cost = lower
        level -= 1
      }
    }
    while true {
      let upper = try baseStockCost(level + 1)
      guard upper < cost else { break }
      cost = upper
      level += 1
    }
    return BaseStock(level: level, performance: try evaluateBaseStock(level))
  }

  private func baseStockCost(_ level: Int) throws(DynamicProgramError) -> Double {
    let onHand = try BaseStockChain(demand: demand, level: level, leadTime: leadTime)
      .stationaryOnHand(tolerance: 1e-9)
    return performance(onHand: onHand, orderFrequency: 0).costRate
  }
}
