// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// Sums the ledger and the orders to the amounts of `financials.csv`.
///
/// Every amount is the sum of lines that are rounded already, so that any reader finds the same.
struct Financials {
  private var sums: [Cell: Money] = [:]

  private struct Cell: Hashable {
    var period: Int
    var measure: FinancialMeasure
    var group: FinancialRow.Group
  }

  private let periods: [Books.Period]

  /// The amounts of some books, from the ledger's rows.
  init(_ books: Books, ledger: [LedgerRow]) {
    periods = books.periods
    for row in ledger { add(row) }
    for purchase in books.purchases {
      add(purchase, varies: books.valuation == .standard)
    }
  }

  /// The rows that are not zero, by period, measure and group.
  var rows: [FinancialRow] {
    let order = Dictionary(
      FinancialMeasure.allCases.enumerated().map { ($1, $0) }, uniquingKeysWith: { $1 })
    return sums.filter { $0.value != .zero }
      .map { cell, amount in
        let row = FinancialRow(
          period: periods[cell.period].period, basis: periods[cell.period].basis,
          measure: cell.measure, group: cell.group, amount: amount)
        return (cell.period, order[cell.measure] ?? 0, row)
      }
      .sorted { a, b in
        if a.0 != b.0 { return a.0 < b.0 }
        if a.1 != b.1 { return a.1 < b.1 }
        return a.2.group.sortKey < b.2.group.sortKey
      }
      .map(\.2)
  }

  private mutating func add(_ row: LedgerRow) {
    guard let amounts = row.amounts,
      let period = periods.firstIndex(where: {
        $0.basis == row.entry.basis && $0.period.contains(row.entry.period.last)
      })
    else { return }
    let group = FinancialRow.Group(
      category: row.entry.labels.category ?? "", supplier: row.entry.supplier?.code ?? "",
      location: row.entry.key.location.code, currency: row.entry.currency)
    for (measure, amount) in amounts.byMeasure {
      sums[Cell(period: period, measure: measure, group: group), default: .zero] += amount
    }
  }

  private mutating func add(_ purchase: PurchaseEntry, varies: Bool) {
    guard let value = purchase.value else { return }
    let group = FinancialRow.Group(
      category: purchase.labels.category ?? "", supplier: purchase.supplier?.code ?? "",
      location: purchase.key.location.code, currency: purchase.currency)
    let measures = purchase.stage.measures
    for (place, one) in periods.enumerated() {
      func add(_ measure: FinancialMeasure, _ amount: Money) {
        sums[Cell(period: place, measure: measure, group: group), default: .zero] += amount
      }
      let period = one.period
      if let placed = purchase.orderDate {
        if period.contains(placed) { add(measures.purchases, value) }
        if placed <= period.last, purchase.receiptDate > period.last {
          add(measures.commitments, value)
        }
      }
      if period.contains(purchase.dueDate) { add(measures.cashOut, value) }
      if varies, period.contains(purchase.receiptDate), let standard = purchase.standardValue {
        add(.purchasePriceVariance, value - standard)
      }
    }
  }
}

extension LedgerRow.Amounts {
  /// The amounts by measure.
  var byMeasure: [(FinancialMeasure, Money)] {
    [
      (.openingStock, opening), (.receipts, receipts), (.proposedReceipts, proposedReceipts),
      (.plannedReceipts, plannedReceipts), (.transfersIn, transfersIn),
      (.transfersOut, transfersOut), (.returns, returns), (.costOfGoodsSold, costOfGoodsSold),
      (.writeOffs, writeOffs), (.adjustments, adjustments), (.revaluation, revaluation),
      (.closingStock, closing),
    ]
  }
}

extension PurchaseEntry.Stage {
  /// The measures that an order of this stage counts for.
  var measures:
    (purchases: FinancialMeasure, commitments: FinancialMeasure, cashOut: FinancialMeasure)
  {
    switch self {
    case .received, .open: (.purchases, .commitments, .cashOut)
    case .proposed: (.proposedPurchases, .proposedCommitments, .proposedCashOut)
    case .planned: (.plannedPurchases, .plannedCommitments, .plannedCashOut)
    }
  }
}

extension FinancialRow.Group {
  /// What groups are in order by.
  var sortKey: (String, String, String, String) { (category, supplier, location, currency.code) }
}
