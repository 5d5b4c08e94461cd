// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// Levels for an order calendar with random lead times.
struct PeriodicReviewCalculation: Calculation {
  var card: CalculationCard {
    CalculationCard(
      id: "periodic-review",
      families: [
        "periodic_review", "periodic_order_up_to", "periodic_min_max", "periodic_lots",
      ],
      name: "Periodic review (R, S), (R, s, S) and (R, s, nQ)",
      summary:
        "Levels for reviews at fixed or unequal intervals and lead times that vary, in whole periods.",
      formula:
        "cost of a cycle = Σ over reviews of K P(order) + Σ π(y) G(y); G(y) = Σ w(n) (h E[(y − D)⁺] "
        + "+ p E[(D − y)⁺]) over the demand D of n + 1 periods, w(n) = F(n) − F(n − R)",
      reference:
        "Zipkin (2000), sections 7.4 and 9.4; Zheng & Federgruen (1991); Silver, Pyke & Thomas (2017), "
        + "section 7.9",
      inputs: [
        CalculationInput(
          "policy",
          "order_up_to (R, S), min_max (R, s, S) or lots (R, s, nQ); order_up_to where "
            + "nothing is said", isRequired: false),
        CalculationInput(
          "review_interval", "periods from a review to the next; 1", isRequired: false),
        CalculationInput(
          "review_intervals", "a calendar of unequal intervals that repeats", isRequired: false),
        CalculationInput("lead_time", "periods from order to receipt; 0", isRequired: false),
        CalculationInput(
          "lead_time_sd", "its standard deviation, for a gamma distribution", isRequired: false),
        CalculationInput(
          "lead_time_pmf", "the chances of 0, 1, 2 … periods", isRequired: false),
        CalculationInput(
          "demand_means", "Poisson means, one for each period of the calendar's cycle",
          isRequired: false),
      ] + ReorderInputs.demandCard + ReorderInputs.costOrTargetCard + ReorderInputs.targetCard + [
        CalculationInput(
          "order_up_to_level", "a level S, or one for each review, to evaluate", isRequired: false),
        CalculationInput(
          "reorder_point", "a reorder point s, or one for each review", isRequired: false),
        CalculationInput("order_quantity", "the lot Q, or the gap S − s", isRequired: false),
      ])
  }

  func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult {
    let review = try review(inputs)
    let kind = try policy(family, inputs)
    let rule = try self.rule(kind, review, inputs)
    let found = try ReorderInputs.run { () throws(ReorderError) in try review.evaluate(rule) }
    return CalculationResult(
      fields(rule) + [CalculationField("cost_rate", found.costRate)]
        + (try ReorderInputs.fields(found, inputs)),
      explanation: words(rule) + [
        "Cost a period \(found.costRate); \(found.orderRate) orders a period, "
          + "\(found.expectedOnHand) in stock and \(found.expectedBackorders) waited for on average."
      ])
  }

