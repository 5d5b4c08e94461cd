// SPDX-License-Identifier: GPL-3.0-or-later

/// Sales rows as columns: one entry of each column a row, codes interned.
///
/// Rows stand in file order and may repeat a key; they are summed where a panel is made.
public struct SalesHistory: Equatable, Sendable {
  /// The items that occur, in order of first appearance; `sku` holds places in it.
  public var skus: [SKU] = []
  /// The locations that occur, in order of first appearance; `location` holds places in it.
  public var locations: [LocationCode] = []
  /// Day numbers.
  public var day: [Int32] = []
  /// Places in `skus`.
  public var sku: [Int32] = []
  /// Places in `locations`.
  public var location: [Int32] = []
  /// Units sold, always finite.
  public var quantity: [Double] = []
  /// Price of a unit, NaN where unknown; empty where the file has no such column.
  public var price: [Double] = []
  /// Share of the bucket in which the item could be bought, NaN where unknown; empty where the file
  /// has no such column.
  public var inStock: [Double] = []
  /// Whether the row was sold under a promotion; empty where the file has no such column.
  public var isPromoted: [Bool] = []
  /// The day on which the sale's cancellation became known, `Int32.max` where it stands; empty where
  /// the source knows no cancellations.
  public var cancelledOn: [Int32] = []
  /// The customer, a place in `customers`, -1 where unknown; empty where the source has none.
  public var customer: [Int32] = []
  /// The customers that occur, in order of first appearance.
  public var customers: [String] = []

  /// No sales.
  public init() {}

  /// The number of rows.
  public var count: Int { day.count }
}
