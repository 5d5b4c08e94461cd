// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// What `item_locations.csv` says of a SKU at a place; it goes before what the item says.
public struct ItemLocation: Hashable, Sendable {
  /// The SKU and the place.
  public var key: SeriesKey
  /// The first day on which it is listed.
  public var listedFrom: Day?
  /// The last day on which it is listed.
  public var listedTo: Day?
  /// Who supplies it here.
  public var supplier: SupplierCode?
  /// The warehouse that supplies it here.
  public var replenishedFrom: LocationCode?
  /// Days from order to receipt.
  public var leadTimeDays: Double?
  /// Stock never to fall under by plan.
  public var minimumStock: Quantity?
  /// Stock never to exceed by plan.
  public var maximumStock: Quantity?
  /// Stock that fills the shelf and is not meant to be sold.
  public var presentationStock: Quantity?
  /// Today's reorder point in the user's system.
  public var reorderPoint: Quantity?
  /// Today's order-up-to level in the user's system.
  public var orderUpTo: Quantity?
  /// Today's fixed order quantity in the user's system.
  public var orderQuantity: Quantity?
  /// Units in a case here.
  public var casePack: Quantity?
  /// The service target, 0 to 1.
  public var target: Double?
  /// What the target measures.
  public var targetKind: ServiceKind?
  /// The inventory policy's name.
  public var policy: String?

  /// A pair of which nothing is known but that it is listed.
  public init(key: SeriesKey) { self.key = key }
}
