// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
import Timeline

extension RunReport {
  /// What the books of this plan foresee, in the order of `financials.csv`.
  public var plannedAmounts: [PlannedAmount] {
    let ledger = LedgerValuation(books: books).rows()
    return Financials(books, ledger: ledger).rows.filter { $0.basis == .plan }.map { row in
      PlannedAmount(
        period: row.period, measure: row.measure.rawValue, category: row.group.category,
        supplier: row.group.supplier, location: row.group.location,
        currency: row.group.currency, amount: row.amount)
    }
  }
}

extension Books {
  /// What the plan before foresaw for the periods of these books, by period, measure and group.
  var priorRows: [FinancialRow] {
    let names = Set(periods.map(\.period.name))
    let rank = Dictionary(
      FinancialMeasure.allCases.enumerated().map { ($1, $0) }, uniquingKeysWith: { $1 })
    return prior.compactMap { planned -> FinancialRow? in
      guard names.contains(planned.period.name),
        let measure = FinancialMeasure(rawValue: planned.measure)
      else { return nil }
      return FinancialRow(
        period: planned.period, basis: .prior, measure: measure,
        group: FinancialRow.Group(
          category: planned.category, supplier: planned.supplier, location: planned.location,
          currency: planned.currency), amount: planned.amount)
    }
    .sorted { a, b in
      if a.period != b.period { return a.period < b.period }
      let measures = (rank[a.measure] ?? 0, rank[b.measure] ?? 0)
      if measures.0 != measures.1 { return measures.0 < measures.1 }
      return a.group.sortKey < b.group.sortKey
    }
  }
}