  private func policy(
    _ family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> String {
    switch family {
    case "periodic_order_up_to": return "order_up_to"
    case "periodic_min_max": return "min_max"
    case "periodic_lots": return "lots"
    default:
      let name = try inputs.word("policy", default: "order_up_to")
      guard ["order_up_to", "min_max", "lots"].contains(name) else {
        throw .wrongKind(
          "policy", expected: "order_up_to, min_max or lots", got: "\"\(name)\"")
      }
      return name
    }
  }

  private func review(_ inputs: CalculationInputs) throws(CalculationError) -> PeriodicReview {
    let intervals =
      inputs.has("review_intervals")
      ? try wholes(inputs, "review_intervals") : [try inputs.whole("review_interval", default: 1)]
    let demand: [LatticeMass]
    if inputs.has("demand_means") {
      var masses: [LatticeMass] = []
      for mean in try inputs.numbers("demand_means", .nonNegative) {
        guard mean <= 1e6 else {
          throw .outOfRange("demand_means", value: mean, needed: "at most a million units")
        }
        masses.append(.poisson(mean: mean))
      }
      demand = masses
    } else {
      demand = [try ReorderInputs.demand(inputs)]
    }
    let leadTime = try leadTime(inputs)
    let holding = try inputs.number("holding_cost", .positive)
    let short =
      try ReorderInputs.target(inputs) == nil
      ? try inputs.number("stockout_cost", .positive)
      : try inputs.number("stockout_cost", .positive, default: holding)
    let fixed = try inputs.number("fixed_cost", .nonNegative, default: 0)
    return try ReorderInputs.run { () throws(ReorderError) in
      try PeriodicReview(
        demand: demand, intervals: intervals, leadTime: leadTime, holdingCost: holding,
        stockoutCost: short, fixedCost: fixed)
    }
  }

  private func leadTime(_ inputs: CalculationInputs) throws(CalculationError) -> LatticeMass {
    if inputs.has("lead_time_pmf") {
      let chances = try inputs.numbers("lead_time_pmf", .nonNegative)
      let sum = chances.reduce(0, +)
      guard !chances.isEmpty, abs(sum - 1) <= 1e-6 else {
        throw .outOfRange("lead_time_pmf", value: sum, needed: "chances that sum to 1")
      }
      return LatticeMass(probabilities: chances).scaled(to: 1)
    }
    let mean = try inputs.number("lead_time", .nonNegative, default: 0)
    let deviation = try inputs.number("lead_time_sd", .nonNegative, default: 0)
    return try ReorderInputs.run { () throws(ReorderError) in
      try PeriodicReview.gammaLeadTime(mean: mean, standardDeviation: deviation)
    }
  }

  /// One whole number, or a list of them.
  private func wholes(
    _ inputs: CalculationInputs, _ name: String
  ) throws(CalculationError) -> [Int] {
    if case .list? = inputs[name] {
      var values: [Int] = []
      for value in try inputs.numbers(name) {
        guard let whole = Int(exactly: value) else {
          throw .outOfRange(name, value: value, needed: "a whole number")
        }
        values.append(whole)
      }
      return values
    }
    return [try inputs.whole(name, .finite)]
  }

  private func rule(
    _ kind: String, _ review: PeriodicReview, _ inputs: CalculationInputs
  ) throws(CalculationError) -> ReviewRule {
    let target = try ReorderInputs.target(inputs)
    let quantity = inputs.has("order_quantity") ? try inputs.whole("order_quantity") : nil
    let points = inputs.has("reorder_point") ? try wholes(inputs, "reorder_point") : nil
    let levels = inputs.has("order_up_to_level") ? try wholes(inputs, "order_up_to_level") : nil
    if kind == "min_max", let points {
      guard let levels = levels ?? quantity.map({ gap in points.map { $0 + gap } }) else {
        throw .missing("order_up_to_level")
      }
      guard levels.count == points.count else {
        throw .outOfRange(
          "order_up_to_level", value: Double(levels.count), needed: "as many as reorder points")
      }
      return .minMax(zip(points, levels).map { .init(reorderPoint: $0, orderUpToLevel: $1) })
    }
    if kind == "order_up_to", let levels { return .orderUpTo(levels) }
    return try ReorderInputs.run { () throws(ReorderError) in
      switch (kind, target) {
      case ("min_max", .some(let target)):
        let gap: Int
        if let quantity { gap = quantity } else { gap = Self.gap(try review.leastCostMinMax()) }
        let point = try review.reorderPoint(reaching: target, gap: gap)
        return .minMax([.init(reorderPoint: point, orderUpToLevel: point + gap)])
      case ("min_max", nil):
        return try review.leastCostMinMax()
      case ("lots", _):
        let best = try review.leastCostLots(quantity: quantity)
        guard case .lots(let point, let lot) = best else { return best }
        if let given = points?.first { return .lots(reorderPoint: given, quantity: lot) }
        guard let target else { return .lots(reorderPoint: point, quantity: lot) }
        return .lots(
          reorderPoint: try review.reorderPoint(reaching: target, lot: lot), quantity: lot)
      case (_, .some(let target)):
        return .orderUpTo([try review.orderUpToLevel(reaching: target)])
      default:
        return .orderUpTo([review.leastCostOrderUpToLevel()])
      }
    }
  }

  /// The widest gap of a rule's levels.
  private static func gap(_ rule: ReviewRule) -> Int {
    guard case .minMax(let levels) = rule else { return 1 }
    return levels.reduce(1) { max($0, $1.orderUpToLevel - $1.reorderPoint) }
  }

  /// One number where all reviews share it, else a list.
  private func value(_ numbers: [Int]) -> CalculationValue {
    numbers.count == 1 ? .number(Double(numbers[0])) : .numbers(numbers.map(Double.init))
  }

  private func fields(_ rule: ReviewRule) -> [CalculationField] {
    switch rule {
    case .orderUpTo(let levels): [CalculationField("order_up_to_level", value(levels))]
    case .minMax(let levels):
      [
        CalculationField("reorder_point", value(levels.map(\.reorderPoint))),
        CalculationField("order_up_to_level", value(levels.map(\.orderUpToLevel))),
      ]
    case .lots(let point, let quantity):
      [
        CalculationField("reorder_point", Double(point)),
        CalculationField("order_quantity", Double(quantity)),
      ]
    }
  }

  private func words(_ rule: ReviewRule) -> [String] {
    switch rule {
    case .orderUpTo(let levels):
      levels.map { "At each review order up to \($0)." }
    case .minMax(let levels):
      levels.map {
        "At a position of \($0.reorderPoint) or below, order up to \($0.orderUpToLevel)."
      }
    case .lots(let point, let quantity):
      ["At a position of \(point) or below, order as many lots of \(quantity) as raise it above."]
    }
  }
}
