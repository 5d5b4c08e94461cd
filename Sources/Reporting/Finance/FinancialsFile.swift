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
      columns: [
        Column("period", "the period of the books") { $1.words($0.period.name) },
        Column("from", "the first day that is counted") { $1.day($0.period.first.number) },
        Column("to", "the last day that is counted") { $1.day($0.period.last.number) },
        Column("basis", "actual or plan") { $1.words($0.basis.rawValue) },
        Column("measure", "what the amount is") { $1.words($0.measure.rawValue) },
        Column("category", "the items' category") { $1.words($0.group.category) },
        Column("supplier", "who supplies them; empty where another place does") {
          $1.words($0.group.supplier)
        },
        Column("location", "the place") { $1.words($0.group.location) },
        Column("amount", "the sum of the rounded lines") {
          $1.money($0.amount, $0.group.currency)
        },
        Column("currency", "the amount's currency") { $1.words($0.group.currency.code) },
        Column("rate", "what a unit of it is worth in the plan's currency; empty where unknown") {
          if let rate = rate($0) { $1.number(rate) } else { $1.empty() }
        },
        Column("converted", "amount × rate, rounded to the plan's currency") { row, writer in
          writer.money(
            rate(row).map {
              Money(row.amount.value * $0).rounded(decimals: plan.decimals)
            }, plan)
        },
        Column("plan_currency", "the plan's currency") { $1.words(plan.code) },
      ])
  }
}
