// SPDX-License-Identifier: GPL-3.0-or-later

/// Places safety stock in a supply network by the guaranteed-service model.
///
/// Every stage k promises its customers a service time S(k) that it always keeps up to its demand bound,
/// and holds the stock for τ(k) = SI(k) + T(k) − S(k), where SI(k) is the longest promise of its
/// suppliers. The promises are chosen so that the stock costs least: Σ h(k) (D(k, τ(k)) − μ(k) τ(k)).
///
/// A network without rings is solved exactly by a dynamic programme over its tree. Else the trees that
/// hang on rings are folded away, and the rest is searched with a proven bound.
///
/// ```swift
/// let plan = try SafetyStockPlacement().plan(network)
/// for stage in plan.stages { print(stage.name, stage.serviceTime, stage.safetyStock) }
/// ```
///
/// - Reference: Graves & Willems (2000), Manufacturing & Service Operations Management 2(1); Humair &
///   Willems (2011), Operations Research 59(2).
public struct SafetyStockPlacement: Sendable, Hashable {
  /// How many parts of the search may be looked at before it ends with what it has.
  public var nodeLimit: Int
  /// How many additions the search may take; five hundred million of them take about a second.
  public var stepLimit: Int
  /// The unit that promises are counted in; nil for the largest that all times are multiples of.
  public var timeUnit: Double?

  /// A placement; its limits keep any network near a minute.
  public init(nodeLimit: Int = 2000, stepLimit: Int = 30_000_000_000, timeUnit: Double? = nil) {
    self.nodeLimit = nodeLimit
    self.stepLimit = stepLimit
    self.timeUnit = timeUnit
  }

  /// The cheapest placement.
  ///
  /// - Throws: ``PlacementError/times(_:)`` where the network's times have no common unit, or too many.
  public func plan(_ network: SupplyNetwork) throws(PlacementError) -> PlacementPlan {
    let grid = try PlacementGrid(network, unit: timeUnit)
    let core = PlacementCore(grid)
    var search = CoreSearch(core)
    search.run(nodeLimit: nodeLimit, stepLimit: stepLimit)
    var choice = search.choice
    var scratch = StageScratch(grid)
    core.outside.unfold(grid, core.ranges, core.tables, &scratch, into: &choice)
    choice.tighten(grid)
    let plan = Self.plan(network, grid, choice)
    let isProven = search.lowerBound >= search.cost
    return PlacementPlan(
      stages: plan.stages, cost: plan.cost,
      lowerBound: isProven ? plan.cost : min(search.lowerBound, plan.cost),
      nodes: search.nodes)
  }

  /// The placement where every stage holds its own stock: no stage promises more than it has to.
  ///
  /// - Throws: ``PlacementError/times(_:)`` where the network's times have no common unit.
  public func everyStageHolds(_ network: SupplyNetwork) throws(PlacementError) -> PlacementPlan {
    let grid = try PlacementGrid(network, unit: timeUnit)
    var choice = PromiseChoice(grid)
    choice.tighten(grid)
    var plan = Self.plan(network, grid, choice)
    plan.lowerBound = 0
    return plan
  }

  private static func plan(
    _ network: SupplyNetwork, _ grid: PlacementGrid, _ choice: PromiseChoice
  ) -> PlacementPlan {
    var cost = 0.0
    var stages: [PlacementPlan.Stage?] = Array(repeating: nil, count: grid.count)
    for (index, position) in grid.order.enumerated() {
      let stage = network.stages[position]
      let net = max(choice.inbound[index] + grid.time[index] - choice.promise[index], 0)
      let time = Double(net) * grid.unit
      let safetyStock = stage.demandBound.safetyStock(over: time)
      stages[position] = PlacementPlan.Stage(
        name: stage.name, serviceTime: Double(choice.promise[index]) * grid.unit,
        inboundServiceTime: Double(choice.inbound[index]) * grid.unit, netReplenishmentTime: time,
        baseStockLevel: stage.demandMean * time + safetyStock, safetyStock: safetyStock,
        cost: stage.holdingCost * safetyStock)
      cost += stage.holdingCost * safetyStock
    }
    return PlacementPlan(
      stages: stages.compactMap { $0 }, cost: cost, lowerBound: cost, nodes: 0)
  }
}
