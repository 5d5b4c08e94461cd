// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// Whether something happened, is planned, or was planned by the run before.
public enum FinancialBasis: String, Sendable, CaseIterable {
  /// It happened before the plan's day.
  case actual
  /// It is planned from that day on.
  case plan
  /// The plan before foresaw it; only in `financials.csv`.
  case prior
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
