// SPDX-License-Identifier: GPL-3.0-or-later

import Preprocessing
import Reporting
import Retail
import Scenario
import SupplyChain
import Timeline

extension RunParts {
  /// The books of the run; empty where no stock is known.
  func books(_ labels: ReportLabels) -> Books {
    guard assortment.hasStock, let end = periods(ahead: true).last?.last else { return Books() }
    let (before, ahead) = (periods(ahead: false), periods(ahead: true))
    var books = Books()
    books.valuation = inputs.settings.report.valuation == .standard ? .standard : .movingAverage
    books.rates = inputs.settings.rates.sorted { $0.key < $1.key }.flatMap { code, rates in
      rates.map { CurrencyRate(currency: Currency(code), from: $0.from, rate: $0.rate) }
    }
    books.ledger = ledger(labels, before: before, ahead: ahead)
    books.periods =
      actualPeriods(of: books.ledger) + ahead.map { .init(period: $0, basis: .plan) }
    let start = books.periods.first?.period.first ?? known.asOf
    books.purchases = PurchaseBook(self, labels).entries(from: start, to: end)
    return books
  }

  /// The periods of the books that the plan reaches into, or as many before it.
  private func periods(ahead: Bool) -> [FiscalPeriod] {
    let calendar = inputs.settings.fiscalCalendar
    let horizon = inputs.settings.fiscalPeriods(asOf: known.asOf, prepared.firstAhead)
    guard !ahead else { return horizon }
    let last = known.asOf.advanced(by: -1)
    var periods: [FiscalPeriod] = []
    var day = last
    for _ in horizon {
      guard let period = calendar.period(containing: day).clipped(from: Day(number: .min), to: last)
      else { break }
      periods.append(period)
      day = period.first.advanced(by: -1)
    }
    return periods.reversed()
  }

  /// The periods of what happened, each from the first day on which some stock is known.
  private func actualPeriods(of ledger: [LedgerEntry]) -> [Books.Period] {
    var periods: [FiscalPeriod] = []
    for entry in ledger where entry.basis == .actual {
      if let place = periods.firstIndex(where: { $0.name == entry.period.name }) {
        periods[place].first = min(periods[place].first, entry.period.first)
      } else {
        periods.append(entry.period)
      }
    }
    return periods.sorted().map { .init(period: $0, basis: .actual) }
  }

  private func ledger(
    _ labels: ReportLabels, before: [FiscalPeriod], ahead: [FiscalPeriod]
  ) -> [LedgerEntry] {
    let flows = Dictionary(
      plan.requirements.records.map { ($0.key, $0.flows) }, uniquingKeysWith: { $1 })
    let openings = flows.compactMapValues { $0.first?.opening }
    let past = ActualLedger(known, assortment.items, openings: openings, periods: before)
    return assortment.items.flatMap { item -> [LedgerEntry] in
      func entry(_ period: FiscalPeriod, _ basis: FinancialBasis, _ flow: StockFlow) -> LedgerEntry
      {
        LedgerEntry(
          key: item.key, labels: labels.item(item.key), supplier: labels.supplier[item.key],
          period: period, basis: basis, flow: flow, unitCost: item.terms.unitCost,
          currency: item.terms.currency)
      }
      return past.flows(of: item.key).map { entry($0.period, .actual, $0.flow) }
        + zip(ahead, flows[item.key] ?? []).map { entry($0, .plan, $1) }
    }
  }
}

extension Settings {
  /// How days fall into the periods of the books.
  var fiscalCalendar: FiscalCalendar {
    switch report.fiscalCalendar {
    case .month: .month
    case .week: .week
    case .fourFourFive:
      .fourFourFive(month: report.fiscalStart.month, day: report.fiscalStart.day)
    }
  }

  /// The periods that the plan reaches into, from its day to the end of the forecast.
  func fiscalPeriods(asOf: Day, _ firstAhead: Bucket) -> [FiscalPeriod] {
    let end = firstAhead.advanced(by: max(1, horizon)).firstDay.advanced(by: -1)
    return fiscalCalendar.periods(from: asOf, to: end)
  }
}
