// SPDX-License-Identifier: GPL-3.0-or-later

/// Plans for a capacitated problem, with a bound that proves how good they are.
///
/// A plan is its set-ups: the quantities are then a flow of least cost. The solver rounds the price
/// bound's averaged set-ups, changes single set-ups, frees a part of them at a time, and searches the
/// tree of decisions from the node of the least bound on. Where the limit ends the search, the bound is
/// that of the best open node.
///
/// - Reference: Trigeiro, Thomas & McClain (1989), doi:10.1287/mnsc.35.3.353; Diaby, Bahl, Karwan &
///   Zionts (1992), "A Lagrangean relaxation approach for very-large-scale capacitated lot-sizing",
///   doi:10.1287/mnsc.38.9.1329 (branch and bound on the same relaxation)
public struct CapacitatedLotSolver: Sendable {
  /// How many nodes may be bounded; the work is counted, never timed.
  public var nodeLimit: Int

  /// The plan and its proof.
  public struct Solution: Sendable, Hashable {
    /// Units of each item made in each period.
    public let quantities: [[Double]]
    /// The money for set-ups and stock.
    public let cost: Double
    /// No plan costs less.
    public let lowerBound: Double
    /// How many nodes were bounded.
    public let nodes: Int

    /// By how much the cost may lie above the least, as a share of it.
    public var gap: Double { cost > 0 ? max(0, (cost - lowerBound) / cost) : 0 }
  }

  /// A solver; 60,000 nodes take about ten seconds for twelve items in fifteen periods.
  public init(nodeLimit: Int = 60_000) {
    self.nodeLimit = max(1, nodeLimit)
  }

  /// The best plan found.
  ///
  /// - Parameter problem: the items and the capacity.
  /// - Returns: the plan, its cost, and what no plan costs less than.
  /// - Throws: `LotSizingError.infeasible` where there is no plan, or none was found; the words say which.
  public func solve(
    _ problem: CapacitatedLotSizing
  ) throws(LotSizingError) -> Solution {
    try Self.checkTime(problem)
    let table = LotTable(problem)
    let spread = (table.setupCost.max() ?? 0) + (table.price.min().map { -$0 } ?? 0) + 1
    var search = SetupSearch(table, penalty: 10 * spread)
    let free = Array(repeating: SetupState.free, count: table.items * table.periods)
    let prices = search.findPrices(free)
    search.findPlans(prices, nodeLimit: nodeLimit / 2)
    search.polish(prices: prices, nodeLimit: nodeLimit / 10)
    let bound = search.search(
      free, prices: prices, nodeLimit: max(1, nodeLimit - search.nodes), polishes: true)
    guard search.bestCost < .infinity else {
      throw .infeasible(
        bound == .infinity
          ? "no plan meets all demand within the capacity"
          : "no plan within the capacity was found in \(search.nodes) nodes")
    }
    _ = search.flow.cost(search.bestSetups)
    let quantities = problem.items.indices.map { item in
      (0..<table.periods).map { period in
        search.flow.made[item * table.periods + period] / problem.items[item].unitTime
      }
    }
    return Solution(
      quantities: quantities, cost: search.bestCost,
      lowerBound: min(search.bestCost, max(bound, search.rootBound)), nodes: search.nodes)
  }

  /// Refuses a problem whose demand up to some period takes more time than there is, set-ups apart.
  private static func checkTime(_ problem: CapacitatedLotSizing) throws(LotSizingError) {
    var wanted = 0.0
    var available = 0.0
    for period in 0..<problem.periods {
      available += problem.capacity[period]
      for item in problem.items { wanted += item.demand[period] * item.unitTime }
      if wanted > available * (1 + 1e-12) {
        throw .infeasible(
          "demand up to period \(period + 1) takes \(wanted) of time, and there is \(available)")
      }
    }
  }
}
