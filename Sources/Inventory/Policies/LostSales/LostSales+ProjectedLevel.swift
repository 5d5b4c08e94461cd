// SPDX-License-Identifier: GPL-3.0-or-later

extension LostSales {
  /// A projected-inventory-level policy and what it costs and achieves.
  public struct ProjectedLevel: Sendable, Hashable {
    /// U: the stock that is expected on hand when the order has arrived.
    public var level: Double
    /// What it costs and achieves.
    public var performance: Performance
  }

  /// A projected-inventory-level policy: orders what raises the stock expected at its arrival to U.
  ///
  /// z = (U − E[I_{t+L}])⁺ to the nearest unit, where I_{t+L} is what the pipeline will have left over
  /// when the order arrives.
  /// - Reference: van Jaarsveld and Arts (2024), Projected inventory-level policies for lost sales inventory
  ///   systems: asymptotic optimality in two regimes, Operations Research 72(5).
  public func evaluateProjectedLevel(_ level: Double) throws(DynamicProgramError) -> Performance {
    guard level >= 0, level.isFinite else {
      throw .outOfDomain("a projected inventory level is finite and not negative")
    }
    guard leadTime > 0 else { return try evaluateBaseStock(Int((level + 0.5).rounded(.down))) }
    return try performance(of: projectedTable(level))
  }

  /// The projected level from which no step of a sixteenth of a unit saves anything.
  public func solveProjectedLevel() throws(DynamicProgramError) -> ProjectedLevel {
    guard leadTime > 0 else {
      let best = try solveBaseStock()
      return ProjectedLevel(level: Double(best.level), performance: best.performance)
    }
    let level = try StepSearch.minimum(
      from: max(0.5, Double(demand.quantile(criticalRatio))), steps: (1, 0.0625),
      in: 0...Double(PeriodDemand.largestDemand)
    ) { (level) throws(DynamicProgramError) in try projectedCost(level) }
    return ProjectedLevel(level: level, performance: try evaluateProjectedLevel(level))
  }

  private func projectedCost(_ level: Double) throws(DynamicProgramError) -> Double {
    let table = try projectedTable(level)
    return try rate(
      of: table, periodCosts(upTo: table.states.limits[0]), tolerance: searchTolerance
    ).value
  }

  private func projectedTable(_ level: Double) throws(DynamicProgramError) -> OrderTable {
    // What is left over is at least a tail sum less the mean demand since: that limits the tail sums.
    let limits = (0...leadTime).map {
      Int((level + 0.5 + Double(leadTime - $0) * demand.mean + 1e-9).rounded(.down))
    }
    let states = try PipelineStates(limits: limits)
    let projected = PipelineProjection(
      states: states, kernel: DemandKernel(demand),
      final: (0...limits[0]).map { Double($0) })
    return OrderTable(states) { row, onHand in
      let rest = projected.values[row.index * states.width + onHand]
      return max(0, Int((level - rest + 0.5 + 1e-9).rounded(.down)))
    }
  }
}
