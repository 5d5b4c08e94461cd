// SPDX-License-Identifier: GPL-3.0-or-later

extension FiniteHorizon {
  /// The optimal reorder points and order-up-to levels, and what they cost from an initial stock.
  ///
  /// The table of costs contains the initial stock.
  ///
  /// - Complexity: O(periods · stocks · demands); one pass a period finds the best y for every x.
  public func solve(initialStock: Int = 0) throws(DynamicProgramError) -> Solution {
    let tables = tables()
    let most = tables.reduce(0) { $0 + $1.highest }
    let one = tables.reduce(1) { max($0, $1.highest) }
    let lowest = lowestStock(tables, min(initialStock, 0))
    var highest = max(initialStock, 2 * one) + 1
    while true {
      let (solution, isWide) = try run(tables, lowest...highest, levels: nil)
      // Nobody stocks more than all that can still be demanded.
      guard !isWide, highest <= max(initialStock, most) else { return solution }
      highest *= 2
    }
  }

  /// The expected cost of given reorder points and order-up-to levels, from an initial stock.
  ///
  /// Orders up to S_t where the stock is s_t or below, and below S_t.
  public func cost(
    reorderPoints: [Int], orderUpToLevels: [Int], initialStock: Int = 0
  ) throws(DynamicProgramError) -> Double {
    guard reorderPoints.count == periods.count, orderUpToLevels.count == periods.count,
      zip(reorderPoints, orderUpToLevels).allSatisfy({ $0 <= $1 })
    else {
      throw .outOfDomain("each period needs a reorder point at or below its order-up-to level")
    }
    let tables = tables()
    // A policy that does not order leaves what all demand together leaves.
    let most = tables.reduce(0) { $0 + $1.highest }
    let lowest = min(0, initialStock, reorderPoints.min() ?? 0) - most
    let highest = max(initialStock, orderUpToLevels.max() ?? 0, 0) + 1
    let (solution, _) = try run(
      tables, lowest...highest, levels: Array(zip(reorderPoints, orderUpToLevels)))
    return solution.costs[initialStock - lowest]
  }

  /// A stock below which every further unit short is ordered at once, or that no demand leads below.
  ///
  /// A unit ordered now rather than next period costs c_t and saves p_t + γ_t c_{t+1}; where the
  /// difference is above zero in every period, a shortage of K over it never waits.
  private func lowestStock(_ tables: [Table], _ initialStock: Int) -> Int {
    let most = tables.reduce(0) { $0 + $1.highest }
    let one = tables.reduce(1) { max($0, $1.highest) }
    var waiting = 0.0
    for (t, period) in periods.enumerated() {
      let later = t + 1 < periods.count ? periods[t + 1].unitCost : terminalStockoutCost
      let saving = period.stockoutCost + period.discountFactor * later - period.unitCost
      waiting = saving > 0 ? max(waiting, period.fixedCost / saving) : .infinity
      if waiting >= Double(most) { return initialStock - most - 1 }
    }
    return initialStock - min(most, 2 * one + Int(waiting.rounded(.up))) - 1
  }

  /// One pass backwards; the second result tells whether every period's cost at the upper end rules out
  /// an order beyond it.
  private func run(
    _ tables: [Table], _ range: ClosedRange<Int>,
    levels: [(reorderPoint: Int, orderUpToLevel: Int)]?
  ) throws(DynamicProgramError) -> (Solution, isWide: Bool) {
    let lowest = range.lowerBound
    let count = range.count
    let products = tables.reduce(0.0) { $0 + Double($1.probabilities.count) * Double(count) }
    guard products <= Self.mostProducts else {
      throw .tooManyStates(needed: count, limit: Int(Self.mostProducts) / periods.count)
    }
    var values = range.map { x in
      x >= 0 ? terminalHoldingCost * Double(x) : -terminalStockoutCost * Double(x)
    }
    var reorderPoints = Array(repeating: 0, count: periods.count)
    var orderUpToLevels = reorderPoints
    var after = Array(repeating: 0.0, count: count)
    var isWide = true
    for t in periods.indices.reversed() {
      let period = periods[t]
      let table = tables[t]
      // Below the table each further unit short costs what the last one does.
      let slope = values[0] - values[1]
      for index in 0..<count {
        var future = 0.0
        for (k, probability) in table.probabilities.enumerated() {
          let place = index - table.lowest - k
          future += probability * (place >= 0 ? values[place] : values[0] - slope * Double(place))
        }
        let y = lowest + index
        after[index] =
          periodCost(period, y) + period.discountFactor * future + period.unitCost * Double(y)
      }
      if let levels {
        let level = levels[t]
        (reorderPoints[t], orderUpToLevels[t]) = level
        let target = after[level.orderUpToLevel - lowest]
        for index in 0..<count {
          let x = lowest + index
          let orders = x <= level.reorderPoint && x < level.orderUpToLevel
          values[index] =
            (orders ? period.fixedCost + target : after[index]) - period.unitCost * Double(x)
        }
      } else {
        let choice = Self.choose(&values, after, period, lowest)
        reorderPoints[t] = choice.reorderPoint
        orderUpToLevels[t] = choice.orderUpToLevel
        // With K-convex costs a rise by K above the least is never made good.
        let least = after[choice.orderUpToLevel - lowest]
        isWide = isWide && after[count - 1] > least + period.fixedCost
      }
    }
    let solution = Solution(
      reorderPoints: reorderPoints, orderUpToLevels: orderUpToLevels, costs: values,
      lowestStock: lowest)
    return (solution, isWide)
  }

  /// The best y of every x, from the largest x down.
  private static func choose(
    _ values: inout [Double], _ after: [Double], _ period: Period, _ lowest: Int
  ) -> (reorderPoint: Int, orderUpToLevel: Int) {
    let last = after.count - 1
    var best = last
    var orderUpTo = last
    var reorder = last
    for index in after.indices.reversed() {
      if after[index] <= after[best] { best = index }
      let ordered = best > index ? period.fixedCost + after[best] : .infinity
      let choice = ordered < after[index] ? best : index
      if choice != orderUpTo {
        orderUpTo = choice
        reorder = index
      }
      values[index] = min(ordered, after[index]) - period.unitCost * Double(lowest + index)
    }
    return (lowest + reorder, lowest + orderUpTo)
  }
}
