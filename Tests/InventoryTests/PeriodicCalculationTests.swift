// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import TestSupport
import Testing

@Suite struct PeriodicCalculationTests {
  private func number(_ result: CalculationResult, _ name: String) throws -> Double {
    let value = try #require(result.fields.first { $0.name == name }?.value)
    guard case .number(let number) = value else { throw CalculationError.missing(name) }
    return number
  }

  private func result(
    _ family: String, _ more: [String: CalculationValue]
  ) throws -> CalculationResult {
    let base: [String: CalculationValue] = [
      "demand_mean": .number(4), "holding_cost": .number(1), "stockout_cost": .number(9),
      "fixed_cost": .number(30), "lead_time": .number(2),
    ]
    return try CalculationCatalog.inventory.result(
      of: family,
      CalculationInputs(
        base.merging(more) { $1 }.map { CalculationField($0.key, $0.value) }))
  }

  @Test func `fixed costs make (R, s, S) the cheapest, then lots, then each review's order`() throws
  {
    let interval: [String: CalculationValue] = ["review_interval": .number(2)]
    let level = try number(result("periodic_order_up_to", interval), "cost_rate")
    let minMax = try number(result("periodic_min_max", interval), "cost_rate")
    let lots = try number(result("periodic_lots", interval), "cost_rate")
    #expect(minMax < lots && lots < level)
    let named = try result(
      "periodic_review", interval.merging(["policy": .word("min_max")]) { $1 })
    #expect(try number(named, "cost_rate") == minMax)
  }

  @Test func `a calendar's levels are listed and evaluated again`() throws {
    let calendar: [String: CalculationValue] = ["review_intervals": .numbers([2, 5])]
    let best = try result("periodic_min_max", calendar)
    func values(_ name: String) throws -> CalculationValue {
      try #require(best.fields.first { $0.name == name }?.value)
    }
    let again = try result(
      "periodic_min_max",
      calendar.merging([
        "reorder_point": try values("reorder_point"),
        "order_up_to_level": try values("order_up_to_level"),
      ]) { $1 })
    #expect(again.fields == best.fields)
    guard case .list(let points) = try values("reorder_point") else {
      Issue.record("one level for two reviews")
      return
    }
    #expect(points.count == 2)
  }

  @Test func `a lead time that varies needs a higher level, and so does a higher target`() throws {
    func level(_ more: [String: CalculationValue]) throws -> Double {
      try number(result("periodic_order_up_to", more), "order_up_to_level")
    }
    let sure = try level(["fill_rate": .number(0.98), "review_interval": .number(3)])
    let varied = try level([
      "fill_rate": .number(0.98), "review_interval": .number(3), "lead_time_sd": .number(1.5),
    ])
    let higher = try level(["fill_rate": .number(0.999), "review_interval": .number(3)])
    #expect(varied > sure && higher > sure)
  }

  @Test(arguments: [
    ("review_interval", CalculationValue.number(0), "whole number of periods"),
    ("review_intervals", .numbers([2.5]), "a whole number"),
    ("review_intervals", .numbers([]), "whole number of periods"),
    ("lead_time", .number(-1), "lead_time is -1.0"),
    ("lead_time_pmf", .numbers([0.5, 0.2]), "chances that sum to 1"),
    ("policy", .word("guess"), "order_up_to, min_max or lots"),
    ("cycle_service_level", .number(1.5), "cycle_service_level is 1.5"),
    ("demand_means", .numbers([1, 2, 3]), "do not fit a calendar"),
  ])
  func `nonsense is refused in words`(
    name: String, value: CalculationValue, words: String
  ) throws {
    let error = #expect(throws: CalculationError.self) {
      try result("periodic_review", [name: value])
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }
}
