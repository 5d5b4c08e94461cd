// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// One row of `prices.csv`: what a SKU sells for on some days.
public struct PriceRecord: Hashable, Sendable {
  /// Why the price is what it is; markdown goes before promotion before regular.
  public enum Kind: String, Sendable, CaseIterable { case regular, promotion, markdown }

  /// The item; nil is every item.
  public var sku: SKU?
  /// The place; nil is every place.
  public var location: LocationCode?
  /// The price's days.
  public var dates: DayRange
  /// The price of a unit.
  public var price: Money
  /// Why the price is what it is.
  public var kind: Kind
  /// Whether the item stood on a display.
  public var isDisplayed: Bool?
  /// Whether the item was in an advertisement.
  public var isFeatured: Bool?
  /// The first day on which it was known; nil is always.
  public var knownFrom: Day?

  /// A price on some days.
  public init(sku: SKU?, dates: DayRange, price: Money, kind: Kind = .regular) {
    self.sku = sku
    self.dates = dates
    self.price = price
    self.kind = kind
  }
}
