// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Inventory
import Numerical
import Retail
import TestSupport
import Testing

/// The public case file's answers that this target's own functions can give.
@Suite(.enabled(if: SharedFolder.has("cases/inventory.json"), "needs ../shared"))
struct TextbookTests {
  private func cases(_ family: String) throws -> [(
    id: String, inputs: [String: Any], expected: [String: Any]
  )] {
    let path = try #require(SharedFolder.path("cases/inventory.json"))
    let data = try Data(contentsOf: URL(filePath: path))
    let all = try #require(JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    return try all.filter { $0["family"] as? String == family }.map {
      (
        try #require($0["id"] as? String), try #require($0["inputs"] as? [String: Any]),
        try #require($0["expected"] as? [String: Any])
      )
    }
  }

  private func number(_ values: [String: Any], _ name: String) throws -> Double {
    try #require((values[name] as? NSNumber)?.doubleValue, "\(name)")
  }

  @Test func `safety stock with a variable lead time`() throws {
    let cases = try cases("safety_stock_lead_time_variance")
    #expect(cases.count == 4)
    for this in cases {
      let found = NormalOrderUpTo.safetyStock(
        cycleService: try number(this.inputs, "cycle_service_level"),
        demandMean: try number(this.inputs, "demand_mean_per_day"),
        demandDeviation: try number(this.inputs, "demand_sd_per_day"),
        leadTime: try number(this.inputs, "lead_time_days"),
        leadTimeDeviation: try number(this.inputs, "lead_time_sd_days"))
      #expect(
        agree(found.standardDeviation, try number(this.expected, "lead_time_demand_sd")),
        "\(this.id)")
      #expect(agree(found.safetyStock, try number(this.expected, "safety_stock")), "\(this.id)")
    }
  }

  @Test func `newsvendor levels are quantiles of the demand`() throws {
    for this in try cases("newsvendor_normal") + cases("newsvendor_poisson") {
      let holding = try number(this.inputs, "holding_cost")
      let short = try number(this.inputs, "stockout_cost")
      let mean = try number(this.inputs, "demand_mean")
      let demand: DemandDistribution =
        this.inputs["demand_sd"] == nil
        ? .poisson(mean: mean)
        : .normal(mean: mean, standardDeviation: try number(this.inputs, "demand_sd"))
      let level = demand.quantile(short / (short + holding))
      #expect(
        agree(level, try number(this.expected, "base_stock_level"), relative: 1e-8), "\(this.id)")
      // Cost is holding on what is left and shortage on what is missing.
      let cost =
        holding * (level - demand.mean + demand.loss(level)) + short * demand.loss(level)
      #expect(agree(cost, try number(this.expected, "cost"), relative: 1e-7), "\(this.id)")
    }
  }

  @Test func `an empirical newsvendor`() throws {
    let this = try #require(try cases("newsvendor_empirical").first)
    let table = try #require(this.inputs["demand_pmf"] as? [String: Double])
    var probabilities = Array(repeating: 0.0, count: 9)
    for (units, probability) in table { probabilities[try #require(Int(units))] = probability }
    let demand = DemandDistribution.lattice(probabilities: probabilities, step: 1)
    let holding = try number(this.inputs, "holding_cost")
    let short = try number(this.inputs, "stockout_cost")
    let level = demand.quantile(short / (short + holding))
    #expect(level == (try number(this.expected, "base_stock_level")))
    let cost = holding * (level - demand.mean) + (holding + short) * demand.loss(level)
    #expect(agree(cost, try number(this.expected, "cost")))
  }

  @Test func `order rounding by Odoo's rule`() throws {
    for this in try cases("order_rounding") {
      let need = Quantity(
        try number(this.inputs, "max_quantity") - number(this.inputs, "forecasted_quantity"))
      let rule: RoundingRule = this.inputs["rounding"] as? String == "down" ? .down : .up
      let rounded = rule.round(
        need, toMultipleOf: Quantity(try number(this.inputs, "multiple")))
      #expect(rounded.value == (try number(this.expected, "order_quantity")), "\(this.id)")
    }
  }

  @Test func `the fill rate of a reorder point and a fixed quantity`() throws {
    let this = try #require(try cases("fill_rate").first { $0.id == "fill-chopra-palm" })
    let weeks = try number(this.inputs, "lead_time_weeks")
    let deviation = try number(this.inputs, "weekly_demand_sd") * weeks.squareRoot()
    let demand = NormalDistribution(
      mean: try number(this.inputs, "weekly_demand_mean") * weeks, standardDeviation: deviation)
    let point = try number(this.inputs, "reorder_point")
    #expect(
      agree(
        demand.loss(point), try number(this.expected, "expected_shortage_per_cycle"), relative: 1e-6
      ))
    #expect(
      agree(
        demand.cumulative(point), try number(this.expected, "cycle_service_level"), relative: 1e-6))
    let fillRate = 1 - demand.loss(point) / (try number(this.inputs, "order_quantity"))
    #expect(agree(fillRate, try number(this.expected, "fill_rate"), relative: 1e-6))
  }
}
