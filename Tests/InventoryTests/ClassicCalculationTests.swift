// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import TestSupport
import Testing

@Suite struct ClassicCalculationTests {
  private func answer(
    _ family: String, _ numbers: [String: Double], words: [String: String] = [:],
    lists: [String: [Double]] = [:]
  ) throws(CalculationError) -> [String: Double] {
    let inputs = CalculationInputs(
      numbers.map { CalculationField($0.key, $0.value) }
        + words.map { CalculationField($0.key, .word($0.value)) }
        + lists.map { CalculationField($0.key, .numbers($0.value)) })
    let result = try CalculationCatalog.inventory.result(of: family, inputs)
    var found: [String: Double] = [:]
    for field in result.fields {
      if case .number(let number) = field.value { found[field.name] = number }
    }
    return found
  }

  private func refusal(_ family: String, _ numbers: [String: Double]) -> String {
    do throws(CalculationError) {
      _ = try answer(family, numbers)
      return "answered"
    } catch {
      return "\(error)"
    }
  }

  @Test func `a level that is given is costed, and the best costs least`() throws {
    let costs = ["holding_cost": 1.0, "stockout_cost": 4, "demand_mean": 6]
    let best = try answer("newsvendor_poisson", costs)
    let given = try answer(
      "newsvendor_poisson", costs.merging(["base_stock_level": 5]) { $1 })
    #expect(given["base_stock_level"] == 5)
    #expect(try #require(given["cost"]) > (try #require(best["cost"])))
    let same = try answer(
      "newsvendor_poisson", costs.merging(["base_stock_level": 8]) { $1 })
    #expect(same["cost"] == best["cost"])
  }

  @Test(arguments: ["normal", "lognormal", "gamma", "negative_binomial"])
  func `each distribution's level reaches the critical ratio`(kind: String) throws {
    let found = try answer(
      "newsvendor_\(kind)",
      ["holding_cost": 1, "stockout_cost": 9, "demand_mean": 40, "demand_sd": 9])
    let service = try #require(found["cycle_service_level"])
    #expect(service >= 0.9 - 1e-12)
    #expect(service < (kind == "negative_binomial" ? 0.93 : 0.9 + 1e-9))
    let plain = try answer(
      "newsvendor", ["holding_cost": 1, "stockout_cost": 9, "demand_mean": 40, "demand_sd": 9],
      words: ["distribution": kind])
    #expect(plain == found)
  }

  @Test func `samples and probabilities`() throws {
    let samples = try answer(
      "newsvendor_empirical", ["holding_cost": 1, "stockout_cost": 1],
      lists: ["demand_samples": [4, 1, 3, 2]])
    #expect(samples["base_stock_level"] == 2)
    #expect(samples["cost"] == 1)
    let table = try answer(
      "newsvendor_empirical", ["holding_cost": 1, "stockout_cost": 1, "lead_time": 1],
      lists: ["demand_pmf": [0.5, 0.5]])
    // Two periods of a fair coin: 0, 1, 2 with chances ¼, ½, ¼.
    #expect(table["base_stock_level"] == 1)
    #expect(agree(try #require(table["cost"]), 0.5))
  }

  @Test func `nonsense is refused in words`() {
    #expect(
      refusal("newsvendor", ["holding_cost": -1, "stockout_cost": 4, "demand_mean": 6])
        == "holding_cost is -1.0, and must be above zero")
    #expect(
      refusal("fill_rate", ["order_quantity": 10, "demand_mean": 3]) == "demand_sd is missing")
    #expect(
      refusal(
        "safety_stock_lead_time_variance",
        [
          "demand_mean": 1, "demand_sd": 1, "lead_time": 1, "cycle_service_level": 1.5,
        ]) == "cycle_service_level is 1.5, and must be between 0 and 1, both excluded")
    #expect(refusal("newsvendor", ["holding_cost": 1, "stockout_cost": 4]).contains("missing"))
    #expect(refusal("eoq", ["fixed_cost": 8, "demand_rate": 1]) == "holding_cost is missing")
    #expect(throws: CalculationError.self) {
      try answer(
        "newsvendor_empirical", ["holding_cost": 1, "stockout_cost": 1],
        lists: ["demand_samples": []])
    }
    #expect(throws: CalculationError.self) {
      try answer(
        "newsvendor_empirical", ["holding_cost": 1, "stockout_cost": 1],
        lists: ["demand_pmf": [0.5, 0.4]])
    }
  }
}
