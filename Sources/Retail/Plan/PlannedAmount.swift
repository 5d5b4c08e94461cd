// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// An amount of the books that a plan foresees, as the run after it compares its own with.
public struct PlannedAmount: Hashable, Sendable {
  /// The period, cut to the days that the plan counts.
  public var period: FiscalPeriod
  /// A measure of `financials.csv`, such as `cash_out`.
  public var measure: String
  /// The items' category; empty where unknown.
  public var category: String
  /// Who supplies them; empty where another place does.
  public var supplier: String
  /// The place.
  public var location: String
  /// The amount's currency.
  public var currency: Currency
  /// The amount.
  public var amount: Money

  /// An amount that a plan foresees.
  public init(
    period: FiscalPeriod, measure: String, category: String, supplier: String, location: String,
    currency: Currency, amount: Money
  ) {
    self.period = period
    self.measure = measure
    self.category = category
    self.supplier = supplier
    self.location = location
    self.currency = currency
    self.amount = amount
  }
}
