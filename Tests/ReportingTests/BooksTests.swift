// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Testing
import Timeline

@testable import Reporting

@Suite struct BooksTests {
  private let periods = FiscalCalendar.month.periods(
    from: Day(iso: "2026-01-01") ?? Day(number: 0), to: Day(iso: "2026-03-31") ?? Day(number: 0))

  private func units(_ count: Int) -> Quantity { Quantity(whole: count) }

  private func entry(
    _ period: Int, _ sku: String = "A", at place: String = "HIGH", cost: Double? = 2,
    _ change: (inout StockFlow) -> Void
  ) -> LedgerEntry {
    var flow = StockFlow()
    change(&flow)
    flow.closing = flow.balance
    return LedgerEntry(
      key: SeriesKey(SKU(sku), LocationCode(place)), labels: ItemLabels(category: "Garden"),
      supplier: SupplierCode("NORDIC"), period: periods[period], basis: .plan, flow: flow,
      unitCost: cost.map { Money($0) }, currency: Currency("EUR"))
  }

  private func order(
    _ stage: PurchaseEntry.Stage, ordered: String?, received: String, due: String, _ quantity: Int,
    at cost: Double
  ) -> PurchaseEntry {
    func day(_ text: String) -> Day { Day(iso: text) ?? Day(number: 0) }
    return PurchaseEntry(
      key: SeriesKey(SKU("A"), LocationCode("HIGH")), labels: ItemLabels(category: "Garden"),
      supplier: SupplierCode("NORDIC"), stage: stage, orderDate: ordered.map(day),
      receiptDate: day(received), dueDate: day(due), quantity: units(quantity),
      unitCost: Money(cost), standardCost: Money(2), currency: Currency("EUR"))
  }

  private func amounts(_ books: Books) -> [String: Money] {
    let rows = Financials(books, ledger: LedgerValuation(books: books).rows()).rows
    return Dictionary(
      rows.map { ("\($0.period.name) \($0.measure.rawValue)", $0.amount) }, uniquingKeysWith: +)
  }

  private var books: Books {
    var books = Books()
    books.periods = periods.map { Books.Period(period: $0, basis: .plan) }
    books.ledger = [
      entry(0) {
        $0.opening = units(10)
        $0.receipts = units(10)
        $0.sales = units(5)
      },
      entry(1) {
        $0.opening = units(15)
        $0.proposedReceipts = units(5)
        $0.sales = units(12)
        $0.writeOffs = units(2)
      },
    ]
    books.purchases = [
      order(.open, ordered: "2025-12-20", received: "2026-01-05", due: "2026-02-04", 10, at: 3),
      order(
        .proposed, ordered: "2026-01-20", received: "2026-02-05", due: "2026-03-07", 5, at: 2.5),
      order(.planned, ordered: "2026-03-20", received: "2026-04-05", due: "2026-05-05", 7, at: 2),
    ]
    return books
  }

  @Test func atStandardCostWhatIsPaidBeyondItIsAVariance() {
    let amounts = amounts(books)
    let wanted: [String: Double] = [
      "2026-01 opening_stock": 20, "2026-01 receipts": 20, "2026-01 cost_of_goods_sold": 10,
      "2026-01 closing_stock": 30, "2026-01 purchase_price_variance": 10,
      "2026-01 proposed_purchases": 12.5, "2026-01 proposed_commitments": 12.5,
      "2026-02 opening_stock": 30, "2026-02 proposed_receipts": 10,
      "2026-02 cost_of_goods_sold": 24, "2026-02 write_offs": 4, "2026-02 closing_stock": 12,
      "2026-02 purchase_price_variance": 2.5, "2026-02 cash_out": 30,
      "2026-03 proposed_cash_out": 12.5, "2026-03 planned_purchases": 14,
      "2026-03 planned_commitments": 14,
    ]
    #expect(amounts == wanted.mapValues { Money($0) })
  }

