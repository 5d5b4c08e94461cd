// SPDX-License-Identifier: GPL-3.0-or-later

import Timeline

extension KnownData {
  /// What the cutoff left out or took on trust, for the report; nothing is said of zero rows.
  public var findings: [Finding] {
    let day = asOf.description
    let left = "They are left out: on \(day) nobody could know them."
    let rows: [(code: String, count: Int, message: String, effect: String)] = [
      ("sales-after-cutoff", cutoff.laterSales, "sales rows of \(day) or later", left),
      (
        "cancelled-sales", cutoff.cancelledSales, "sales that were cancelled before \(day)",
        "They are no demand."
      ),
      ("returns-after-cutoff", cutoff.laterReturns, "returns of \(day) or later", left),
      ("adjustments-after-cutoff", cutoff.laterAdjustments, "adjustments of \(day) or later", left),
      ("stock-after-cutoff", cutoff.laterStock, "stock rows later than \(day)", left),
      ("orders-after-cutoff", cutoff.laterOrders, "open orders placed after \(day)", left),
      ("receipts-after-cutoff", cutoff.laterReceipts, "receipts of \(day) or later", left),
      ("events-not-known", cutoff.laterEvents, "events that became known after \(day)", left),
      ("prices-not-known", cutoff.laterPrices, "prices that became known after \(day)", left),
      (
        "events-conditional", cutoff.conditionalEvents,
        "events from \(day) on that do not say when they became known",
        "They count as known; a backtest that uses them is conditional on them."
      ),
      (
        "prices-conditional", cutoff.conditionalPrices,
        "prices from \(day) on that do not say when they became known",
        "They count as known; a backtest that uses them is conditional on them."
      ),
    ]
    return rows.filter { $0.count > 0 }.map { row in
      Finding(
        code: row.code, severity: .note, count: row.count, message: "\(row.count) \(row.message)",
        effect: row.effect)
    }
  }
}
