// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

extension Verification {
  /// Checks orders, projections and requirements line by line.
  mutating func checkPlan(_ tables: [String: VerifiedTable]) {
    if let orders = tables["orders.csv"] {
      check("parts sum to the quantity", orders) { row in
        orders.partsDiffer(row)
      }
      check("value is quantity × unit cost", orders) { row in
        orders.productDiffers(row, "quantity", "unit_cost", "value")
      }
    }
    if let transfers = tables["transfers.csv"], let orders = tables["orders.csv"] {
      check("parts sum to the quantity", transfers) { transfers.partsDiffer($0) }
      let columns = ["sku", "location", "from_location", "quantity"]
      let moved = Set(
        (0..<orders.count).filter { !orders.text("from_location", $0).isEmpty }
          .map { orders.key(columns, $0) })
      check("every transfer is a line of orders.csv", transfers) { row in
        moved.contains(transfers.key(columns, row)) ? nil : "is not in orders.csv"
      }
    }
    if let projection = tables["projection.csv"] {
      checkCourse(
        projection, key: ["sku", "location"], opening: "opening",
        adding: ["receipts", "unmet"], taking: ["demand"], closing: "closing")
    }
    if let requirements = tables["requirements.csv"] {
      checkCourse(
        requirements, key: ["sku", "location"], opening: "opening",
        adding: ["scheduled_receipts", "planned_receipts", "unmet"],
        taking: ["gross_requirement", "spoiled"], closing: "projected_on_hand")
    }
    if let policies = tables["policies.csv"] {
      check("stock value is on hand × unit cost", policies) { row in
        policies.text("on_hand", row).isEmpty
          ? nil : policies.productDiffers(row, "on_hand", "unit_cost", "stock_value")
      }
    }
  }

  /// Checks that each row's closing follows from its opening, and is the next row's opening.
  mutating func checkCourse(
    _ table: VerifiedTable, key: [String], opening: String, adding: [String], taking: [String],
    closing: String
  ) {
    check("\(closing) follows from \(opening)", table) { row in
      var balance = table.millionths(opening, row) ?? 0
      for name in adding { balance += table.millionths(name, row) ?? 0 }
      for name in taking { balance -= table.millionths(name, row) ?? 0 }
      let found = table.millionths(closing, row) ?? 0
      return found == balance
        ? nil
        : "\(closing) is \(Quantity(millionths: found)), and the row comes to "
          + "\(Quantity(millionths: balance))"
    }
    check("\(opening) is the \(closing) before", table) { row in
      guard row > 0, table.key(key, row) == table.key(key, row - 1) else { return nil }
      let (now, before) = (table.text(opening, row), table.text(closing, row - 1))
      return now == before ? nil : "\(opening) is \(now), and the \(closing) before \(before)"
    }
  }
}

extension VerifiedTable {
  /// The columns between an order's reason and its sender: the parts of the quantity.
  private var partColumns: [String] {
    let known = Set(OrderPart.Kind.allCases.map(\.rawValue))
    return header.filter(known.contains)
  }

  /// What is wrong where a line's parts do not sum to its quantity.
  fileprivate func partsDiffer(_ row: Int) -> String? {
    let sum = partColumns.reduce(Int64(0)) { $0 + (millionths($1, row) ?? 0) }
    let quantity = millionths("quantity", row) ?? 0
    return sum == quantity
      ? nil
      : "quantity is \(Quantity(millionths: quantity)), and its parts sum to "
        + "\(Quantity(millionths: sum))"
  }

  /// What is wrong where an amount is not a quantity times its cost, rounded to the currency.
  ///
  /// An empty cost goes with an empty amount.
  func productDiffers(_ row: Int, _ quantity: String, _ cost: String, _ amount: String) -> String? {
    let found = money(amount, row)
    guard let units = self.quantity(quantity, row), let unitCost = money(cost, row) else {
      return found == nil ? nil : "\(amount) is \(text(amount, row)) without a \(cost)"
    }
    let decimals = Currency(text("currency", row)).decimals
    let product = unitCost.times(units).rounded(decimals: decimals)
    return found == product
      ? nil
      : "\(amount) is \(text(amount, row)), and \(quantity) × \(cost) is "
        + product.text(decimals: decimals)
  }
}
