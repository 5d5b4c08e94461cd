// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// Whether something happened or is planned.
public enum FinancialBasis: String, Sendable, CaseIterable {
  /// It happened before the plan's day.
  case actual
  /// It is planned from that day on.
  case plan
}

/// How stock is valued.
public enum StockValuation: String, Sendable, CaseIterable {
  /// At the cost that the item's terms name; what is paid beside it is a variance.
  case standard
  /// At the average of what was paid, moved by each period's receipts.
  case movingAverage = "moving_average"
}

/// A SKU's flow of stock at a place over a period.
public struct LedgerEntry: Hashable, Sendable {
  /// The SKU and the place.
  public var key: SeriesKey
  /// The item's labels.
  public var labels: ItemLabels
  /// Who supplies it; nil where another place does or nobody says.
  public var supplier: SupplierCode?
  /// The period, cut to the days that the flow counts.
  public var period: FiscalPeriod
  /// Whether it happened or is planned.
  public var basis: FinancialBasis
  /// The flow in units.
  public var flow: StockFlow
  /// What a unit costs by its terms; nil where unknown.
  public var unitCost: Money?
  /// The currency of the cost.
  public var currency: Currency

  /// A flow with what it is grouped and valued by.
  public init(
    key: SeriesKey, labels: ItemLabels, supplier: SupplierCode?, period: FiscalPeriod,
    basis: FinancialBasis, flow: StockFlow, unitCost: Money?, currency: Currency
  ) {
    self.key = key
    self.labels = labels
    self.supplier = supplier
    self.period = period
    self.basis = basis
    self.flow = flow
    self.unitCost = unitCost
    self.currency = currency
  }
}

/// A line of an order to a supplier, with its days and its money.
public struct PurchaseEntry: Hashable, Sendable {
  /// How far it has come; the raw values name measures of `financials.csv`.
  public enum Stage: String, Sendable, CaseIterable {
    /// It came in before the plan's day.
    case received
    /// It was placed and is still to come.
    case open
    /// The plan proposes to place it now.
    case proposed
    /// It is foreseen for later.
    case planned
  }

  /// The SKU and the place.
  public var key: SeriesKey
  /// The item's labels.
  public var labels: ItemLabels
  /// Who supplies it; nil where unknown.
  public var supplier: SupplierCode?
  /// How far it has come.
  public var stage: Stage
  /// The day on which it was or will be placed; nil where unknown.
  public var orderDate: Day?
  /// The day at whose opening it is there.
  public var receiptDate: Day
  /// The day on which it is paid.
  public var dueDate: Day
  /// Units.
  public var quantity: Quantity
  /// What a unit is bought for; nil where unknown.
  public var unitCost: Money?
  /// What a unit costs by its terms, in the same currency; nil where unknown.
  public var standardCost: Money?
  /// The currency of both.
  public var currency: Currency

  /// A line of an order.
  public init(
    key: SeriesKey, labels: ItemLabels, supplier: SupplierCode?, stage: Stage, orderDate: Day?,
    receiptDate: Day, dueDate: Day, quantity: Quantity, unitCost: Money?, standardCost: Money?,
    currency: Currency
  ) {
    self.key = key
    self.labels = labels
    self.supplier = supplier
    self.stage = stage
    self.orderDate = orderDate
    self.receiptDate = receiptDate
    self.dueDate = dueDate
    self.quantity = quantity
    self.unitCost = unitCost
    self.standardCost = standardCost
    self.currency = currency
  }

  /// Quantity × unit cost, rounded to the currency; nil where the cost is unknown.
  var value: Money? { unitCost?.times(quantity).rounded(decimals: currency.decimals) }

  /// What it is worth at standard cost, rounded to the currency; nil where that is unknown.
  var standardValue: Money? { standardCost?.times(quantity).rounded(decimals: currency.decimals) }
}

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
