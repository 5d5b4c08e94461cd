// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// One row of `receipts.csv`: goods that came in.
public struct Receipt: Hashable, Sendable {
  /// The order's number.
  public var order: String?
  /// The SKU and the place.
  public var key: SeriesKey
  /// Who sent it.
  public var supplier: SupplierCode?
  /// The day it was ordered.
  public var ordered: Day?
  /// The day it was promised for.
  public var promised: Day?
  /// The day it came.
  public var received: Day
  /// Units received.
  public var quantity: Quantity
  /// What a unit cost.
  public var unitCost: Money?

  /// A receipt of so many units on a day.
  public init(key: SeriesKey, received: Day, quantity: Quantity) {
    self.key = key
    self.received = received
    self.quantity = quantity
  }
}
