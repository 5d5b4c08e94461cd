// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import TestSupport
import Testing

@Suite struct ReorderCalculationTests {
  private func number(_ result: CalculationResult, _ name: String) throws -> Double {
    let value = try #require(result.fields.first { $0.name == name }?.value)
    guard case .number(let number) = value else { throw CalculationError.missing(name) }
    return number
  }

  private func result(
    _ family: String, _ inputs: [String: CalculationValue]
  ) throws -> CalculationResult {
    try CalculationCatalog.inventory.result(
      of: family, CalculationInputs(inputs.map { CalculationField($0.key, $0.value) }))
  }

  private let costs: [String: CalculationValue] = [
    "holding_cost": .number(1), "stockout_cost": .number(9), "fixed_cost": .number(64),
  ]

  private func with(_ more: [String: CalculationValue]) -> [String: CalculationValue] {
    costs.merging(more) { $1 }
  }

  @Test func `the same demand said in different ways has the same levels`() throws {
    let asMoments = try result(
      "ss_exact",
      with([
        "demand": .word("negative_binomial"), "demand_mean": .number(5),
        "demand_sd": .number(5.477225575051661),
      ]))
    let asGeometric = try result(
      "ss_exact", with(["demand": .word("geometric"), "demand_mean": .number(5)]))
    #expect(try number(asMoments, "s") == number(asGeometric, "s"))
    #expect(
      agree(
        try number(asMoments, "cost_rate"), try number(asGeometric, "cost_rate"), relative: 1e-9))
    let table = try result("ss_exact", with(["demand": .numbers([0.2, 0.3, 0.5])]))
    let samples = try result(
      "ss_exact", with(["demand_samples": .numbers([0, 0, 1, 1, 1, 2, 2, 2, 2, 2])]))
    #expect(agree(try number(table, "cost_rate"), try number(samples, "cost_rate")))
  }

  @Test func `given levels are evaluated and given quantities kept`() throws {
    let demand: [String: CalculationValue] = ["demand_mean": .number(6), "lead_time": .number(2)]
    let best = try result("rq_poisson_exact", with(demand))
    let quantity = try number(best, "order_quantity")
    let again = try result(
      "rq_poisson_exact",
      with(demand).merging([
        "reorder_point": .number(try number(best, "reorder_point")),
        "order_quantity": .number(quantity),
      ]) { $1 })
    #expect(again.fields == best.fields)
    let kept = try result(
      "rq_poisson_exact", with(demand).merging(["order_quantity": .number(quantity + 9)]) { $1 })
    #expect(try number(kept, "cost_rate") > number(best, "cost_rate"))
    let filled = try result(
      "rq_poisson_exact",
      [
        "holding_cost": .number(1), "fixed_cost": .number(64), "fill_rate": .number(0.99),
        "periods_per_year": .number(52),
      ].merging(demand) { $1 })
    #expect(try number(filled, "fill_rate") >= 0.99)
    #expect(
      agree(try number(filled, "orders_per_year"), 52 * (try number(filled, "order_rate"))))
    let minMax = try result(
      "ss_exact", with(["demand_mean": .number(10), "s": .number(6), "S": .number(40)]))
    #expect(agree(try number(minMax, "cost_rate"), 35.022, absolute: 0.0006))
  }

  @Test(arguments: [
    ("rq_poisson_exact", "demand_mean", CalculationValue.number(-1), "demand_mean is -1.0"),
    ("rq_poisson_exact", "holding_cost", .number(0), "holding_cost is 0.0"),
    ("rq_poisson_exact", "demand", .word("lognormal"), "demand should be poisson"),
    ("rq_poisson_exact", "fill_rate", .number(1), "fill_rate is 1.0"),
    ("rq_poisson_exact", "order_quantity", .number(0), "order quantity of 0"),
    ("rq_normal", "demand_sd", .number(-2), "demand_sd is -2.0"),
    ("rq_normal", "method", .word("guess"), "method should be exact, eil"),
    ("ss_exact", "demand_pmf", .numbers([]), "probabilities that sum to 1"),
    ("ss_exact", "demand_pmf", .numbers([0.5, 0.4]), "demand_pmf is 0.9"),
    ("ss_exact", "lead_time", .number(1.5), "a whole number"),
    ("ss_exact", "stockout_cost", .word("high"), "stockout_cost should be a number"),
    ("ss_power_approximation", "demand_mean", .number(0), "demand_mean is 0.0"),
  ])
  func `nonsense is refused in words`(
    family: String, name: String, value: CalculationValue, words: String
  ) throws {
    let sound = with([
      "demand_mean": .number(6), "demand_sd": .number(family == "ss_exact" ? 4 : 2),
      "lead_time": .number(2),
    ])
    _ = try result(family, sound)
    let error = #expect(throws: CalculationError.self) {
      try result(family, sound.merging([name: value]) { $1 })
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }
}
