// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import SupplyChain
import Testing

/// Placements against all placements tried, and the laws that they keep.
@Suite struct PlacementTests {
  @Test(arguments: [false, true])
  func `no placement of a small network is cheaper`(isTabulated: Bool) throws {
    var random = RandomStream(seed: 7)
    var searched = 0
    for trial in 0..<300 {
      let network = try RandomNetwork(
        stageCount: 3 + trial % 4, longestTime: 3, density: 0.3 + 0.1 * Double(trial % 6),
        isTabulated: isTabulated
      ).draw(&random)
      let plan = try SafetyStockPlacement().plan(network)
      let least = network.leastCostByTrial()
      #expect(plan.isProven)
      #expect(abs(plan.cost - least) <= 1e-7 * (1 + least), "trial \(trial)")
      searched = max(searched, plan.nodes)
    }
    // Some of the networks need branching, not prices alone.
    #expect(searched > 1)
  }

  @Test func `promises are kept and the parts add up`() throws {
    var random = RandomStream(seed: 8)
    for _ in 0..<60 {
      let network = try RandomNetwork(stageCount: 12, longestTime: 9, density: 0.25).draw(&random)
      let plan = try SafetyStockPlacement().plan(network)
      #expect(abs(plan.stages.reduce(0) { $0 + $1.cost } - plan.cost) <= 1e-9 * plan.cost)
      for (stage, placed) in zip(network.stages, plan.stages) {
        #expect(stage.name == placed.name)
        #expect(placed.serviceTime >= stage.leastServiceTime)
        #expect(placed.serviceTime <= stage.mostServiceTime ?? .infinity)
        #expect(placed.inboundServiceTime >= stage.inboundServiceTime)
        let net = placed.inboundServiceTime + stage.processingTime - placed.serviceTime
        #expect(placed.netReplenishmentTime == max(net, 0))
        #expect(
          placed.baseStockLevel
            == stage.demandMean * placed.netReplenishmentTime + placed.safetyStock)
      }
      for arc in network.arcs {
        #expect(
          plan.stages[arc.supplier].serviceTime <= plan.stages[arc.customer].inboundServiceTime)
      }
    }
  }

  @Test func `a looser limit never costs more, and the bound is never above the cost`() throws {
    var random = RandomStream(seed: 9)
    for trial in 0..<40 {
      let network = try RandomNetwork(stageCount: 9, longestTime: 6).draw(&random)
      let looser = try network.changing(trial % 9) { stage in
        stage.mostServiceTime = stage.mostServiceTime.map { $0 + 3 }
      }
      let plan = try SafetyStockPlacement().plan(network)
      #expect(try SafetyStockPlacement().plan(looser).cost <= plan.cost * (1 + 1e-7))
      let hurried = try SafetyStockPlacement(nodeLimit: 1).plan(network)
      #expect(hurried.lowerBound <= plan.cost * (1 + 1e-7))
      #expect(hurried.cost >= plan.cost * (1 - 1e-7))
      let short = try SafetyStockPlacement(stepLimit: 1).plan(network)
      #expect(short.lowerBound <= plan.cost * (1 + 1e-7) && short.cost >= plan.cost * (1 - 1e-7))
      #expect(try SafetyStockPlacement().everyStageHolds(network).cost >= plan.cost * (1 - 1e-7))
    }
  }

  @Test func `two searches find the same`() throws {
    var random = RandomStream(seed: 10)
    let network = try RandomNetwork(stageCount: 16, longestTime: 12, density: 0.3).draw(&random)
    #expect(
      try SafetyStockPlacement().plan(network) == SafetyStockPlacement().plan(network))
  }

  @Test func `a single stage holds what the formula says`() throws {
    let network = try SupplyNetwork(
      stages: [
        SupplyStage(
          "shop", processingTime: 4, holdingCost: 0.5, demandMean: 10,
          demandBound: .normal(safetyFactor: 1.645, standardDeviation: 3), isSold: true,
          mostServiceTime: 1, inboundServiceTime: 2)
      ], arcs: [])
    let plan = try SafetyStockPlacement().plan(network)
    // τ = 2 + 4 − 1 = 5: the safety stock is 1.645 · 3 · √5.
    let safetyStock = 1.645 * 3 * 5.0.squareRoot()
    #expect(plan.isProven)
    #expect(plan.stages[0].netReplenishmentTime == 5)
    #expect(abs(plan.stages[0].safetyStock - safetyStock) < 1e-12)
    #expect(abs(plan.stages[0].baseStockLevel - 50 - safetyStock) < 1e-12)
    #expect(abs(plan.cost - 0.5 * safetyStock) < 1e-12)
  }

  @Test func `times in halves are counted in halves`() throws {
    func network(_ scale: Double) throws -> SupplyNetwork {
      try SupplyNetwork(
        stages: [
          SupplyStage("plant", processingTime: 3 * scale, holdingCost: 1),
          SupplyStage("depot", processingTime: 1 * scale, holdingCost: 1.5),
          SupplyStage(
            "shop", processingTime: 1 * scale, holdingCost: 2, mostServiceTime: 1 * scale),
        ],
        arcs: [
          SupplyNetwork.Arc(from: 0, to: 1), SupplyNetwork.Arc(from: 1, to: 2),
          SupplyNetwork.Arc(from: 0, to: 2),
        ], demands: [nil, nil, SoldDemand(mean: 1, spread: 2)], pooling: .distinct)
    }
    let whole = try SafetyStockPlacement().plan(network(1))
    let halves = try SafetyStockPlacement().plan(network(0.5))
    #expect(abs(halves.cost - whole.cost * 0.5.squareRoot()) < 1e-12)
    #expect(halves.stages.map { 2 * $0.serviceTime } == whole.stages.map(\.serviceTime))
    #expect(throws: PlacementError.self) {
      try SafetyStockPlacement(timeUnit: 1).plan(network(0.5))
    }
  }

  @Test func `a demand that two ways lead to counts once or twice`() throws {
    let arcs = [(0, 1), (0, 2), (1, 3), (2, 3)].map { SupplyNetwork.Arc(from: $0.0, to: $0.1) }
    func plant(_ pooling: DemandPooling) throws -> SupplyStage {
      let stages = ["plant", "left", "right", "shop"].map {
        SupplyStage($0, processingTime: 1, holdingCost: 1)
      }
      return try SupplyNetwork(
        stages: stages, arcs: arcs, demands: [nil, nil, nil, SoldDemand(mean: 5, spread: 3)],
        pooling: pooling
      ).stages[0]
    }
    #expect(try plant(.distinct).demandMean == 5)
    #expect(try plant(.distinct).demandBound.safetyStock(over: 4) == 6)
    #expect(try plant(.alongPaths).demandMean == 10)
    #expect(abs(try plant(.alongPaths).demandBound.safetyStock(over: 2) - 6) < 1e-12)
  }
}

