// SPDX-License-Identifier: GPL-3.0-or-later

extension DualSourcing {
  /// The optimal cost and what it was found over.
  public struct Optimum: Sendable, Hashable {
    /// The average cost a period, within its bounds.
    public var costRate: Double
    /// The bounds proven for policies within the states that were looked at.
    public var costBounds: ProvenRate
    /// The share of demand that is expedited.
    public var expeditedShare: Double
    /// The number of states.
    public var stateCount: Int
  }

  /// The least average cost of all policies, by value iteration between bounds.
  ///
  /// The states are widened until the optimal policy, wherever it goes, neither leaves the expedited
  /// position at its lowest, nor orders the most regularly, nor fills the regular position.
  public func solveOptimal() throws(DynamicProgramError) -> Optimum {
    let cover = coverDemand
    let all = demand.sum(over: regularLeadTime + 1)
    let margin = max(1, demand.quantile(0.75))
    var highest = all.quantile(criticalRatio)
    var lowest = min(cover.quantile(0.25), highest - 1)
    var largestOrder = demand.quantile(0.98)
    while true {
      let process = try process(lowest: lowest, highest: highest, largestOrder: largestOrder)
      var solution = try ValueIteration.average(
        process, tolerance: rateTolerance, sweepsBetween: 0)
      let touched = process.touchesEdges(solution.actions, demand)
      // Where expediting never pays no position is too low: one that a delay's demand cannot reach will do.
      let isLowEnough = !touched.lowest || lowest < -demand.sum(over: delay + 1).largest
      let isLargeEnough = !touched.order || largestOrder >= all.largest
      if isLowEnough, isLargeEnough, !touched.position {
        return try finished(process, &solution)
      }
      if !isLowEnough { lowest -= max(margin, cover.largest - lowest + 1) / 2 + 1 }
      if !isLargeEnough { largestOrder += margin }
      if touched.position { highest += margin }
    }
  }

  private func process(
    lowest: Int, highest: Int, largestOrder: Int
  ) throws(DynamicProgramError) -> DualSourcingProcess {
    let cover = coverDemand
    let span = max(1, highest - lowest)
    let order = max(1, min(largestOrder, span))
    let limits = (0...delay).map { $0 == 0 ? span : min(span, order * (delay - $0 + 1)) }
    return DualSourcingProcess(
      states: try PipelineStates(limits: limits), kernel: DemandKernel(demand), lowest: lowest,
      coverCosts: (0...span).map { coverCost(lowest + $0, cover) }, meanDemand: demand.mean,
      regularUnitCost: regularUnitCost, expeditedUnitCost: regularUnitCost + expeditedPremium)
  }

  private func finished(
    _ process: DualSourcingProcess, _ solution: inout ValueIteration.Solution
  ) throws(DynamicProgramError) -> Optimum {
    // One sweep over all orders, so that the bounds lean on no structure of the values.
    var full = process
    full.triesAll = true
    var next = solution.values
    let step = full.improve(solution.values, into: &next, actions: &solution.actions)
    let bounds = ProvenRate(lower: step.low, upper: step.high)
    // The premium alone: what is paid for expedited units with everything else free.
    let premium = DualSourcingProcess(
      states: process.states, kernel: process.kernel, lowest: process.lowest,
      coverCosts: process.coverCosts.map { _ in 0 }, meanDemand: demand.mean, regularUnitCost: 0,
      expeditedUnitCost: 1)
    let expedited = try ValueIteration.average(
      of: solution.actions, in: premium, tolerance: 1e-6 * demand.mean
    ).value
    return Optimum(
      costRate: bounds.value, costBounds: bounds, expeditedShare: expedited / demand.mean,
      stateCount: process.states.rows.reduce(0) { $0 + process.states.largestOnHand($1) + 1 })
  }
}
