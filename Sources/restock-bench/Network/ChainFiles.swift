// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Numerical
import SupplyChain
import Tabular

/// The real supply chains of Willems (2008), Manufacturing & Service Operations Management 10(1).
struct ChainFiles {
  private let stages: Table
  private let links: Table

  init(folder: String) throws {
    let numbers = [
      "stage_cost", "stage_time", "avg_demand", "std_dev_demand", "max_service_time",
      "service_level",
    ]
    stages = try Table(
      reading: .file(folder + "/stages.csv.gz"),
      columns: [
        ColumnRequest("chain", .text, required: true),
        ColumnRequest("stage_name", .text, required: true),
      ] + numbers.map { ColumnRequest($0, .number, required: true) })
    links = try Table(
      reading: .file(folder + "/links.csv.gz"),
      columns: ["chain", "source_stage", "destination_stage"].map {
        ColumnRequest($0, .text, required: true)
      })
  }

  /// The chains in the order of the file.
  func networks() throws -> [(name: String, network: SupplyNetwork)] {
    guard let chains = stages.text("chain") else { return [] }
    return try chains.dictionary.map { ($0, try network($0)) }
  }

  private func network(_ chain: String) throws -> SupplyNetwork {
    func numbers(_ name: String) -> [Double] { stages.numbers(name) ?? [] }
    let (cost, time) = (numbers("stage_cost"), numbers("stage_time"))
    let (mean, deviation) = (numbers("avg_demand"), numbers("std_dev_demand"))
    let (limit, level) = (numbers("max_service_time"), numbers("service_level"))
    var positions: [String: Int] = [:]
    var found: [SupplyStage] = []
    var demands: [SoldDemand?] = []
    for row in 0..<stages.rowCount where stages.text("chain")?[row] == chain {
      let name = stages.text("stage_name")?[row] ?? ""
      let isSold = mean[row] > 0
      positions[name] = found.count
      found.append(
        SupplyStage(
          name, processingTime: time[row].rounded(.toNearestOrEven), holdingCost: cost[row],
          mostServiceTime: isSold ? limit[row].rounded(.down) : nil))
      demands.append(
        isSold
          ? SoldDemand(
            mean: mean[row], spread: SpecialFunctions.normalQuantile(level[row]) * deviation[row])
          : nil)
    }
    var arcs: [SupplyNetwork.Arc] = []
    for row in 0..<links.rowCount where links.text("chain")?[row] == chain {
      guard let supplier = positions[links.text("source_stage")?[row] ?? ""],
        let customer = positions[links.text("destination_stage")?[row] ?? ""]
      else { throw ValidationError("chain \(chain) has a link of a stage that is not there") }
      arcs.append(SupplyNetwork.Arc(from: supplier, to: customer))
    }
    let bare = try SupplyNetwork(stages: found, arcs: arcs, demands: demands, pooling: .distinct)
    return try cumulated(bare)
  }

  /// Each stage's own cost made the cost of all that has gone into its unit.
  private func cumulated(_ network: SupplyNetwork) throws -> SupplyNetwork {
    var stages = network.stages
    for place in network.order {
      for arc in network.arcs where arc.customer == place {
        stages[place].holdingCost += stages[arc.supplier].holdingCost
      }
    }
    return try SupplyNetwork(stages: stages, arcs: network.arcs)
  }
}