/// What is no network is refused in words.
@Suite struct PlacementRefusalTests {
  private func stage(_ name: String, sold: Bool = false) -> SupplyStage {
    SupplyStage(name, processingTime: 1, holdingCost: 1, isSold: sold)
  }

  private func refusal(
    _ stages: [SupplyStage], _ links: [(String, String)] = []
  ) -> String? {
    do throws(PlacementError) {
      let network = try SupplyNetwork(
        stages: stages, links: links.map { (supplier: $0.0, customer: $0.1) })
      _ = try SafetyStockPlacement().plan(network)
      return nil
    } catch {
      return error.description
    }
  }

  @Test func `circles, strangers and stages without customers are named`() {
    let circle = refusal(
      [stage("a"), stage("b"), stage("c", sold: true)], [("a", "b"), ("b", "a"), ("b", "c")])
    #expect(
      ["a → b → a", "b → a → b"].contains {
        circle == "stages supply one another in a circle: " + $0
      })
    #expect(
      refusal([stage("a", sold: true)], [("b", "a")])
        == "an arc names b, and no stage is called so")
    #expect(
      refusal([stage("a"), stage("b", sold: true)])
        == "what a makes reaches no customer: no stage with demand is below it")
    #expect(refusal([]) == "the network has no stages")
    #expect(refusal([stage("a"), stage("a")]) == "there are two stages called a")
    #expect(
      refusal([stage("a"), stage("b", sold: true)], [("a", "b"), ("a", "b")])
        == "the arc from a to b is given twice")
    #expect(refusal([stage("a", sold: true)], [("a", "a")])?.contains("circle: a → a") == true)
  }

  @Test func `numbers without a meaning are named`() {
    var slow = stage("a", sold: true)
    slow.processingTime = -1
    #expect(refusal([slow]) == "a: the processing time is -1.0, and must be zero or above")
    var late = stage("a", sold: true)
    late.leastServiceTime = 3
    late.mostServiceTime = 2
    #expect(refusal([late]) == "a: the longest service time 2.0 is below the least, 3.0")
    var odd = stage("a", sold: true)
    odd.processingTime = 0.123456
    #expect(refusal([odd])?.contains("no multiples of a thousandth") == true)
    var deep = stage("a", sold: true)
    deep.processingTime = 1e6
    deep.inboundServiceTime = 1
    #expect(refusal([deep])?.contains("too many") == true)
    var falling = stage("a", sold: true)
    falling.demandBound = .tabulated([0, 2, 1])
    #expect(refusal([falling]) == "a: the table of its demand bound falls or is below zero")
    falling.demandBound = .normal(safetyFactor: 1, standardDeviation: .nan)
    #expect(refusal([falling])?.contains("standard deviation") == true)
  }
}
