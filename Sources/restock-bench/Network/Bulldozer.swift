// SPDX-License-Identifier: GPL-3.0-or-later

import SupplyChain

/// The bulldozer of Graves & Willems (2003), Handbooks in Operations Research 11, chapter 3: an assembly of
/// 22 stages.
enum Bulldozer {
  private struct Stage {
    var name: String
    var time: Double
    var cost: Double
    var suppliers: [String] = []

    init(_ name: String, _ time: Double, _ cost: Double, _ suppliers: [String] = []) {
      self.name = name
      self.time = time
      self.cost = cost
      self.suppliers = suppliers
    }
  }

  private static let stages = [
    Stage("Boggie assembly", 11, 575),
    Stage("Brake group", 8, 3850),
    Stage("Case", 15, 2200),
    Stage("Frame assembly", 19, 605),
    Stage("Case and frame", 16, 1500, ["Case", "Frame assembly"]),
    Stage("Platform group", 6, 725),
    Stage("Fender group", 9, 900),
    Stage("Roll-over group", 8, 1150),
    Stage("Chassis", 7, 4320, ["Platform group", "Fender group", "Roll-over group"]),
    Stage("Drive group", 9, 1550),
    Stage("Plant carrier", 9, 155),
    Stage("Final drive", 6, 3680, ["Brake group", "Drive group", "Plant carrier"]),
    Stage("Transmission", 15, 7450),
    Stage("Common subassembly", 5, 8000, ["Case and frame", "Transmission", "Final drive"]),
    Stage("Engine", 7, 4500),
    Stage("Fans", 12, 650),
    Stage("Dressed-out engine", 10, 4100, ["Engine", "Fans"]),
    Stage("Main assembly", 8, 12_000, ["Chassis", "Common subassembly", "Dressed-out engine"]),
    Stage("Track roller frame", 10, 3000),
    Stage("Pin assembly", 35, 90),
    Stage("Suspension group", 7, 3600, ["Boggie assembly", "Pin assembly"]),
    Stage("Final assembly", 4, 8000, ["Main assembly", "Track roller frame", "Suspension group"]),
  ]

  /// The assembly with a yearly holding rate of 30 % and a demand of 5 ± 3 a day at the last stage.
  static func network() throws -> SupplyNetwork {
    var total: [String: Double] = [:]
    var places: [String: Int] = [:]
    var arcs: [SupplyNetwork.Arc] = []
    var found: [SupplyStage] = []
    for (place, stage) in stages.enumerated() {
      var cost = stage.cost
      for supplier in stage.suppliers {
        cost += total[supplier, default: 0]
        arcs.append(SupplyNetwork.Arc(from: places[supplier, default: 0], to: place))
      }
      total[stage.name] = cost
      places[stage.name] = place
      let isLast = place == stages.count - 1
      found.append(
        SupplyStage(
          stage.name, processingTime: stage.time, holdingCost: 0.3 * cost,
          mostServiceTime: isLast ? 0 : nil))
    }
    let last = SoldDemand(mean: 5, spread: 1.645 * 3)
    return try SupplyNetwork(
      stages: found, arcs: arcs,
      demands: stages.indices.map { $0 == stages.count - 1 ? last : nil }, pooling: .distinct)
  }
}
