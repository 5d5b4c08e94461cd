// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

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
