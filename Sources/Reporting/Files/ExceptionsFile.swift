// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

/// A row of `exceptions.csv`.
struct ExceptionRow {
  var entry: ExceptionEntry
  var currency: Currency

  /// The money at stake, rounded to the currency.
  var moneyAtStake: Money? {
    entry.exception.moneyAtStake?.rounded(decimals: currency.decimals)
  }
}

extension TableFile where Row == ExceptionRow {
  /// `exceptions.csv`.
  static let exceptions = TableFile(
    name: "exceptions.csv", oneRow: "something that wants a decision",
    purpose: "What a planner should look at first, the most money first.",
    columns: [
      .text("kind", "what it is") { $0.entry.exception.kind.rawValue },
      .text("sku", "the item") { $0.entry.exception.key.sku.code },
      .text("location", "the place") { $0.entry.exception.key.location.code },
      .money("money_at_stake", "margin lost, or cost of an excess; empty where unknown") {
        ($0.moneyAtStake, $0.currency)
      },
      .text("currency", "currency of the money at stake") { $0.currency.code },
      .quantity("quantity", "units short, late or too many") { $0.entry.exception.quantity },
      .day("date", "the day on which it bites") { $0.entry.exception.date },
      .text("message", "what is the matter") { $0.entry.exception.message },
      .text("remedy", "what to do") { $0.entry.exception.remedy },
    ])
}

extension RunReport {
  /// The exceptions by money at stake, unknown last, then by kind, item and place.
  var exceptionRows: [ExceptionRow] {
    let kinds = PlanException.Kind.allCases
    return exceptions.map { ExceptionRow(entry: $0, currency: run.currency) }.sorted { a, b in
      let money = (a.moneyAtStake?.millionths ?? .min, b.moneyAtStake?.millionths ?? .min)
      if money.0 != money.1 { return money.0 > money.1 }
      let (a, b) = (a.entry.exception, b.entry.exception)
      let kind = (kinds.firstIndex(of: a.kind) ?? 0, kinds.firstIndex(of: b.kind) ?? 0)
      if kind.0 != kind.1 { return kind.0 < kind.1 }
      return a.key < b.key
    }
  }
}
