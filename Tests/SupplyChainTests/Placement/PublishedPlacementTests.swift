// SPDX-License-Identifier: GPL-3.0-or-later

import SupplyChain
import Testing

/// Placements that books and papers print.
@Suite struct PublishedPlacementTests {
  /// Stages with the holding cost of all that has gone into them, as a chain or an assembly adds it.
  private struct Added {
    var name: String
    var time: Double
    var cost: Double
    var suppliers: [String] = []
  }

  private func assembly(_ added: [Added], rate: Double, spread: Double) throws -> SupplyNetwork {
    var total: [String: Double] = [:]
    var stages: [SupplyStage] = []
    var demands: [SoldDemand?] = []
    var arcs: [SupplyNetwork.Arc] = []
    for (position, stage) in added.enumerated() {
      let cost = stage.suppliers.reduce(stage.cost) { $0 + (total[$1] ?? .nan) }
      total[stage.name] = cost
      let isLast = position == added.count - 1
      stages.append(
        SupplyStage(
          stage.name, processingTime: stage.time, holdingCost: rate * cost,
          mostServiceTime: isLast ? 0 : nil))
      demands.append(isLast ? SoldDemand(mean: 5, spread: spread) : nil)
      for supplier in stage.suppliers {
        let place = try #require(added.firstIndex { $0.name == supplier })
        arcs.append(SupplyNetwork.Arc(from: place, to: position))
      }
    }
    return try SupplyNetwork(stages: stages, arcs: arcs, demands: demands, pooling: .distinct)
  }

  /// Graves & Willems (2003), Handbooks in Operations Research 11, chapter 3: the bulldozer, whose safety
  /// stock costs 633,000 a year.
  @Test func `the bulldozer costs what is published`() throws {
    let network = try assembly(
      [
        Added(name: "Boggie assembly", time: 11, cost: 575),
        Added(name: "Brake group", time: 8, cost: 3850),
        Added(name: "Case", time: 15, cost: 2200),
        Added(name: "Frame assembly", time: 19, cost: 605),
        Added(
          name: "Case and frame", time: 16, cost: 1500, suppliers: ["Case", "Frame assembly"]),
        Added(name: "Platform group", time: 6, cost: 725),
        Added(name: "Fender group", time: 9, cost: 900),
        Added(name: "Roll-over group", time: 8, cost: 1150),
        Added(
          name: "Chassis and platform", time: 7, cost: 4320,
          suppliers: ["Platform group", "Fender group", "Roll-over group"]),
        Added(name: "Drive group", time: 9, cost: 1550),
        Added(name: "Plant carrier", time: 9, cost: 155),
        Added(
          name: "Final drive and brake", time: 6, cost: 3680,
          suppliers: ["Brake group", "Drive group", "Plant carrier"]),
        Added(name: "Transmission", time: 15, cost: 7450),
        Added(
          name: "Common subassembly", time: 5, cost: 8000,
          suppliers: ["Case and frame", "Transmission", "Final drive and brake"]),
        Added(name: "Engine", time: 7, cost: 4500),
        Added(name: "Fans", time: 12, cost: 650),
        Added(name: "Dressed-out engine", time: 10, cost: 4100, suppliers: ["Engine", "Fans"]),
        Added(
          name: "Main assembly", time: 8, cost: 12_000,
          suppliers: ["Chassis and platform", "Common subassembly", "Dressed-out engine"]),
        Added(name: "Track roller frame", time: 10, cost: 3000),
        Added(name: "Pin assembly", time: 35, cost: 90),
        Added(
          name: "Suspension group", time: 7, cost: 3600,
          suppliers: ["Boggie assembly", "Pin assembly"]),
        Added(
          name: "Final assembly", time: 4, cost: 8000,
          suppliers: ["Main assembly", "Track roller frame", "Suspension group"]),
      ], rate: 0.3, spread: 1.645 * 3)
    let plan = try SafetyStockPlacement().plan(network)
    #expect(abs(plan.cost - 633_000) < 500)
    #expect(abs(plan.cost / 632_775.0326515342 - 1) < 1e-12)
    #expect(plan.isProven && plan.nodes == 0)
  }

  /// Snyder & Shen (2019), Fundamentals of Supply Chain Theory, example 6.3.
  @Test func `a chain of three stages costs two roots of two`() throws {
    let network = try SupplyNetwork(
      stages: [
        SupplyStage("3", processingTime: 1, holdingCost: 2, inboundServiceTime: 1),
        SupplyStage("2", processingTime: 0, holdingCost: 4),
        SupplyStage("1", processingTime: 1, holdingCost: 7, mostServiceTime: 1),
      ], arcs: [SupplyNetwork.Arc(from: 0, to: 1), SupplyNetwork.Arc(from: 1, to: 2)],
      demands: [nil, nil, SoldDemand(mean: 0, spread: 1)], pooling: .distinct)
    let plan = try SafetyStockPlacement().plan(network)
    #expect(abs(plan.cost - 2 * 2.0.squareRoot()) < 1e-12)
    #expect(plan.stages.map(\.serviceTime) == [0, 0, 1])
  }

  /// Snyder & Shen (2019), example 6.5: one supplier, a stage that splits, two that sell.
  @Test func `a tree of four stages costs what is published`() throws {
    let network = try SupplyNetwork(
      stages: [
        SupplyStage("1", processingTime: 2, holdingCost: 1, inboundServiceTime: 1),
        SupplyStage("3", processingTime: 1, holdingCost: 2),
        SupplyStage("2", processingTime: 1, holdingCost: 3, mostServiceTime: 0),
        SupplyStage("4", processingTime: 1, holdingCost: 3, mostServiceTime: 1),
      ], arcs: [(0, 1), (1, 2), (1, 3)].map { SupplyNetwork.Arc(from: $0.0, to: $0.1) },
      demands: [nil, nil, SoldDemand(mean: 0, spread: 1), SoldDemand(mean: 0, spread: 1)],
      pooling: .alongPaths)
    #expect(abs(try SafetyStockPlacement().plan(network).cost - 8.277916867529369) < 1e-12)
  }
}
