// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory

/// A serial system under random demand: the best echelon base stocks, or what given ones cost.
struct SerialEchelonCalculation: Calculation {
  var card: CalculationCard {
    CalculationCard(
      id: "serial-echelons", families: ["serial_clark_scarf"],
      name: "Serial stages under random demand",
      summary: "How much each stage of a chain should have, at the stage and on the way below it.",
      formula:
        "Cⱼ(y) = E[hⱼ (y − Dⱼ) + Cⱼ₋₁(min(Sⱼ₋₁, y − Dⱼ))], C₀(x) = (b + Σh)(−x)⁺, Sⱼ = argmin Cⱼ",
      reference:
        "Clark & Scarf (1960); Chen & Zheng (1994); bounds: Shang & Song (2003), theorem 1",
      inputs: [
        CalculationInput(
          "nodes_downstream_first", option: "stages",
          "a list of objects, the stage that customers draw from first: lead_time, and "
            + "echelon_holding_cost or local_holding_cost", isRequired: false),
        CalculationInput(
          "lead_times", "in place of that: the lead time of each stage", isRequired: false),
        CalculationInput(
          "local_holding_costs", option: "holding-costs",
          "what holding a unit costs at each stage", isRequired: false),
        CalculationInput(
          "echelon_holding_costs", "what it costs more than one stage up, in place of that",
          isRequired: false),
        CalculationInput("stockout_cost", "the cost of a unit that a customer waits for"),
        CalculationInput(
          "review", "continuous, or periodic: a period's demand comes after orders and costs",
          isRequired: false),
      ] + EchelonInputs.demandCard + [
        CalculationInput(
          "echelon_base_stock", option: "levels",
          "levels to cost in place of the best, by stage number or in order", isRequired: false)
      ])
  }

  func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    let (stages, names) = try stages(inputs)
    let demand = try EchelonInputs.demand(inputs)
    let stockoutCost = try inputs.number("stockout_cost", .positive)
    let word = try inputs.word("review", default: EchelonReview.continuous.rawValue)
    guard let review = EchelonReview(rawValue: word) else {
      throw .wrongKind("review", expected: "continuous or periodic", got: "\"\(word)\"")
    }
    let system = try EchelonInputs.run { () throws(EchelonError) in
      try SerialEchelons(
        stages: stages, stockoutCost: stockoutCost, demand: demand, review: review)
    }
    if let given = try levels(inputs, names) {
      let performance = try EchelonInputs.run { () throws(EchelonError) in
        try system.evaluate(levels: given)
      }
      return CalculationResult(
        Self.fields(performance, given, names),
        explanation: ["These levels cost \(brief(performance.costRate)) a unit of time."])
    }
    return try best(system, names, family)
  }

  private func best(
    _ system: SerialEchelons, _ names: [String], _ family: String
  ) throws(CalculationError) -> CalculationResult {
    let (plan, performance, bounds) = try EchelonInputs.run { () throws(EchelonError) in
      let plan = try system.solve()
      return (plan, try system.evaluate(levels: plan.levels), try ShangSongBounds(system))
    }
    let heuristic = try EchelonInputs.run { () throws(EchelonError) in
      try system.evaluate(levels: bounds.heuristicLevels).costRate
    }
    var fields = Self.fields(performance, plan.levels, names)
    fields += [
      CalculationField("local_base_stock", Self.record(names, plan.localLevels)),
      CalculationField("lower_levels", Self.record(names, bounds.lowerLevels)),
      CalculationField("upper_levels", Self.record(names, bounds.upperLevels)),
      CalculationField("heuristic_levels", Self.record(names, bounds.heuristicLevels)),
      CalculationField("heuristic_cost_rate", heuristic),
      CalculationField("cost_bounds", .numbers([bounds.lowerCost, bounds.upperCost])),
    ]
    if family == "serial_clark_scarf" {
      // Cases have the cost and levels twice: as published, rounded, and computed anew.
      fields += [
        CalculationField("cost_rate_exact", plan.costRate),
        CalculationField("S_exact", Self.record(names, plan.levels)),
      ]
    }
    return CalculationResult(
      fields,
      explanation: [
        "No policy costs less than \(brief(plan.costRate)) a unit of time, what is on the way to "
          + "the last stage left out.",
        "Levels count the stage and all below it, on the way included, less what customers wait "
          + "for; the mean of two newsvendor bounds costs \(brief(heuristic)).",
      ])
  }

  private static func fields(
    _ performance: SerialEchelonPerformance, _ levels: [Double], _ names: [String]
  ) -> [CalculationField] {
    let stages = performance.stages
    var fields = [
      CalculationField("cost_rate", performance.costRate),
      CalculationField("echelon_base_stock", record(names, levels)),
      CalculationField("expected_backorders", performance.expectedBackorders),
      CalculationField("ready_rate", performance.readyRate),
    ]
    if let fillRate = performance.fillRate {
      fields.append(CalculationField("fill_rate", fillRate))
    }
    return fields + [
      CalculationField("expected_on_hand", record(names, stages.map(\.onHand))),
      CalculationField("expected_in_transit", record(names, stages.map(\.inTransit))),
    ]
  }

  private static func record(_ names: [String], _ values: [Double]) -> CalculationValue {
    .record(zip(names, values).map { CalculationField($0, $1) })
  }

  /// The stages and their names, the one that customers draw from first.
  private func stages(
    _ inputs: CalculationInputs
  ) throws(CalculationError) -> ([EchelonStage], names: [String]) {
    var times: [Double] = []
    var local: [Double?] = []
    var echelon: [Double?] = []
    var names: [String] = []
    if inputs.has("nodes_downstream_first") {
      for (place, node) in try inputs.records("nodes_downstream_first").enumerated() {
        times.append(try node.number("lead_time", .nonNegative))
        local.append(try node.optional("local_holding_cost", .nonNegative))
        echelon.append(try node.optional("echelon_holding_cost", .nonNegative))
        names.append("\(try node.whole("index", default: place + 1))")
      }
    } else {
      times = try inputs.numbers("lead_times", .nonNegative)
      let none: [Double?] = Array(repeating: nil, count: times.count)
      (local, echelon) = (none, none)
      if inputs.has("echelon_holding_costs") {
        echelon = try inputs.numbers("echelon_holding_costs", .nonNegative, count: times.count)
      } else {
        local = try inputs.numbers("local_holding_costs", .nonNegative, count: times.count)
      }
      names = times.indices.map { "\($0 + 1)" }
    }
    guard Set(names).count == names.count else {
      throw .unsolvable("two stages have the same index")
    }
    var stages: [EchelonStage] = []
    for place in times.indices {
      let above = place + 1 < local.count ? local[place + 1] : 0
      if let own = echelon[place] {
        stages.append(EchelonStage(echelonHoldingCost: own, leadTime: times[place]))
      } else if let here = local[place], let above {
        stages.append(EchelonStage(echelonHoldingCost: here - above, leadTime: times[place]))
      } else {
        throw .missing("echelon_holding_cost of stage \(names[place])")
      }
    }
    return (stages, names)
  }

  /// The levels to cost, where they are given.
  private func levels(
    _ inputs: CalculationInputs, _ names: [String]
  ) throws(CalculationError) -> [Double]? {
    guard let value = inputs["echelon_base_stock"] else { return nil }
    guard case .record(let fields) = value else {
      return try inputs.numbers("echelon_base_stock", .finite, count: names.count)
    }
    let levels = CalculationInputs(fields)
    var found: [Double] = []
    for name in names { found.append(try levels.number(name)) }
    return found
  }
}
