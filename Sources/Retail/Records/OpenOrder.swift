// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// One row of `open_orders.csv`: what is still to come of an order.
public struct OpenOrder: Hashable, Sendable {
  /// Bought, or moved from another place.
  public enum Kind: String, Sendable, CaseIterable { case purchase, transfer }

  /// The order's number.
  public var order: String?
  /// The SKU and the place that it goes to.
  public var key: SeriesKey
  /// Who sends it.
  public var supplier: SupplierCode?
  /// The place that sends it.
  public var fromLocation: LocationCode?
  /// Purchase or transfer.
  public var kind: Kind
  /// Units outstanding.
  public var quantity: Quantity
  /// The day it was ordered.
  public var ordered: Day?
  /// The day it is expected.
  public var expected: Day
  /// What a unit costs.
  public var unitCost: Money?
  /// The cost's currency.
  public var currency: Currency?

  /// An order of so many units, expected on a day.
  public init(key: SeriesKey, kind: Kind = .purchase, quantity: Quantity, expected: Day) {
    self.key = key
    self.kind = kind
    self.quantity = quantity
    self.expected = expected
  }
}
