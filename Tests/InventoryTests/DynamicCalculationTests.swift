// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Testing

@Suite("Calculations by dynamic programmes")
struct DynamicCalculationTests {
  private func number(_ result: CalculationResult, _ name: String) throws -> Double {
    let field = try #require(result.fields.first { $0.name == name })
    guard case .number(let value) = field.value else { return .nan }
    return value
  }

  private func answer(
    _ family: String, _ fields: [(String, CalculationValue)]
  ) throws -> CalculationResult {
    try CalculationCatalog.inventory.result(
      of: family, CalculationInputs(fields.map { CalculationField($0.0, $0.1) }))
  }

  private let lost: [(String, CalculationValue)] = [
    ("demand", .word("poisson")), ("demand_mean", .number(5)), ("lead_time", .number(2)),
    ("holding_cost", .number(1)), ("lost_sale_penalty", .number(19)),
  ]

  @Test("The level found costs, given, what solving said")
  func solveAndEvaluate() throws {
    let solved = try answer("lost_sales", lost)
    let field = try #require(solved.fields.first { $0.name == "best_base_stock" })
    guard case .record(let best) = field.value else { return #expect(Bool(false)) }
    let level = try #require(best.first { $0.name == "level" }).value
    let cost = try #require(best.first { $0.name == "cost_rate" }).value
    let given = try answer("lost_sales", lost + [("base_stock_level", level)])
    #expect(CalculationValue.number(try number(given, "cost_rate")) == cost)
    #expect(level == .number(21))
  }

  @Test("A demand is the same by name, by text and by probabilities")
  func demands() throws {
    let inputs: [(String, CalculationValue)] = [
      ("regular_lead_time", .number(2)), ("holding_cost", .number(5)),
      ("backlog_cost", .number(495)), ("expedited_premium", .number(20)),
    ]
    for demand in [
      CalculationValue.word("discrete uniform 0..4"), .numbers([0.2, 0.2, 0.2, 0.2, 0.2]),
      .record(["0", "1", "2", "3", "4"].map { CalculationField($0, 0.2) }),
    ] {
      let result = try answer("dual_sourcing", inputs + [("demand", demand)])
      #expect(abs(try number(result, "optimal_cost_rate") - 23.0714286) < 1e-5)
    }
    let gamma: [(String, CalculationValue)] = [
      ("shelf_life", .number(2)), ("max_order", .number(10)), ("unit_cost", .number(3)),
      ("shortage_cost", .number(5)), ("issue", .word("LIFO")), ("holding_cost", .number(1)),
      ("wastage_cost", .number(7)), ("discount", .number(0.99)),
    ]
    let words = try answer("perishable", gamma + [("demand", .word("gamma mean 4 cv 0.5"))])
    let named = try answer(
      "perishable",
      gamma + [
        ("demand", .word("gamma")), ("demand_mean", .number(4)), ("demand_sd", .number(2)),
      ])
    #expect(words.fields == named.fields)
    #expect(abs(try number(words, "discounted_cost_from_empty") - 1603.5974) < 0.001)
  }

  @Test("Costs and demands by period, with or without a first that is passed over")
  func byPeriod() throws {
    func horizon(_ demand: [Double], _ holding: CalculationValue) throws -> CalculationResult {
      try answer(
        "finite_horizon_dp",
        [
          ("num_periods", .number(3)), ("holding_cost", holding), ("stockout_cost", .number(9)),
          ("terminal_holding_cost", .number(1)), ("terminal_stockout_cost", .number(9)),
          ("fixed_cost", .number(10)), ("purchase_cost", .number(1)),
          ("demand_mean", .numbers(demand)), ("demand_sd", .number(4)),
        ])
    }
    let three = try horizon([20, 30, 25], .number(1))
    let four = try horizon([0, 20, 30, 25], .numbers([0, 1, 1, 1]))
    #expect(three.fields == four.fields)
    #expect(try number(three, "total_cost") > 75)
  }

  @Test("Nonsense is refused in words, by the input's name")
  func refused() throws {
    func message(_ family: String, _ fields: [(String, CalculationValue)]) -> String {
      do {
        _ = try answer(family, fields)
        return ""
      } catch {
        return "\(error)"
      }
    }
    func lostWith(_ name: String, _ value: CalculationValue) -> String {
      message("lost_sales", lost.filter { $0.0 != name } + [(name, value)])
    }
    #expect(lostWith("holding_cost", .number(-1)).contains("holding_cost"))
    #expect(lostWith("lead_time", .number(1.5)).contains("lead_time"))
    #expect(lostWith("demand", .word("cauchy")).contains("cauchy"))
    #expect(lostWith("demand", .list([])).contains("demand"))
    #expect(lostWith("demand", .numbers([0.5, 0.6])).contains("sum to 1"))
    #expect(lostWith("demand_mean", .word("five")).contains("demand_mean"))
    #expect(lostWith("lost_sale_penalty", .absent).contains("lost_sale_penalty"))
    #expect(lostWith("lead_time", .number(40)).contains("states"))
    #expect(lostWith("demand_mean", .number(1e9)).contains("20000"))
    let perishable: [(String, CalculationValue)] = [
      ("demand_mean", .number(5)), ("shelf_life", .number(2)), ("discount", .number(1.2)),
    ]
    #expect(message("perishable", perishable).contains("discount"))
    #expect(message("perishable", [("demand_mean", .number(5))]).contains("shelf_life"))
    #expect(message("finite_horizon_dp", [("demand_sd", .number(5))]).contains("num_periods"))
    #expect(message("dual_sourcing", [("demand_mean", .number(5))]).contains("regular_lead_time"))
  }
}
