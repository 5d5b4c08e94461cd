// SPDX-License-Identifier: GPL-3.0-or-later

extension LostSales {
  /// A capped base-stock policy and what it costs and achieves.
  public struct CappedBaseStock: Sendable, Hashable {
    /// S: what an order raises stock on hand and on order to at most.
    public var level: Int
    /// r: the most that is ordered in a period.
    public var cap: Int
    /// What it costs and achieves.
    public var performance: Performance
  }

  /// A capped base-stock policy: orders min((S − position)⁺, r).
  /// - Reference: Xin (2021), Understanding the performance of capped base-stock policies in lost-sales
  ///   inventory models, Operations Research 69(1), 61–70.
  public func evaluateCappedBaseStock(
    level: Int, cap: Int
  ) throws(DynamicProgramError) -> Performance {
    guard level >= 0, cap >= 0 else {
      throw .outOfDomain("a base-stock level and a cap are not negative")
    }
    guard leadTime > 0, cap < level else { return try evaluateBaseStock(level) }
    return try performance(of: cappedTable(level, cap))
  }

  /// The level and the cap from which no step of one unit in either or both saves anything.
  ///
  /// The search starts at the best base-stock level, which is sought where it is not given.
  public func solveCappedBaseStock(
    startingAt start: Int? = nil
  ) throws(DynamicProgramError) -> CappedBaseStock {
    var level: Int
    if let start { level = start } else { level = try solveBaseStock().level }
    guard leadTime > 0, level > 0 else {
      return CappedBaseStock(
        level: level, cap: level, performance: try evaluateBaseStock(level))
    }
    var cap = min(level, max(1, Int(demand.mean.rounded(.up)) + 1))
    var known: [[Int]: Double] = [:]
    var cost = try cappedCost(level, cap, &known)
    var isFalling = true
    while isFalling {
      isFalling = false
      for (l, c) in [(1, 0), (-1, 0), (0, 1), (0, -1), (1, -1), (-1, 1)] {
        while level + l >= 1, cap + c >= 1, cap + c <= level + l {
          let other = try cappedCost(level + l, cap + c, &known)
          guard other < cost else { break }
          cost = other
          level += l
          cap += c
          isFalling = true
        }
      }
    }
    return CappedBaseStock(
      level: level, cap: cap, performance: try evaluateCappedBaseStock(level: level, cap: cap))
  }

  private func cappedTable(_ level: Int, _ cap: Int) throws(DynamicProgramError) -> OrderTable {
    let states = try PipelineStates(
      limits: (0...leadTime).map { min(level, cap * (leadTime - $0 + 1)) })
    return OrderTable(states) { row, onHand in min(cap, level - row.onOrder - onHand) }
  }

  private func cappedCost(
    _ level: Int, _ cap: Int, _ known: inout [[Int]: Double]
  ) throws(DynamicProgramError) -> Double {
    if let cost = known[[level, cap]] { return cost }
    let table = try cappedTable(level, cap)
    let cost = try rate(
      of: table, periodCosts(upTo: table.states.limits[0]), tolerance: searchTolerance
    ).value
    known[[level, cap]] = cost
    return cost
  }

  /// How exactly costs are told apart while levels are sought.
  var searchTolerance: Double { 200 * rateTolerance }
}
