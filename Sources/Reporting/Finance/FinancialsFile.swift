// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

extension TableFile where Row == FinancialRow {
  /// `financials.csv`.
  ///
  /// - Parameters:
  ///   - books: for their rates.
  ///   - plan: the plan's currency, into which amounts are converted.
  /// - Returns: the file.
  static func financials(_ books: Books, plan: Currency) -> TableFile {
    @Sendable func rate(_ row: FinancialRow) -> Double? {
      books.rate(of: row.group.currency, on: row.period.first, plan: plan)
    }
    return TableFile(
      name: "financials.csv",
      oneRow: "an amount of money in a period of the books, for a category at a place",
      purpose: "The money of the books, actual and planned, for finance to import.",
      identities: [
        "amount = the sum of the rounded lines of ledger.csv and purchases.csv, but for the basis prior; an amount of zero has no row",
        "closing_stock = opening_stock + receipts + proposed_receipts + planned_receipts + transfers_in − transfers_out + returns − cost_of_goods_sold − write_offs + adjustments + revaluation",
        "opening_stock = the closing_stock of the period before, but for what was first counted in the period",
        "converted = amount × rate, rounded once to the plan's currency",
      ],
      terms: FinancialMeasure.allCases.map {
        FileDescription.Term(column: "measure", word: $0.rawValue, meaning: $0.meaning)
      },
      columns: [
        .text("period", "the period of the books") { $0.period.name },
        .day("from", "the first day that is counted") { $0.period.first },
        .day("to", "the last day that is counted") { $0.period.last },
        .text("basis", "actual, plan, or prior: what the run before planned") { $0.basis.rawValue },
        .text("measure", "what the amount is") { $0.measure.rawValue },
        .text("category", "the items' category") { $0.group.category },
        .text("supplier", "who supplies them; empty where another place does") {
          $0.group.supplier
        },
        .text("location", "the place") { $0.group.location },
        .money("amount", "the sum of the rounded lines") { ($0.amount, $0.group.currency) },
        .text("currency", "the amount's currency") { $0.group.currency.code },
        .number(
          "rate", "what a unit of it is worth in the plan's currency; empty where unknown",
          unit: "plan_currency"
        ) { rate($0) },
        .money(
          "converted", "amount × rate, rounded to the plan's currency", currency: "plan_currency"
        ) { row in
          (books.converted(row, plan: plan), plan)
        },
        .text("plan_currency", "the plan's currency") { _ in plan.code },
      ])
  }
}

extension Books {
  /// A row's amount in the plan's currency, rounded to it; nil where no rate is known.
  func converted(_ row: FinancialRow, plan: Currency) -> Money? {
    rate(of: row.group.currency, on: row.period.first, plan: plan).map {
      Money(row.amount.value * $0).rounded(decimals: plan.decimals)
    }
  }
}
