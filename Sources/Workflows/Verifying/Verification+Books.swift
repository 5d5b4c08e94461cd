// SPDX-License-Identifier: GPL-3.0-or-later

import Reporting
import Retail

extension Verification {
  /// Checks the books: ledger, purchases and what they sum to.
  ///
  /// - Parameters:
  ///   - tables: the report's tables.
  ///   - valuation: `standard` or `moving_average`.
  ///   - currency: the plan's.
  mutating func checkBooks(
    _ tables: [String: VerifiedTable], valuation: String, currency: Currency
  ) {
    guard let ledger = tables["ledger.csv"], let purchases = tables["purchases.csv"],
      let financials = tables["financials.csv"]
    else { return }
    checkLedger(ledger, isStandard: valuation == "standard")
    check("value is quantity × unit cost", purchases) { row in
      purchases.productDiffers(row, "quantity", "unit_cost", "value")
        ?? purchases.productDiffers(row, "quantity", "standard_cost", "standard_value")
    }
    checkReceipts(ledger, purchases)
    if valuation != "standard" { checkPaid(ledger, purchases) }
    if let orders = tables["orders.csv"] { checkProposed(purchases, orders) }
    if let policies = tables["policies.csv"] { checkOpening(ledger, policies) }
    let books = VerifiedBooks(
      ledger: ledger, purchases: purchases, isStandard: valuation == "standard")
    var found: [String: Int64] = [:]
    for row in 0..<financials.count where financials.text("basis", row) != "prior" {
      found[financials.key(VerifiedBooks.cell, row), default: 0] +=
        financials.millionths("amount", row) ?? 0
    }
    check(
      "amounts are the sums of ledger.csv and purchases.csv", financials.name, found: found,
      wanted: books.sums)
    checkPrior(financials)
    check("converted is amount × rate", financials) { row in
      financials.conversionDiffers(row, plan: currency)
    }
  }

  /// What the plan before foresaw has no lines in this report, but its stock adds up by itself.
  private mutating func checkPrior(_ financials: VerifiedTable) {
    let taken: Set = ["transfers_out", "cost_of_goods_sold", "write_offs"]
    let flows = VerifiedBooks.flowMeasures
    var closing: [String: Int64] = [:]
    var sums: [String: Int64] = [:]
    for row in 0..<financials.count where financials.text("basis", row) == "prior" {
      let group = financials.key(
        ["period", "category", "supplier", "location", "currency"], row)
      let measure = financials.text("measure", row)
      let amount = financials.millionths("amount", row) ?? 0
      if measure == "closing_stock" {
        closing[group, default: 0] += amount
      } else if flows.contains(measure) {
        sums[group, default: 0] += taken.contains(measure) ? -amount : amount
      }
    }
    guard !sums.isEmpty || !closing.isEmpty else { return }
    check(
      "the stock of the plan before adds up", financials.name, found: closing, wanted: sums)
  }

  private mutating func checkLedger(_ ledger: VerifiedTable, isStandard: Bool) {
    checkCourse(
      ledger, key: ["sku", "location", "currency"], opening: "opening",
      adding: [
        "receipts", "proposed_receipts", "planned_receipts", "transfers_in", "returns",
        "adjustments",
      ], taking: ["transfers_out", "sales", "write_offs"], closing: "closing")
    checkCourse(
      ledger, key: ["sku", "location", "currency"], opening: "opening_value",
      adding: [
        "receipts_value", "proposed_receipts_value", "planned_receipts_value",
        "transfers_in_value", "returns_value", "adjustments_value", "revaluation",
      ], taking: ["transfers_out_value", "cost_of_goods_sold", "write_offs_value"],
      closing: "closing_value")
    var pairs = [
      ("transfers_in", "transfers_in_value"), ("transfers_out", "transfers_out_value"),
      ("returns", "returns_value"), ("sales", "cost_of_goods_sold"),
      ("write_offs", "write_offs_value"), ("adjustments", "adjustments_value"),
      ("closing", "closing_value"),
    ]
    // At a moving average goods come in at what they cost, and open at the average before.
    if isStandard {
      pairs += [
        ("opening", "opening_value"), ("receipts", "receipts_value"),
        ("proposed_receipts", "proposed_receipts_value"),
        ("planned_receipts", "planned_receipts_value"),
      ]
    }
    check("values are units × unit cost", ledger) { row in
      pairs.lazy.compactMap { ledger.productDiffers(row, $0.0, "unit_cost", $0.1) }.first
    }
  }

