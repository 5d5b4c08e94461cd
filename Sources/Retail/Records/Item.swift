// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// What `items.csv` says of a SKU; nil is unknown.
public struct Item: Hashable, Sendable {
  /// The item's code.
  public var sku: SKU
  /// What people call it.
  public var name: String?
  /// The product category.
  public var category: String?
  /// The brand.
  public var brand: String?
  /// Whether it is kept in stock; goods that are not are left out of the plan.
  public var isStocked: Bool?
  /// Who supplies it by default.
  public var supplier: SupplierCode?
  /// What a unit costs.
  public var unitCost: Money?
  /// What a unit sells for.
  public var unitPrice: Money?
  /// The currency of cost and price.
  public var currency: Currency?
  /// Sales tax as a share of the net price.
  public var taxRate: Double?
  /// The stock unit's name.
  public var unit: String?
  /// Decimals of a quantity; 0 for pieces.
  public var decimals: Int?
  /// The unit that orders are written in.
  public var purchaseUnit: String?
  /// Stock units in one purchase unit.
  public var unitsPerPurchaseUnit: Quantity?
  /// Units in a case; orders are whole cases.
  public var casePack: Quantity?
  /// Units in a pallet's layer.
  public var layerQuantity: Quantity?
  /// Units on a pallet.
  public var palletQuantity: Quantity?
  /// The least that a supplier delivers.
  public var minimumOrderQuantity: Quantity?
  /// Days from receipt to waste.
  public var shelfLifeDays: Int?
  /// Volume of a unit.
  public var unitVolume: Double?
  /// Weight of a unit.
  public var unitWeight: Double?
  /// The first day on sale.
  public var introduced: Day?
  /// The last day on sale.
  public var discontinued: Day?
  /// The service target, 0 to 1.
  public var target: Double?
  /// What the target measures.
  public var targetKind: ServiceKind?

  /// An item of which nothing is known but its code.
  public init(sku: SKU) { self.sku = sku }
}
