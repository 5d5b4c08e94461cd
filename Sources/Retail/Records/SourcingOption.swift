// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// One row of `sourcing.csv`: a supplier's terms for a SKU, perhaps a price break.
public struct SourcingOption: Hashable, Sendable {
  /// Whether a price break holds for the whole order or for the units beyond it.
  public enum BreakKind: String, Sendable, CaseIterable {
    case allUnits = "all_units"
    case incremental
  }

  /// The item.
  public var sku: SKU
  /// The place; nil is every place.
  public var location: LocationCode?
  /// The supplier.
  public var supplier: SupplierCode
  /// What a unit costs.
  public var unitCost: Money?
  /// The cost's currency.
  public var currency: Currency?
  /// The quantity from which the cost holds.
  public var fromQuantity: Quantity?
  /// How the break works.
  public var breakKind: BreakKind?
  /// The least that is delivered.
  public var minimumOrderQuantity: Quantity?
  /// Units in a case.
  public var casePack: Quantity?
  /// Days from order to receipt.
  public var leadTimeDays: Double?
  /// Lower goes first.
  public var priority: Int?
  /// The least share of purchases, 0 to 1.
  public var shareMinimum: Double?
  /// The largest share of purchases, 0 to 1.
  public var shareMaximum: Double?
  /// When the terms hold.
  public var dates: DayRange = DayRange(first: nil, last: nil)

  /// Terms of a supplier for an item.
  public init(sku: SKU, supplier: SupplierCode) {
    self.sku = sku
    self.supplier = supplier
  }
}
