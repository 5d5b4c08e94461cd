// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Testing

/// What `restock calculate` gives for lots.
struct LotSizingCalculationTests {
  private func answer(
    _ family: String, _ fields: [CalculationField]
  ) throws -> [String: CalculationValue] {
    let result = try CalculationCatalog.inventory.result(of: family, CalculationInputs(fields))
    return Dictionary(result.fields.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
  }

  private let shop: [CalculationField] = [
    CalculationField("demand", .numbers([52, 87, 23, 56])), CalculationField("fixed_cost", 75),
    CalculationField("holding_cost", 1),
  ]

  @Test func `Nahmias's machine shop by every method`() throws {
    let optimum = try answer("wagner_whitin", shop)
    #expect(optimum["cost"] == .number(248))
    #expect(optimum["order_quantities"] == .numbers([52, 110, 0, 56]))
    #expect(optimum["silver_meal_cost"] == .number(248))
    #expect(try answer("silver_meal", shop)["cost"] == .number(248))
    #expect(try answer("lot_for_lot", shop)["cost"] == .number(300))
    #expect(
      try answer("part-period-balancing", shop)["order_quantities"] == .numbers([139, 0, 79, 0]))
  }

  @Test func `a plan is costed and its shortage told`() throws {
    let plan = CalculationField("order_quantities", .numbers([218, 0, 0, 0]))
    #expect(try answer("wagner_whitin", shop + [plan])["cost"] == .number(75 + 166 + 79 + 56))
    #expect(throws: CalculationError.unsolvable("the plan is 18.0 short of the demand of period 4"))
    {
      try answer(
        "wagner_whitin", shop + [CalculationField("order_quantities", .numbers([200, 0, 0, 0]))])
    }
  }

  @Test func `packs and a minimum are kept to, and nonsense refused`() throws {
    let packed = try answer(
      "wagner_whitin",
      shop + [CalculationField("pack", 25), CalculationField("minimum_order_quantity", 100)])
    #expect(packed["optimal"] == .truth(true))
    #expect(packed["order_quantities"] == .numbers([100, 125, 0, 0]))
    #expect(throws: CalculationError.self) {
      try answer("wagner_whitin", shop + [CalculationField("holding_cost", -1)])
    }
    #expect(throws: CalculationError.missing("demand")) { try answer("silver_meal", []) }
  }
}
