// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// What stands in for terms and costs that the data does not give; each use becomes an assumption.
public struct PlanningDefaults: Hashable, Sendable {
  /// Mean days from order to receipt.
  public var leadTimeDays = 7.0
  /// Standard deviation of a supplier's lead time in days, where neither the supplier nor the receipts
  /// tell it.
  public var leadTimeStandardDeviationDays = 2.0
  /// Days from a transfer's order to its receipt.
  public var transferDays = 1.0
  /// Days between two chances to order or to move goods from a warehouse.
  public var reviewDays = 7
  /// A unit's cost as a share of its net price, where only the price is known.
  public var unitCostShare = 0.6
  /// The margin as a share of the net price, where only the cost is known.
  public var margin = 0.4
  /// What placing an order costs, where the supplier does not say.
  public var orderingCost = Money.zero
  /// Whether prices hold the sales tax that the item names.
  public var pricesIncludeTax = false
  /// The plan's currency.
  public var currency = Currency("EUR")
  /// The policy where no row names one.
  public var policy = "order-up-to"
  /// The fewest receipts of a supplier that tell its lead time.
  public var fewestReceipts = 10

  /// The defaults as stated.
  public init() {}
}
