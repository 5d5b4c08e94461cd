// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// The amounts of `financials.csv`, worked out from `ledger.csv` and `purchases.csv` as they stand.
struct VerifiedBooks {
  /// The columns that name an amount.
  static let cell = ["period", "basis", "measure", "category", "supplier", "location", "currency"]

  /// Amounts in millionths by the cells that name them; none that is zero.
  private(set) var sums: [String: Int64] = [:]
  /// The periods of the ledger with the days that are counted.
  private var periods: [Period] = []

  private struct Period: Hashable {
    var name: String
    var basis: String
    var from: String
    var to: String
  }

  /// The amounts of a ledger and its purchases.
  init(ledger: VerifiedTable, purchases: VerifiedTable, isStandard: Bool) {
    findPeriods(ledger)
    for row in 0..<ledger.count { addFlow(ledger, row) }
    for row in 0..<purchases.count { addPurchase(purchases, row, isStandard: isStandard) }
    sums = sums.filter { $0.value != 0 }
  }

  /// The measures that are columns of the ledger.
  private static let flows = [
    ("opening_stock", "opening_value"), ("receipts", "receipts_value"),
    ("proposed_receipts", "proposed_receipts_value"),
    ("planned_receipts", "planned_receipts_value"), ("transfers_in", "transfers_in_value"),
    ("transfers_out", "transfers_out_value"), ("returns", "returns_value"),
    ("cost_of_goods_sold", "cost_of_goods_sold"), ("write_offs", "write_offs_value"),
    ("adjustments", "adjustments_value"), ("revaluation", "revaluation"),
    ("closing_stock", "closing_value"),
  ]

  /// The measures of a stock's flow.
  static var flowMeasures: Set<String> { Set(flows.map(\.0)) }

  private mutating func findPeriods(_ ledger: VerifiedTable) {
    var found: [String: Period] = [:]
    for row in 0..<ledger.count {
      let own = Period(
        name: ledger.text("period", row), basis: ledger.text("basis", row),
        from: ledger.date("from", row), to: ledger.date("to", row))
      let key = "\(own.name) \(own.basis)"
      // A stock that was counted first within a period begins later than the period.
      if let other = found[key], other.from <= own.from { continue }
      found[key] = own
    }
    periods = found.values.sorted { ($0.from, $0.basis) < ($1.from, $1.basis) }
  }

  private mutating func add(
    _ amount: Int64, _ measure: String, _ period: (name: String, basis: String),
    _ table: VerifiedTable, _ row: Int
  ) {
    let group = table.key(["category", "supplier", "location", "currency"], row)
    let key = [period.name, period.basis, measure, group].joined(separator: "\u{1F}")
    sums[key, default: 0] += amount
  }

  private mutating func addFlow(_ ledger: VerifiedTable, _ row: Int) {
    let period = (ledger.text("period", row), ledger.text("basis", row))
    for (measure, column) in VerifiedBooks.flows {
      if let amount = ledger.millionths(column, row) { add(amount, measure, period, ledger, row) }
    }
  }

  private mutating func addPurchase(_ purchases: VerifiedTable, _ row: Int, isStandard: Bool) {
    guard let value = purchases.millionths("value", row) else { return }
    let stage = purchases.text("stage", row)
    let prefix = stage == "proposed" || stage == "planned" ? "\(stage)_" : ""
    let placed = purchases.date("order_date", row)
    let received = purchases.date("receipt_date", row)
    let due = purchases.date("due_date", row)
    for period in periods {
      func holds(_ day: String) -> Bool { period.from <= day && day <= period.to }
      let name = (period.name, period.basis)
      if !placed.isEmpty {
        if holds(placed) { add(value, prefix + "purchases", name, purchases, row) }
        if placed <= period.to, received > period.to {
          add(value, prefix + "commitments", name, purchases, row)
        }
      }
      if holds(due) { add(value, prefix + "cash_out", name, purchases, row) }
      if isStandard, holds(received), let standard = purchases.millionths("standard_value", row) {
        add(value - standard, "purchase_price_variance", name, purchases, row)
      }
    }
  }
}
