// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import SupplyChain
import Testing

@Suite("Calculations of echelons")
struct EchelonCalculationTests {
  private func answer(
    _ family: String, _ fields: [(String, CalculationValue)]
  ) throws -> [CalculationField] {
    try CalculationCatalog.supplyChain.result(
      of: family, CalculationInputs(fields.map { CalculationField($0.0, $0.1) })
    ).fields
  }

  private func number(_ fields: [CalculationField], _ name: String) throws -> Double {
    guard case .number(let number)? = fields.first(where: { $0.name == name })?.value else {
      throw CalculationError.missing(name)
    }
    return number
  }

  private func record(_ fields: [CalculationField], _ name: String) throws -> [String: Double] {
    guard case .record(let parts)? = fields.first(where: { $0.name == name })?.value else {
      throw CalculationError.missing(name)
    }
    return Dictionary(
      uniqueKeysWithValues: parts.compactMap { part in
        if case .number(let number) = part.value { (part.name, number) } else { nil }
      })
  }

  private let nodes = CalculationValue.list(
    [(1, 3.0, 7.0, 1.0), (2, 2, 4, 1), (3, 2, 2, 2)].map { index, echelon, local, time in
      .record([
        CalculationField("index", Double(index)), CalculationField("echelon_holding_cost", echelon),
        CalculationField("local_holding_cost", local), CalculationField("lead_time", time),
      ])
    })

  @Test("Example 6.1 of Snyder and Shen (2019) as a case gives it, and as lists")
  func serial() throws {
    let demand: [(String, CalculationValue)] = [
      ("stockout_cost", .number(37.12)), ("demand_type", .word("N")), ("demand_mean", .number(5)),
      ("demand_sd", .number(1)),
    ]
    let found = try answer(
      "serial_clark_scarf", [("nodes_downstream_first", nodes)] + demand)
    #expect(abs(try number(found, "cost_rate") - 47.66016) < 1e-3)
    #expect(abs(try number(found, "cost_rate_exact") - number(found, "cost_rate")) < 1e-9)
    let levels = try record(found, "echelon_base_stock")
    for (name, level) in ["1": 6.49, "2": 12.02, "3": 22.705] {
      #expect(abs(try #require(levels[name]) - level) < 0.003)
    }
    let lists = try answer(
      "serial-echelons",
      [("local_holding_costs", .numbers([7, 4, 2])), ("lead_times", .numbers([1, 1, 2]))] + demand)
    #expect(try number(lists, "cost_rate") == number(found, "cost_rate"))
    let given = try answer(
      "serial-echelons",
      [("nodes_downstream_first", nodes), ("echelon_base_stock", .numbers([6.49, 12.02, 22.71]))]
        + demand)
    #expect(abs(try number(given, "cost_rate") - number(found, "cost_rate")) < 1e-4)
  }

