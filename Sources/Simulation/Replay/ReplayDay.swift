// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// What happened to a stock on one day.
///
/// `opening + received − sold − shippedOut − wasted = closing`, exactly. What is sold went to customers
/// who waited (`sold − soldAtOnce`) or came that day.
public struct ReplayDay: Sendable, Hashable {
  /// Units on hand before anything arrived.
  public var opening = Quantity.zero
  /// Units that arrived.
  public var received = Quantity.zero
  /// Units wanted on the day.
  public var demand = Quantity.zero
  /// Whether the demand is an estimate, for stock had run out in truth.
  public var isEstimated = false
  /// Units that customers took away.
  public var sold = Quantity.zero
  /// Of them those that were wanted that day: demand met from stock.
  public var soldAtOnce = Quantity.zero
  /// Units that left for other places.
  public var shippedOut = Quantity.zero
  /// Units whose shelf life ended.
  public var wasted = Quantity.zero
  /// Units ordered.
  public var ordered = Quantity.zero
  /// Units on hand at the close.
  public var closing = Quantity.zero
  /// Units that customers wait for at the close.
  public var waiting = Quantity.zero
  /// Units on their way at the close.
  public var onOrder = Quantity.zero
  /// The day's money.
  public var amounts = ReplayAmounts()

  /// A day on which nothing happened.
  public init() {}

  /// Units wanted that stock did not meet on the day.
  public var short: Quantity { demand - soldAtOnce }
}
