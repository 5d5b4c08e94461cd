// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension SummaryPage {
  /// The plan's money by period: purchases, what is to be paid, the stock's worth, and the budget.
  ///
  /// Each amount is the sum of `converted` of `financials.csv` over its measures.
  func addMoney(to page: inout MarkdownPage) {
    let planned = report.books.periods.filter { $0.basis == .plan }.map(\.period)
    guard let first = planned.first, let last = planned.last else { return }
    let sums = MoneySums(financials, report.books, plan: run.currency)
    guard !sums.isEmpty else { return }
    page.heading(2, say(.theMoney))
    page.paragraph(
      say(.moneyLead, run.currency.code, language.day(first.first), language.day(last.last)))
    var table = TextTable([
      .text(say(.period)), .number(say(.purchases)), .number(say(.cashOut)),
      .number(say(.costOfSales)), .number(say(.closingStock)),
    ])
    func money(_ amount: Money) -> String { NumberWords.money(amount, run.currency) }
    for period in planned {
      let row = sums.of(period)
      table.add([
        period.name, money(row.purchases), money(row.cashOut), money(row.costOfSales),
        money(row.closing),
      ])
    }
    let all = planned.map(sums.of)
    let purchases = all.map(\.purchases).reduce(.zero, +)
    let cash = all.map(\.cashOut).reduce(.zero, +)
    table.add([
      say(.total), money(purchases), money(cash),
      money(all.map(\.costOfSales).reduce(.zero, +)), "",
    ])
    page.table(table)
    func amount(_ money: Money) -> String { NumberWords.amount(money, run.currency) }
    var items = [
      say(
        .moneySum, amount(sums.of(first).opening), amount(sums.of(last).closing),
        amount(cash), amount(purchases))
    ]
    items += budgetSentences + priorSentence(planned, sums)
    if !sums.unconverted.isEmpty {
      items.append(
        say(
          .otherCurrencies, run.currency.code, language.list(sums.unconverted.map(\.code))))
    }
    page.list(items + [say(.booksOf)])
  }

  /// What the plan before foresaw for the periods that both plans count in whole; nothing without any.
  private func priorSentence(_ planned: [FiscalPeriod], _ sums: MoneySums) -> [String] {
    let before = MoneySums(financials, report.books, plan: run.currency, basis: .prior)
    let shared = planned.filter(before.holds)
    guard let first = shared.first, let last = shared.last else { return [] }
    func total(_ sums: MoneySums, _ part: (MoneySums.Row) -> Money) -> String {
      let sum = shared.map { part(sums.of($0)) }.reduce(.zero, +)
      return NumberWords.amount(sum, run.currency)
    }
    let periods = first == last ? first.name : "\(first.name)–\(last.name)"
    return [
      say(
        .priorMoney, total(before, \.purchases), total(before, \.cashOut), periods,
        total(sums, \.purchases), total(sums, \.cashOut))
    ]
  }

  /// What the budgets that bind are used to, or that none does; nothing where there is none.
  private var budgetSentences: [String] {
    let uses = report.joint.flatMap { outcome in
      outcome.uses.compactMap { use -> String? in
        guard case .budget(let bucket) = use.limit else { return nil }
        return say(
          .budgetBinds, language.bucket(bucket.size), language.day(bucket.firstDay),
          NumberWords.money(Money(use.used), outcome.currency),
          NumberWords.money(Money(use.available), outcome.currency), outcome.currency.code)
      }
    }
    if !uses.isEmpty { return Array(uses.prefix(SummaryPage.limitLimit)) }
    return run.hasBudget ? [say(.budgetKept)] : []
  }
}

/// Sums of the books in the plan's currency, by period of the plan.
struct MoneySums {
  /// The amounts of a period.
  struct Row {
    var purchases = Money.zero
    var cashOut = Money.zero
    var costOfSales = Money.zero
    var opening = Money.zero
    var closing = Money.zero
  }

  private var rows: [FiscalPeriod: Row] = [:]
  /// Currencies whose amounts have no rate and are left out.
  private(set) var unconverted: [Currency] = []

  init(
    _ financials: [FinancialRow], _ books: Books, plan: Currency, basis: FinancialBasis = .plan
  ) {
    for row in financials where row.basis == basis {
      guard let amount = books.converted(row, plan: plan) else {
        if !unconverted.contains(row.group.currency) { unconverted.append(row.group.currency) }
        continue
      }
      rows[row.period, default: Row()].add(row.measure, amount)
    }
    unconverted.sort { $0.code < $1.code }
  }

  /// Whether there is nothing.
  var isEmpty: Bool { rows.isEmpty }

  /// Whether there is an amount of a period with the same days.
  func holds(_ period: FiscalPeriod) -> Bool { rows[period] != nil }

  /// The amounts of a period.
  func of(_ period: FiscalPeriod) -> Row { rows[period] ?? Row() }
}

extension MoneySums.Row {
  fileprivate mutating func add(_ measure: FinancialMeasure, _ amount: Money) {
    switch measure {
    case .purchases, .proposedPurchases, .plannedPurchases: purchases += amount
    case .cashOut, .proposedCashOut, .plannedCashOut: cashOut += amount
    case .costOfGoodsSold: costOfSales += amount
    case .openingStock: opening += amount
    case .closingStock: closing += amount
    default: break
    }
  }
}
