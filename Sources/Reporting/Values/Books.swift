// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// What a unit of a currency is worth in the plan's, from a day on.
public struct CurrencyRate: Hashable, Sendable {
  /// The currency.
  public var currency: Currency
  /// The first day of the rate; nil is since ever.
  public var from: Day?
  /// What one unit is worth.
  public var rate: Double

  /// A rate from a day on.
  public init(currency: Currency, from: Day?, rate: Double) {
    self.currency = currency
    self.from = from
    self.rate = rate
  }
}

/// The books of a run: flows of stock and orders, actual and planned.
public struct Books: Hashable, Sendable {
  /// Flows by SKU, place and period, by key and the earliest first.
  public var ledger: [LedgerEntry] = []
  /// Orders to suppliers.
  public var purchases: [PurchaseEntry] = []
  /// The periods of the ledger, the earliest first.
  public var periods: [Period] = []
  /// How stock is valued.
  public var valuation = StockValuation.standard
  /// What the plan before foresaw; empty where there is none.
  public var prior: [PlannedAmount] = []
  /// What other currencies are worth in the plan's.
  public var rates: [CurrencyRate] = []

  /// A period with its basis.
  public struct Period: Hashable, Sendable {
    /// The period, cut to the days that are counted.
    public var period: FiscalPeriod
    /// Whether it lies before the plan's day.
    public var basis: FinancialBasis

    /// A period with its basis.
    public init(period: FiscalPeriod, basis: FinancialBasis) {
      self.period = period
      self.basis = basis
    }
  }

  /// Empty books.
  public init() {}

  /// Whether there is nothing to write.
  var isEmpty: Bool { ledger.isEmpty && purchases.isEmpty }

  /// A currency's rate on a day; nil where none is given.
  func rate(of currency: Currency, on day: Day, plan: Currency) -> Double? {
    if currency == plan { return 1 }
    return rates.filter { $0.currency == currency && $0.from.map { $0 <= day } ?? true }
      .max { ($0.from ?? Day(number: .min)) < ($1.from ?? Day(number: .min)) }?.rate
  }
}