  /// What the ledger receives is what the orders bring, stage by stage.
  private mutating func checkReceipts(_ ledger: VerifiedTable, _ purchases: VerifiedTable) {
    let stages = [
      ("receipts", ["received", "open"]), ("proposed_receipts", ["proposed"]),
      ("planned_receipts", ["planned"]),
    ]
    var brought: [String: [(day: String, quantity: Int64)]] = [:]
    for row in 0..<purchases.count {
      let key = purchases.key(["sku", "location", "stage"], row)
      brought[key, default: []].append(
        (purchases.date("receipt_date", row), purchases.millionths("quantity", row) ?? 0))
    }
    check("receipts are those of purchases.csv", ledger) { row in
      let place = ledger.key(["sku", "location"], row)
      let isActual = ledger.text("basis", row) == "actual"
      let (from, to) = (ledger.date("from", row), ledger.date("to", row))
      for (column, names) in stages {
        let stage = names.count == 2 ? names[isActual ? 0 : 1] : names[0]
        let orders = brought["\(place)\u{1F}\(stage)"] ?? []
        let sum = orders.filter { from <= $0.day && $0.day <= to }.reduce(0) { $0 + $1.quantity }
        let found = ledger.millionths(column, row) ?? 0
        if sum != found {
          return "\(column) is \(Quantity(millionths: found)), and purchases.csv brings "
            + "\(Quantity(millionths: sum))"
        }
      }
      return nil
    }
  }

  /// At a moving average goods come in at what was paid for them, where `purchases.csv` tells that in the
  /// ledger's currency for all orders of the period.
  private mutating func checkPaid(_ ledger: VerifiedTable, _ purchases: VerifiedTable) {
    let columns = ["receipts_value", "proposed_receipts_value", "planned_receipts_value"]
    var orders: [String: [(day: String, row: Int)]] = [:]
    for row in 0..<purchases.count {
      orders[purchases.key(["sku", "location"], row), default: []].append(
        (purchases.date("receipt_date", row), row))
    }
    check("receipts come in at what was paid", ledger) { row in
      let isActual = ledger.text("basis", row) == "actual"
      let (from, to) = (ledger.date("from", row), ledger.date("to", row))
      let currency = ledger.text("currency", row)
      let own = (orders[ledger.key(["sku", "location"], row)] ?? [])
        .filter { from <= $0.day && $0.day <= to }.map(\.row)
      for (column, stage) in zip(columns, [isActual ? "received" : "open", "proposed", "planned"]) {
        let stage = own.filter { purchases.text("stage", $0) == stage }
        let values = stage.compactMap { order in
          purchases.text("currency", order) == currency ? purchases.money("value", order) : nil
        }
        guard !stage.isEmpty, values.count == stage.count, let found = ledger.money(column, row)
        else { continue }
        let paid = values.reduce(.zero, +)
        if found != paid { return "\(column) is \(found), and purchases.csv brings \(paid)" }
      }
      return nil
    }
  }

  /// The proposed purchases are the bought lines of `orders.csv`.
  private mutating func checkProposed(_ purchases: VerifiedTable, _ orders: VerifiedTable) {
    func sums(_ table: VerifiedTable, _ isMeant: (Int) -> Bool) -> [String: Int64] {
      var sums: [String: Int64] = [:]
      for row in 0..<table.count where isMeant(row) {
        sums[table.key(["supplier", "sku", "location", "order_date"], row), default: 0] +=
          table.millionths("quantity", row) ?? 0
      }
      return sums
    }
    let lines = sums(orders) {
      orders.text("from_location", $0).isEmpty && orders.text("status", $0) == "proposed"
    }
    let proposed = sums(purchases) { purchases.text("stage", $0) == "proposed" }
    check(
      "proposed purchases are the lines of orders.csv", purchases.name, found: proposed,
      wanted: lines)
  }

  /// The plan opens with the stock that its levels name.
  private mutating func checkOpening(_ ledger: VerifiedTable, _ policies: VerifiedTable) {
    var stock: [String: String] = [:]
    for row in 0..<policies.count {
      stock[policies.key(["sku", "location"], row)] = policies.text("on_hand", row)
    }
    var opened: Set<String> = []
    check("the plan opens with the stock on hand", ledger) { row in
      let key = ledger.key(["sku", "location"], row)
      guard ledger.text("basis", row) == "plan", opened.insert(key).inserted,
        let onHand = stock[key]
      else { return nil }
      let opening = ledger.text("opening", row)
      return opening == onHand
        ? nil : "opening is \(opening), and on_hand of policies.csv \(onHand)"
    }
  }
}

extension VerifiedTable {
  /// What is wrong where an amount was not converted at its rate.
  fileprivate func conversionDiffers(_ row: Int, plan: Currency) -> String? {
    let converted = money("converted", row)
    guard let amount = money("amount", row),
      let rate = Double(text("rate", row).replacing(",", with: "."))
    else { return converted == nil ? nil : "converted without a rate" }
    let wanted = Money(amount.value * rate).rounded(decimals: plan.decimals)
    return converted == wanted
      ? nil
      : "converted is \(text("converted", row)), and amount × rate "
        + wanted.text(decimals: plan.decimals)
  }
}
