// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// One row of `stock.csv`: what a place holds of a SKU at the opening of a day.
public struct StockRecord: Hashable, Sendable {
  /// The SKU and the place.
  public var key: SeriesKey
  /// The day at whose opening this was so; nil where the file does not say.
  public var asOf: Day?
  /// Units in the building; negative where the export says so.
  public var onHand: Quantity
  /// Units promised to customers.
  public var allocated: Quantity = .zero
  /// Units owed to customers.
  public var backordered: Quantity = .zero
  /// Units that may not be sold.
  public var quarantined: Quantity = .zero
  /// Whether `allocated` holds the backorders too.
  public var reservedIncludesBackorders: Bool = false

  /// A stock of so many units.
  public init(key: SeriesKey, onHand: Quantity) {
    self.key = key
    self.onHand = onHand
  }
}
