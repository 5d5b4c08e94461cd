// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory

/// One warehouse and its shops: the best base stocks, or what given ones cost.
struct OneWarehouseCalculation: Calculation {
  var card: CalculationCard {
    CalculationCard(
      id: "one-warehouse", families: ["one_warehouse_many_retailers"],
      name: "One warehouse and its shops",
      summary: "How much a warehouse and each of its shops should keep, and how long shops wait.",
      formula:
        "min over S₀, Sᵢ of h₀ E[I₀] + Σ (hᵢ E[Iᵢ] + pᵢ E[Bᵢ]), shops served first come, first served",
      reference: "Graves (1985); Axsäter (1990); lower bound: Chen & Zheng (1994), section 4",
      inputs: [
        CalculationInput(
          "shops",
          "a list of objects: demand_mean, demand_sd where it is not poisson, or order_rate and "
            + "order_sizes; transport_time, holding_cost, stockout_cost, and base_stock to cost it"),
        CalculationInput("warehouse_lead_time", "the time from the supplier to the warehouse"),
        CalculationInput(
          "warehouse_holding_cost", "per unit on hand at the warehouse and unit of time"),
        CalculationInput("holding_cost", "of shops that name none", isRequired: false),
        CalculationInput("stockout_cost", "of shops that name none", isRequired: false),
        CalculationInput("transport_time", "to shops that name none", isRequired: false),
        CalculationInput(
          "warehouse_stock", "the warehouse's base stock, to cost it with the shops'",
          isRequired: false),
        CalculationInput(
          "method", "exact, metric, two_moments or normal; exact where not given",
          isRequired: false),
      ])
  }

