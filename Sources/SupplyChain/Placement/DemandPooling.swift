// SPDX-License-Identifier: GPL-3.0-or-later

/// How the demand of the stages that sell adds up at those that supply them.
public enum DemandPooling: String, Sendable, Hashable, CaseIterable {
  /// A stage sees every demand below it once, however many ways lead to it.
  case distinct
  /// A stage sees the orders of its customers as independent: a demand counts once a way.
  case alongPaths
}

/// The independent normal demand of a stage that sells.
public struct SoldDemand: Sendable, Hashable {
  /// Mean demand of a unit of time, in units.
  public var mean: Double
  /// z σ: the safety factor times the standard deviation of the demand of a unit of time.
  public var spread: Double

  /// A demand.
  public init(mean: Double, spread: Double) {
    self.mean = mean
    self.spread = spread
  }
}

extension SupplyNetwork {
  /// The network with every stage's demand bound pooled from the demands of the stages that sell.
  ///
  /// The spread of a stage is √Σ (u(d) b(d))², over the demands d below it, with u(d) its units in a unit
  /// of d; ways that lead to the same demand count once or each, as the
  /// pooling says. A stage that does not sell has no demand of its own, nil.
  ///
  /// - Throws: ``PlacementError`` as the network itself.
  /// - Reference: Graves & Willems (2000), section 3.1; Willems (2008), Manufacturing & Service Operations
  ///   Management 10(1), for the demands counted once.
  public init(
    stages: [SupplyStage], arcs: [Arc], demands: [SoldDemand?], pooling: DemandPooling
  ) throws(PlacementError) {
    var stages = stages
    for (position, demand) in demands.enumerated() where demand != nil {
      stages[position].isSold = true
    }
    let bare = try SupplyNetwork(stages: stages, arcs: arcs)
    var customers: [[Arc]] = Array(repeating: [], count: stages.count)
    for arc in arcs { customers[arc.supplier].append(arc) }
    let pooled =
      switch pooling {
      case .distinct: bare.countedOnce(demands, customers)
      case .alongPaths: bare.countedAlongPaths(demands, customers)
      }
    for position in stages.indices {
      stages[position].demandMean = pooled[position].mean
      stages[position].demandBound = .normal(
        safetyFactor: 1, standardDeviation: pooled[position].spread)
    }
    try self.init(stages: stages, arcs: arcs)
  }

  private func countedAlongPaths(_ demands: [SoldDemand?], _ customers: [[Arc]]) -> [SoldDemand] {
    var pooled = demands.map { $0 ?? SoldDemand(mean: 0, spread: 0) }
    for stage in order.reversed() {
      var variance = pooled[stage].spread * pooled[stage].spread
      for arc in customers[stage] {
        let below = pooled[arc.customer]
        pooled[stage].mean += arc.units * below.mean
        variance += (arc.units * below.spread) * (arc.units * below.spread)
      }
      pooled[stage].spread = variance.squareRoot()
    }
    return pooled
  }

  private func countedOnce(_ demands: [SoldDemand?], _ customers: [[Arc]]) -> [SoldDemand] {
    var mean = Array(repeating: 0.0, count: stages.count)
    var variance = mean
    // The units that a unit of one demand takes of each stage, by the way that takes most.
    var units = mean
    for case let (position, demand?) in demands.enumerated() {
      for stage in order.reversed() {
        units[stage] = stage == position ? 1 : 0
        for arc in customers[stage] {
          units[stage] = max(units[stage], arc.units * units[arc.customer])
        }
        guard units[stage] > 0 else { continue }
        mean[stage] += units[stage] * demand.mean
        variance[stage] += (units[stage] * demand.spread) * (units[stage] * demand.spread)
      }
    }
    return zip(mean, variance).map { SoldDemand(mean: $0, spread: $1.squareRoot()) }
  }
}