  /// 10 at 2.00 and 10 at 3.00 make 2.50; 15 at 2.50 and 5 at 2.50 stay there.
  @Test func theMovingAverageFollowsWhatIsPaid() {
    var books = books
    books.valuation = .movingAverage
    let amounts = amounts(books)
    #expect(amounts["2026-01 receipts"] == Money(30))
    #expect(amounts["2026-01 cost_of_goods_sold"] == Money(12.5))
    #expect(amounts["2026-01 closing_stock"] == Money(37.5))
    #expect(amounts["2026-02 proposed_receipts"] == Money(12.5))
    #expect(amounts["2026-02 write_offs"] == Money(5))
    #expect(amounts["2026-02 closing_stock"] == Money(15))
    #expect(amounts.keys.allSatisfy { !$0.hasSuffix("purchase_price_variance") })
    #expect(amounts.keys.allSatisfy { !$0.hasSuffix("revaluation") })
  }

  /// An order without a cost, or paid in another currency, comes in at what the item usually costs.
  @Test func whatIsNotPaidInTheItemsCurrencyCountsAtItsCost() {
    var books = books
    books.valuation = .movingAverage
    books.purchases[0].quantity = units(4)
    for change in [
      { (order: inout PurchaseEntry) in order.currency = Currency("USD") },
      { (order: inout PurchaseEntry) in order.unitCost = nil },
    ] {
      var other = order(.open, ordered: nil, received: "2026-01-09", due: "2026-01-09", 6, at: 9)
      change(&other)
      var both = books
      both.purchases.append(other)
      #expect(amounts(both)["2026-01 receipts"] == Money(4 * 3 + 6 * 2))
    }
  }

  /// Whatever the costs and flows, each row's amounts make its closing, and the next opens with it.
  @Test(arguments: 0..<20)
  func valuesBalanceToTheCent(seed: Int) {
    var random = Lehmer(seed)
    var books = Books()
    books.periods = periods.map { Books.Period(period: $0, basis: .plan) }
    books.valuation = random.below(2) == 0 ? .standard : .movingAverage
    func some() -> Quantity { Quantity(millionths: Int64(random.below(40_000)) * 1_237) }
    for sku in ["A", "B"] {
      for place in ["HIGH", "LOW"] {
        let cost = Double(1 + random.below(900_000)) / 10_000
        var closing = some()
        for period in periods.indices {
          let entry = entry(period, sku, at: place, cost: cost) { flow in
            flow.opening = closing
            for path in [
              \StockFlow.receipts, \.proposedReceipts, \.plannedReceipts, \.transfersIn,
              \.transfersOut, \.returns, \.sales, \.writeOffs, \.adjustments,
            ] { flow[keyPath: path] = some() }
          }
          closing = entry.flow.closing
          books.ledger.append(entry)
        }
      }
    }
    let rows = LedgerValuation(books: books).rows()
    #expect(rows.map(\.entry) == books.ledger)
    for (before, row) in zip([nil] + rows.map(Optional.some), rows) {
      guard let amounts = row.amounts else {
        Issue.record("an item with a cost has amounts")
        continue
      }
      #expect(amounts.sum + amounts.revaluation == amounts.closing)
      if let before, before.entry.key == row.entry.key {
        #expect(before.amounts?.closing == amounts.opening)
      }
      if books.valuation == .standard {
        // Twelve amounts, each within half a cent.
        #expect(abs(amounts.revaluation.value) < 0.06)
      }
    }
  }

  @Test func otherCurrenciesAreConvertedAtTheRateOfTheDay() {
    var books = books
    books.rates = [
      CurrencyRate(currency: Currency("USD"), from: nil, rate: 0.9),
      CurrencyRate(currency: Currency("USD"), from: Day(iso: "2026-02-01"), rate: 0.8),
    ]
    let euro = Currency("EUR")
    func rate(_ code: String, _ day: String) -> Double? {
      books.rate(of: Currency(code), on: Day(iso: day) ?? Day(number: 0), plan: euro)
    }
    #expect(rate("USD", "2026-01-31") == 0.9)
    #expect(rate("USD", "2026-02-01") == 0.8)
    #expect(rate("EUR", "2026-02-01") == 1)
    #expect(rate("GBP", "2026-02-01") == nil)
  }
}
