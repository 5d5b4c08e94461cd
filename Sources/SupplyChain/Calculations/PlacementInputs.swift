// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical

/// Reads a supply network in any of the forms that cases give it in.
enum PlacementInputs {
  static func network(_ inputs: CalculationInputs) throws(CalculationError) -> SupplyNetwork {
    if inputs.has("nodes_upstream_first") {
      return try nodes(try inputs.records("nodes_upstream_first"), isChain: true, inputs)
    }
    if inputs.has("nodes") { return try nodes(try inputs.records("nodes"), isChain: false, inputs) }
    if inputs.has("stage_table") { return try table(inputs) }
    if case .record? = inputs["stages"] { return try named(inputs) }
    throw .missing("stages, nodes or stage_table")
  }

  /// Runs a method and says its refusal as the calculation's.
  static func run<Value>(
    _ body: () throws(PlacementError) -> Value
  ) throws(CalculationError) -> Value {
    do throws(PlacementError) {
      return try body()
    } catch {
      throw .unsolvable(error.description)
    }
  }

  /// Stages as they are read, and the arcs by name.
  private struct Draft {
    var stages: [SupplyStage] = []
    var demands: [SoldDemand?] = []
    var links: [(supplier: String, customer: String, units: Double)] = []

    func network(_ pooling: DemandPooling) throws(CalculationError) -> SupplyNetwork {
      try PlacementInputs.run { () throws(PlacementError) in
        let positions = Dictionary(
          stages.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        var arcs: [SupplyNetwork.Arc] = []
        for link in links {
          guard let supplier = positions[link.supplier] else { throw .unknownStage(link.supplier) }
          guard let customer = positions[link.customer] else { throw .unknownStage(link.customer) }
          arcs.append(SupplyNetwork.Arc(from: supplier, to: customer, units: link.units))
        }
        return try SupplyNetwork(
          stages: stages, arcs: arcs, demands: demands, pooling: pooling)
      }
    }
  }

  private static func pooling(
    _ inputs: CalculationInputs, default standard: DemandPooling
  ) throws(CalculationError) -> DemandPooling {
    switch try inputs.word("pooling", default: "") {
    case "": return standard
    case "distinct": return .distinct
    case "along_paths", "along-paths": return .alongPaths
    case let other:
      throw .wrongKind("pooling", expected: "distinct or along_paths", got: "\"\(other)\"")
    }
  }

  // MARK: - Stages by index

  /// Stages with an index, a holding cost and a safety factor of their own.
  private static func nodes(
    _ nodes: [CalculationInputs], isChain: Bool, _ inputs: CalculationInputs
  ) throws(CalculationError) -> SupplyNetwork {
    var draft = Draft()
    var factors: [Double] = []
    for node in nodes {
      let name = try name(node["index"] ?? node["name"], "index")
      let isSold = node.has("demand_sd")
      draft.stages.append(
        SupplyStage(
          name, processingTime: try node.number("processing_time", .nonNegative),
          holdingCost: try node.number("holding_cost", .nonNegative),
          mostServiceTime: try limit(node, "external_outbound_cst", isSold: isSold),
          inboundServiceTime: try node.number("external_inbound_cst", .nonNegative, default: 0)))
      draft.demands.append(
        isSold
          ? SoldDemand(
            mean: try node.number("demand_mean", .nonNegative, default: 0),
            spread: try node.number("demand_sd", .nonNegative)) : nil)
      factors.append(try node.number("z", .nonNegative, default: 1))
      if !isChain, case .list(let suppliers)? = node["suppliers"] {
        for supplier in suppliers {
          draft.links.append((try Self.name(supplier, "suppliers"), name, 1))
        }
      }
    }
    if isChain {
      for (above, below) in zip(draft.stages, draft.stages.dropFirst()) {
        draft.links.append((above.name, below.name, 1))
      }
    }
    let pooled = try draft.network(try pooling(inputs, default: .alongPaths))
    let stages = zip(pooled.stages, factors).map { stage, factor in
      var stage = stage
      if case .normal(_, let deviation) = stage.demandBound {
        stage.demandBound = .normal(safetyFactor: factor, standardDeviation: deviation)
      }
      return stage
    }
    return try run { () throws(PlacementError) in
      try SupplyNetwork(stages: stages, arcs: pooled.arcs)
    }
  }

  /// The longest promise; a stage that sells serves at once where none is given.
  private static func limit(
    _ stage: CalculationInputs, _ name: String, isSold: Bool
  ) throws(CalculationError) -> Double? {
    guard stage.has(name) else { return isSold ? 0 : nil }
    // Whole promises; a number beyond all times stands for no limit.
    return try stage.number(name, .nonNegative).rounded(.down)
  }

  private static func name(
    _ value: CalculationValue?, _ what: String
  ) throws(CalculationError) -> String {
    switch value {
    case .word(let word)?: return word
    case .number(let number)?: return Int(exactly: number).map { "\($0)" } ?? "\(number)"
    default: throw .missing(what)
    }
  }

  // MARK: - Stages by name

