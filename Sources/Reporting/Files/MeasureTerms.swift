// SPDX-License-Identifier: GPL-3.0-or-later

extension MeasureGroup {
  /// What the measures of `kpis.csv` are, in the order in which they are written.
  static let terms = [
    term("order_lines", "lines of orders to suppliers"),
    term("order_units", "units ordered from suppliers"),
    term("order_value", "their value, the sum of the rounded lines, a row a currency"),
    term("order_lines_without_value", "lines whose unit cost is not known"),
    term("transfer_lines", "lines that move goods between places"),
    term("transfer_units", "units moved"),
    term("transfer_value", "their value at cost, a row a currency"),
    term("transfer_lines_without_value", "lines moved whose unit cost is not known"),
    term("series", "items at places that are planned"),
    term("daily_demand", "expected units a day over the protection intervals"),
    term("stock_units", "units on hand"),
    term("stock_value", "their value at cost, a row a currency"),
    term("stock_cover", "days of expected demand that the stock on hand covers"),
    term("expected_fill_rate", "share of demand expected to be met from stock, by units"),
    term("expected_cycle_service", "chance of no stock-out in a cycle, the mean over items"),
    term("exceptions", "what wants a decision"),
    term("money_at_stake", "the sum of the exceptions' money, a row a currency"),
    term("joint_items", "items that are ordered together under limits"),
    term("joint_cost", "what ordering them is expected to cost"),
    term("joint_bound", "what no plan can cost less than"),
    term("joint_gap", "how far the cost may lie above the least, as a share"),
    term("joint_simulated_cost", "what the orders cost in a simulation"),
    term("limits_binding", "limits that hold the orders back"),
    term("limits_broken", "limits that cannot be kept"),
  ]

  private static func term(_ word: String, _ meaning: String) -> FileDescription.Term {
    FileDescription.Term(column: "measure", word: word, meaning: meaning)
  }
}