  @Test("A row of Shang and Song (2003), where a Poisson demand comes with its deviation")
  func poisson() throws {
    let stage = CalculationValue.record([
      CalculationField("echelon_holding_cost", 0.25),
      CalculationField("local_holding_cost", .absent),
      CalculationField("lead_time", 0.25),
    ])
    let found = try answer(
      "serial_clark_scarf",
      [
        ("nodes_downstream_first", .list([stage, stage, stage, stage])),
        ("stockout_cost", .number(9)), ("demand_type", .word("P")), ("demand_mean", .number(16)),
        ("demand_sd", .number(4)),
      ])
    #expect(abs(try number(found, "cost_rate") - 12.687898) < 1e-6)
    #expect(
      try record(found, "echelon_base_stock") == ["1": 8, "2": 13, "3": 18, "4": 22])
  }

  @Test("A depot and its bases, alike and not, given and best")
  func depot() throws {
    let rates: [(String, CalculationValue)] = [
      ("bases", .number(5)), ("demand_rate_per_base", .number(1)),
      ("depot_lead_time", .number(2)), ("base_transport_time", .number(1)),
    ]
    let found = try answer(
      "two_echelon_metric", rates + [("depot_stock", .number(8)), ("base_stock", .number(3))])
    for (name, known) in [
      ("depot_expected_backorders", 2.4603509639887684),
      ("base_expected_backorders_METRIC", 0.08829446863656723),
      ("base_fill_rate_METRIC", 0.8108347350618496),
      ("base_expected_backorders_exact", 0.10926481155261294),
      ("base_fill_rate_exact", 0.8042966455923308),
    ] {
      #expect(abs(try number(found, name) - known) < 1e-9)
    }
    let best = try answer(
      "two-echelon",
      rates + [
        ("depot_holding_cost", .number(1)), ("base_holding_cost", .number(1)),
        ("stockout_cost", .number(20)),
      ])
    #expect(try number(best, "depot_stock") == 12)
    #expect(try number(best, "base_stock") == 3)
    #expect(abs(try number(best, "cost_rate_exact") - 16.000802179) < 1e-6)
    #expect(throws: CalculationError.missing("depot_holding_cost")) {
      try answer(
        "two-echelon",
        rates + [
          ("base_holding_cost", .number(1)), ("stockout_cost", .number(20)),
        ])
    }
  }

  @Test("A warehouse and shops by every method")
  func warehouse() throws {
    func shop(_ mean: Double, _ stock: Double) -> CalculationValue {
      .record([
        CalculationField("demand_mean", mean), CalculationField("demand_sd", mean),
        CalculationField("base_stock", stock),
      ])
    }
    let base: [(String, CalculationValue)] = [
      ("shops", .list([shop(2, 4), shop(3, 6)])), ("warehouse_lead_time", .number(2)),
      ("warehouse_holding_cost", .number(1)), ("holding_cost", .number(1.5)),
      ("stockout_cost", .number(20)), ("transport_time", .number(1)),
    ]
    var costs: [Double] = []
    for method in ["exact", "metric", "two_moments", "normal"] {
      let best = try answer("one-warehouse", base + [("method", .word(method))])
      let given = try answer(
        "one-warehouse", base + [("method", .word(method)), ("warehouse_stock", .number(8))])
      #expect(try number(given, "cost_rate") >= number(best, "cost_rate"))
      costs.append(try number(best, "cost_rate"))
    }
    #expect(Set(costs).count == 4)
    for (method, words) in [("exact", "No other base stocks"), ("metric", "by an approximation")] {
      let answer = try CalculationCatalog.supplyChain.result(
        of: "one-warehouse",
        CalculationInputs(
          (base + [("method", .word(method))]).map { CalculationField($0.0, $0.1) }))
      #expect(answer.explanation.last?.contains(words) == true)
    }
    let exact = try answer("one_warehouse_many_retailers", base)
    #expect(try number(exact, "cost_rate") == costs[0])
    #expect(try number(exact, "cost_bound") < costs[0])
    #expect(throws: CalculationError.self) {
      try answer("one-warehouse", base + [("method", .word("guess"))])
    }
  }

  @Test("What is missing or impossible is refused in words")
  func refused() throws {
    func refusal(
      _ family: String, _ fields: [(String, CalculationValue)]
    ) throws -> String {
      do {
        _ = try answer(family, fields)
        return ""
      } catch let error as CalculationError {
        return error.description
      }
    }
    let mean: [(String, CalculationValue)] = [
      ("demand_mean", .number(5)), ("stockout_cost", .number(9)),
    ]
    #expect(try refusal("serial-echelons", mean) == "lead_times is missing")
    let stages: [(String, CalculationValue)] = [
      ("lead_times", .numbers([1, 2])), ("local_holding_costs", .numbers([1, 2])),
    ]
    #expect(
      try refusal("serial-echelons", stages + mean)
        == "the echelon holding cost of stage 1 is -1.0, and must be zero or above")
    #expect(
      try refusal("serial-echelons", stages + mean + [("demand_type", .word("X"))])
        .hasPrefix("demand_type should be normal, poisson"))
    #expect(
      try refusal("two-echelon", [("bases", .number(0))])
        == "bases is 0.0, and must be above zero")
    #expect(
      try refusal(
        "one-warehouse",
        [("shops", .list([.record([CalculationField("demand_mean", 1)])]))])
        == "transport_time of shops[0] is missing")
  }
}
