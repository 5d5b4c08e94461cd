// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

@testable import SupplyChain

/// Small networks drawn from a seed.
struct RandomNetwork {
  var stageCount = 5
  var longestTime = 4
  /// The chance of each arc.
  var density = 0.5
  /// Demand bounds by tables, which need not be concave.
  var isTabulated = false

  func draw(_ random: inout RandomStream) throws -> SupplyNetwork {
    var arcs: [SupplyNetwork.Arc] = []
    var isSold = Array(repeating: true, count: stageCount)
    for customer in 1..<stageCount {
      for supplier in 0..<customer where Double.random(in: 0..<1, using: &random) < density {
        arcs.append(SupplyNetwork.Arc(from: supplier, to: customer))
        isSold[supplier] = false
      }
    }
    var stages: [SupplyStage] = []
    var demands: [SoldDemand?] = []
    for position in 0..<stageCount {
      let isLimited = isSold[position] || Int.random(in: 0..<5, using: &random) == 0
      let least = Int.random(in: 0..<6, using: &random) == 0 ? 2.0 : 0
      let outside = Int.random(in: 0..<4, using: &random) == 0 ? 3.0 : 0
      stages.append(
        SupplyStage(
          "stage \(position)",
          processingTime: Double(Int.random(in: 0...longestTime, using: &random)),
          holdingCost: Double.random(in: 0..<1, using: &random) * Double(position + 1),
          demandBound: .tabulated(table(&random)), isSold: isSold[position],
          leastServiceTime: least,
          mostServiceTime: isLimited ? least + Double(Int.random(in: 0...2, using: &random)) : nil,
          inboundServiceTime: outside))
      demands.append(
        isSold[position]
          ? SoldDemand(mean: 1, spread: Double.random(in: 0.5..<2, using: &random)) : nil)
    }
    return isTabulated
      ? try SupplyNetwork(stages: stages, arcs: arcs)
      : try SupplyNetwork(stages: stages, arcs: arcs, demands: demands, pooling: .distinct)
  }

  private func table(_ random: inout RandomStream) -> [Double] {
    var table = [0.0]
    for _ in 0..<8 {
      table.append((table.last ?? 0) + Double.random(in: 0..<1, using: &random))
    }
    return table
  }
}

extension SupplyNetwork {
  /// The least cost of whole promises, each of them tried.
  func leastCostByTrial() -> Double {
    var best = Double.infinity
    var promises = Array(repeating: 0, count: stages.count)
    func place(_ next: Int, _ cost: Double) {
      guard cost < best else { return }
      guard next < order.count else { return best = cost }
      let stage = stages[order[next]]
      let inbound = arcs.filter { $0.customer == order[next] }
        .reduce(Int(stage.inboundServiceTime)) { max($0, promises[$1.supplier]) }
      let longest = inbound + Int(stage.processingTime)
      let least = Int(stage.leastServiceTime)
      let most = max(least, min(longest, stage.mostServiceTime.map { Int($0) } ?? longest))
      for promise in least...most {
        promises[order[next]] = promise
        let time = Double(max(longest - promise, 0))
        place(next + 1, cost + stage.holdingCost * stage.demandBound.safetyStock(over: time))
      }
    }
    place(0, 0)
    return best
  }

  /// The network with one stage changed.
  func changing(_ position: Int, _ change: (inout SupplyStage) -> Void) throws -> SupplyNetwork {
    var stages = stages
    change(&stages[position])
    return try SupplyNetwork(stages: stages, arcs: arcs)
  }
}