  /// Stages by name with the cost that each adds, and the units that it takes of its suppliers.
  private static func named(
    _ inputs: CalculationInputs
  ) throws(CalculationError) -> SupplyNetwork {
    let extra =
      inputs.has("extra_max_service_time")
      ? CalculationInputs(try inputs.record("extra_max_service_time")) : CalculationInputs([])
    var draft = Draft()
    for field in try inputs.record("stages") {
      guard case .record(let fields) = field.value else {
        throw .wrongKind("stages.\(field.name)", expected: "an object", got: "something else")
      }
      let stage = CalculationInputs(fields)
      let isSold = stage.has("demand_sd")
      var most = try limit(stage, "max_service_time", isSold: isSold)
      if extra.has(field.name) {
        most = min(most ?? .infinity, try extra.number(field.name, .nonNegative).rounded(.down))
      }
      draft.stages.append(
        SupplyStage(
          field.name, processingTime: try stage.number("processing_time", .nonNegative),
          holdingCost: try stage.number("stage_cost_added", .nonNegative), mostServiceTime: most))
      draft.demands.append(
        isSold
          ? SoldDemand(
            mean: try stage.number("demand_mean", .nonNegative, default: 0),
            spread: try stage.number("z", .nonNegative)
              * (try stage.number("demand_sd", .nonNegative))) : nil)
      guard stage.has("upstream") else { continue }
      for supplier in try stage.record("upstream") {
        let units = try CalculationInputs([supplier]).number(supplier.name, .positive)
        draft.links.append((supplier.name, field.name, units))
      }
    }
    let rate = try inputs.number("holding_rate", .nonNegative, default: 1)
    return try cumulative(
      try draft.network(try pooling(inputs, default: .alongPaths)), rate: rate)
  }

  /// The network with each stage's added cost made a holding cost of all that has gone into its unit.
  private static func cumulative(
    _ network: SupplyNetwork, rate: Double
  ) throws(CalculationError) -> SupplyNetwork {
    var costs = network.stages.map(\.holdingCost)
    var suppliers: [[SupplyNetwork.Arc]] = Array(repeating: [], count: costs.count)
    for arc in network.arcs { suppliers[arc.customer].append(arc) }
    for stage in network.order {
      for arc in suppliers[stage] { costs[stage] += arc.units * costs[arc.supplier] }
    }
    var stages = network.stages
    for position in stages.indices { stages[position].holdingCost = rate * costs[position] }
    return try run { () throws(PlacementError) in
      try SupplyNetwork(stages: stages, arcs: network.arcs)
    }
  }

  // MARK: - A table of stages

  /// A table of stages and pairs of names; every unit takes one of each supplier.
  private static func table(
    _ inputs: CalculationInputs
  ) throws(CalculationError) -> SupplyNetwork {
    var draft = Draft()
    for row in try inputs.records("stage_table") {
      let mean = try row.number(column("avgDemand", row), .nonNegative, default: 0)
      let isSold = mean > 0
      let time = try row.number(column("time", row), .nonNegative)
      draft.stages.append(
        SupplyStage(
          try name(row[column("name", row)], "name"),
          processingTime: time.rounded(.toNearestOrEven),
          holdingCost: try row.number(column("cost", row), .nonNegative),
          mostServiceTime: isSold
            ? try limit(row, column("maxServiceTime", row), isSold: true) : nil))
      draft.demands.append(isSold ? SoldDemand(mean: mean, spread: try spread(row)) : nil)
    }
    draft.links = try links(inputs)
    try check(inputs, "stages", draft.stages.count)
    try check(inputs, "arcs", draft.links.count)
    let rate = try inputs.number("holding_rate", .nonNegative, default: 1)
    return try cumulative(try draft.network(try pooling(inputs, default: .distinct)), rate: rate)
  }

  /// A column's name in a row: as the table of a document has it, or a file.
  private static func column(_ name: String, _ row: CalculationInputs) -> String {
    let others =
      switch name {
      case "name": ["stage_name", "Stage Name", "stage"]
      case "cost": ["stage_cost", "stageCost"]
      case "time": ["stage_time", "stageTime"]
      case "avgDemand": ["avg_demand"]
      case "stdDevDemand": ["std_dev_demand"]
      case "maxServiceTime": ["max_service_time"]
      case "serviceLevel": ["service_level"]
      default: [String]()
      }
    return others.first { row.has($0) } ?? name
  }

  /// The spread of a row's demand at its service level.
  private static func spread(_ row: CalculationInputs) throws(CalculationError) -> Double {
    let level = try row.number(column("serviceLevel", row), .openShare)
    guard level >= 0.5 else {
      throw .outOfRange("serviceLevel", value: level, needed: "at least 0.5, to hold safety stock")
    }
    return SpecialFunctions.normalQuantile(level)
      * (try row.number(column("stdDevDemand", row), .nonNegative))
  }

  private static func links(
    _ inputs: CalculationInputs
  ) throws(CalculationError) -> [(supplier: String, customer: String, units: Double)] {
    guard case .list(let list)? = inputs["arc_list"] else { throw .missing("arc_list") }
    var links: [(supplier: String, customer: String, units: Double)] = []
    for value in list {
      switch value {
      case .list(let pair) where pair.count == 2:
        links.append((try name(pair[0], "arc_list"), try name(pair[1], "arc_list"), 1))
      case .record(let fields):
        let row = CalculationInputs(fields)
        links.append(
          (
            try name(row["source_stage"] ?? row["sourceStage"] ?? row["supplier"], "sourceStage"),
            try name(
              row["destination_stage"] ?? row["destinationStage"] ?? row["customer"],
              "destinationStage"), 1
          ))
      default:
        throw .wrongKind("arc_list", expected: "pairs of names", got: "something else")
      }
    }
    return links
  }

  /// A count that the document states of its own lists.
  private static func check(
    _ inputs: CalculationInputs, _ name: String, _ count: Int
  ) throws(CalculationError) {
    guard case .number(let stated)? = inputs[name], stated != Double(count) else { return }
    throw .outOfRange(name, value: stated, needed: "\(count), as many as are listed")
  }
}
