// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory

/// A depot and its bases under Poisson demand: what stocks achieve by METRIC and exactly, or the best ones.
struct TwoEchelonCalculation: Calculation {
  var card: CalculationCard {
    CalculationCard(
      id: "two-echelon", families: ["two_echelon_metric"], name: "A depot and its bases",
      summary: "How long bases wait for their depot, and how much each should keep.",
      formula:
        "METRIC: outstanding ~ Poisson(λᵢ (Tᵢ + E[B₀] / λ₀)); exact: Binomial(B₀, λᵢ / λ₀) + "
        + "Poisson(λᵢ Tᵢ), B₀ = (Poisson(λ₀ L₀) − S₀)⁺",
      reference: "Sherbrooke (1968), METRIC; Graves (1985), Management Science 31(10)",
      inputs: [
        CalculationInput("bases", "how many bases there are"),
        CalculationInput(
          "demand_rate_per_base", option: "demand",
          "units a unit of time: of every base, or a list"),
        CalculationInput("depot_lead_time", "the time from the supplier to the depot"),
        CalculationInput(
          "base_transport_time", option: "transport-time",
          "the time from the depot: to every base, or a list"),
        CalculationInput(
          "depot_stock", "the depot's base stock; the best one where not given",
          isRequired: false),
        CalculationInput(
          "base_stock", "the stock of every base, or a list; the best ones where not given",
          isRequired: false),
        CalculationInput(
          "depot_holding_cost", "per unit on hand at the depot and unit of time",
          isRequired: false),
        CalculationInput(
          "base_holding_cost", option: "holding-cost",
          "per unit on hand at a base: of every base, or a list", isRequired: false),
        CalculationInput(
          "stockout_cost", "per unit waited for and unit of time: of every base, or a list",
          isRequired: false),
      ])
  }

  func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    let count = try inputs.whole("bases", .positive)
    guard count <= 1_000 else {
      throw .outOfRange("bases", value: Double(count), needed: "at most 1000")
    }
    let given = inputs.has("depot_stock") || inputs.has("base_stock")
    let system = try system(inputs, count, costed: !given)
    let stocks: (depot: Int, bases: [Int])
    var tried: [CalculationField] = []
    if given {
      var bases: [Int] = []
      for stock in try inputs.numbers("base_stock", .nonNegative, count: count) {
        bases.append(try EchelonInputs.units(stock, "base_stock"))
      }
      stocks = (try inputs.whole("depot_stock"), bases)
    } else {
      let plan = try EchelonInputs.run { () throws(EchelonError) in try system.solve() }
      stocks = (plan.performance.warehouseStock, plan.performance.shops.map(\.baseStock))
      tried = [
        CalculationField("depot_stock", Double(stocks.depot)),
        CalculationField("base_stock", EchelonInputs.shared(stocks.bases.map(Double.init))),
        CalculationField("depot_stocks_tried", Double(plan.largestTried + 1)),
      ]
    }
    let (exact, metric, moments) = try EchelonInputs.run { () throws(EchelonError) in
      func by(_ model: OneWarehouse.DelayModel) throws(EchelonError) -> OneWarehousePerformance {
        try system.evaluate(warehouseStock: stocks.depot, shopStocks: stocks.bases, by: model)
      }
      return (try by(.exact), try by(.metric), try by(.twoMoments))
    }
    return CalculationResult(
      tried + fields(exact, metric, moments, costed: inputs.has("stockout_cost")),
      explanation: words(exact, metric, costed: !given))
  }

  private func fields(
    _ exact: OneWarehousePerformance, _ metric: OneWarehousePerformance,
    _ moments: OneWarehousePerformance, costed: Bool
  ) -> [CalculationField] {
    var fields = [
      CalculationField("depot_expected_backorders", exact.warehouseBackorders),
      CalculationField("depot_expected_on_hand", exact.warehouseOnHand),
      CalculationField("expected_depot_delay", exact.shops[0].expectedDelay),
    ]
    for (name, found) in [("METRIC", metric), ("exact", exact), ("two_moments", moments)] {
      let shops = found.shops
      fields += [
        CalculationField(
          "base_expected_backorders_\(name)", EchelonInputs.shared(shops.map(\.expectedBackorders))
        ),
        CalculationField(
          "base_fill_rate_\(name)", EchelonInputs.shared(shops.map(\.fillRate))),
      ]
      if costed { fields.append(CalculationField("cost_rate_\(name)", found.costRate)) }
    }
    return fields
  }

  private func words(
    _ exact: OneWarehousePerformance, _ metric: OneWarehousePerformance, costed: Bool
  ) -> [String] {
    let waiting = { (found: OneWarehousePerformance) in
      found.shops.reduce(0) { $0 + $1.expectedBackorders }
    }
    var lines = [
      "A unit that a base orders waits \(brief(exact.shops[0].expectedDelay)) at the depot, in the "
        + "mean. At the bases \(brief(waiting(exact))) units are waited for; METRIC, which takes "
        + "the bases' waits as independent, sees \(brief(waiting(metric)))."
    ]
    if costed {
      lines.append(
        "With \(exact.warehouseStock) at the depot the cost is \(brief(exact.costRate)), and no "
          + "base stocks cost less (every depot stock that could be better was tried).")
    }
    return lines
  }

  private func system(
    _ inputs: CalculationInputs, _ count: Int, costed: Bool
  ) throws(CalculationError) -> OneWarehouse {
    func cost(_ name: String) throws(CalculationError) -> [Double] {
      guard costed || inputs.has(name) else { return Array(repeating: 1, count: count) }
      return try inputs.numbers(name, .positive, count: count)
    }
    let rates = try inputs.numbers("demand_rate_per_base", .positive, count: count)
    let times = try inputs.numbers("base_transport_time", .nonNegative, count: count)
    let holding = try cost("base_holding_cost")
    let stockout = try cost("stockout_cost")
    let leadTime = try inputs.number("depot_lead_time", .nonNegative)
    let depotCost =
      costed || inputs.has("depot_holding_cost")
      ? try inputs.number("depot_holding_cost", .positive) : 1
    return try EchelonInputs.run { () throws(EchelonError) in
      try OneWarehouse(
        leadTime: leadTime, holdingCost: depotCost,
        shops: (0..<count).map { base in
          .init(
            demand: .poisson(rate: rates[base]), transportTime: times[base],
            holdingCost: holding[base], stockoutCost: stockout[base])
        })
    }
  }
}