  func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    let method = try inputs.word("method", default: "exact")
    let records = try inputs.records("shops")
    var shops: [OneWarehouse.Shop] = []
    for (place, record) in records.enumerated() {
      shops.append(try shop(record, inputs, place, isNormal: method == "normal"))
    }
    let leadTime = try inputs.number("warehouse_lead_time", .nonNegative)
    let holdingCost = try inputs.number("warehouse_holding_cost", .positive)
    if method == "normal" {
      let system = try EchelonInputs.run { () throws(EchelonError) in
        try NormalOneWarehouse(leadTime: leadTime, holdingCost: holdingCost, shops: shops)
      }
      return try normal(system, inputs, records)
    }
    guard let model = Self.models.first(where: { $0.name == method })?.model else {
      throw .wrongKind(
        "method", expected: "exact, metric, two_moments or normal", got: "\"\(method)\"")
    }
    let system = try EchelonInputs.run { () throws(EchelonError) in
      try OneWarehouse(leadTime: leadTime, holdingCost: holdingCost, shops: shops)
    }
    return try counted(system, model, inputs, records)
  }

  private static let models: [(name: String, model: OneWarehouse.DelayModel)] = [
    ("exact", .exact), ("metric", .metric), ("two_moments", .twoMoments),
  ]

  private func shop(
    _ record: CalculationInputs, _ all: CalculationInputs, _ place: Int, isNormal: Bool
  ) throws(CalculationError) -> OneWarehouse.Shop {
    func own(
      _ name: String, _ range: CalculationInputs.Range
    ) throws(CalculationError) -> Double {
      if record.has(name) { return try record.number(name, range) }
      guard all.has(name) else { throw .missing("\(name) of shops[\(place)]") }
      return try all.number(name, range)
    }
    return OneWarehouse.Shop(
      demand: try EchelonInputs.demand(record, spread: isNormal ? "normal" : "negative_binomial"),
      transportTime: try own("transport_time", .nonNegative),
      holdingCost: try own("holding_cost", .positive),
      stockoutCost: try own("stockout_cost", .positive))
  }

  private func counted(
    _ system: OneWarehouse, _ model: OneWarehouse.DelayModel, _ inputs: CalculationInputs,
    _ records: [CalculationInputs]
  ) throws(CalculationError) -> CalculationResult {
    if inputs.has("warehouse_stock") {
      let stock = try inputs.whole("warehouse_stock")
      var bases: [Int] = []
      for record in records { bases.append(try record.whole("base_stock")) }
      let found = try EchelonInputs.run { () throws(EchelonError) in
        try system.evaluate(warehouseStock: stock, shopStocks: bases, by: model)
      }
      return CalculationResult(
        fields(found),
        explanation: ["These stocks cost \(brief(found.costRate)) a unit of time."])
    }
    let (plan, bound) = try EchelonInputs.run { () throws(EchelonError) in
      (try system.solve(by: model), try BalancedAllocationBound(system).costRate)
    }
    let found = plan.performance
    let stocks = found.shops.map { "\($0.baseStock)" }.joined(separator: ", ")
    return CalculationResult(
      fields(found) + [
        CalculationField("warehouse_stocks_tried", Double(plan.largestTried + 1)),
        CalculationField("cost_bound", bound),
      ],
      explanation: [
        "\(found.warehouseStock) at the warehouse and \(stocks) at the shops cost "
          + "\(brief(found.costRate)) a unit of time, what is on the way left out.",
        (model == .exact
          ? "No other base stocks cost less while shops are served first come, first served"
          : "That is so by an approximation of the wait, and method exact tells what they cost")
          + "; no policy at all, however it shares, costs less than \(brief(bound)).",
      ])
  }

  private func normal(
    _ system: NormalOneWarehouse, _ inputs: CalculationInputs, _ records: [CalculationInputs]
  ) throws(CalculationError) -> CalculationResult {
    guard inputs.has("warehouse_stock") else {
      let found = system.solve()
      return CalculationResult(
        fields(found),
        explanation: [
          "In the normal approximation these stocks cost least: \(brief(found.costRate)) a unit of "
            + "time, what is on the way left out."
        ])
    }
    let stock = try inputs.number("warehouse_stock", .nonNegative)
    var bases: [Double] = []
    for record in records { bases.append(try record.number("base_stock", .nonNegative)) }
    let found = try EchelonInputs.run { () throws(EchelonError) in
      try system.evaluate(warehouseStock: stock, shopStocks: bases)
    }
    return CalculationResult(
      fields(found),
      explanation: [
        "In the normal approximation these stocks cost \(brief(found.costRate)) a unit of time."
      ])
  }

  private func fields(_ found: OneWarehousePerformance) -> [CalculationField] {
    [
      CalculationField("cost_rate", found.costRate),
      CalculationField("warehouse_stock", Double(found.warehouseStock)),
      CalculationField("base_stock", .numbers(found.shops.map { Double($0.baseStock) })),
      CalculationField("warehouse_expected_backorders", found.warehouseBackorders),
      CalculationField("warehouse_expected_on_hand", found.warehouseOnHand),
      CalculationField("expected_delay", .numbers(found.shops.map(\.expectedDelay))),
      CalculationField("fill_rate", .numbers(found.shops.map(\.fillRate))),
      CalculationField("expected_backorders", .numbers(found.shops.map(\.expectedBackorders))),
      CalculationField("expected_on_hand", .numbers(found.shops.map(\.expectedOnHand))),
    ]
  }

  private func fields(_ found: NormalOneWarehouse.Performance) -> [CalculationField] {
    [
      CalculationField("cost_rate", found.costRate),
      CalculationField("warehouse_stock", found.warehouseStock),
      CalculationField("base_stock", .numbers(found.shops.map(\.baseStock))),
      CalculationField("warehouse_expected_backorders", found.warehouseBackorders),
      CalculationField("warehouse_expected_on_hand", found.warehouseOnHand),
      CalculationField("expected_delay", .numbers(found.shops.map(\.expectedDelay))),
      CalculationField("fill_rate", .numbers(found.shops.map(\.fillRate))),
      CalculationField("expected_backorders", .numbers(found.shops.map(\.expectedBackorders))),
      CalculationField("expected_on_hand", .numbers(found.shops.map(\.expectedOnHand))),
    ]
  }
}
