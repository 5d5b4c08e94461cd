// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// One step on the way from need to order; a line's parts sum to its quantity.
public struct OrderPart: Hashable, Sendable {
  /// What a part is; the raw values are columns of `orders.csv`, in this order.
  public enum Kind: String, Sendable, CaseIterable {
    /// Expected demand up to the next receipt.
    case expectedDemand = "expected_demand"
    /// Order-up-to level beyond expected demand.
    case safetyStock = "safety_stock"
    /// What presentation, minimum or maximum stock adds to or takes from the level.
    case stockBounds = "stock_bounds"
    /// Minus the sellable stock.
    case onHand = "less_on_hand"
    /// Minus what is on order.
    case onOrder = "less_on_order"
    /// Plus what customers wait for.
    case openDemand = "open_demand"
    /// What a transfer between two places brings: less on the order that it spares, more on its own line.
    case transfer = "transfer"
    /// What the minimum order quantity adds.
    case minimumOrder = "minimum_order"
    /// What rounding to the order multiple adds or takes.
    case rounding = "rounding"
    /// What a lower price for a larger order adds.
    case priceBreak = "price_break"
    /// What another supplier takes over of the order, or this one takes over of it.
    case sharing = "supplier_share"
    /// What the shelf life takes.
    case shelfLife = "shelf_life"
    /// What the supplier's minimum order value adds.
    case supplierMinimum = "supplier_minimum"
    /// What filling trucks or containers adds, or their number takes.
    case load = "load"
    /// What the room of the place takes.
    case storage = "storage"
    /// What the budget takes.
    case budget = "budget"
    /// What is brought forward from later orders, or put off to them, for limits of other buckets or for
    /// what an order costs.
    case timing = "timing"
    /// What scarce stock at the sending place takes.
    case scarcity = "scarcity"
  }

  /// What it is.
  public var kind: Kind
  /// How many units it adds, or takes where negative.
  public var quantity: Quantity

  /// A part of so many units.
  public init(_ kind: Kind, _ quantity: Quantity) {
    self.kind = kind
    self.quantity = quantity
  }
}

/// A proposed order line: what, where, from whom, when, how many, for how much, and why.
public struct OrderLine: Hashable, Sendable {
  /// Fit to import, or not because no stock was given.
  public enum Status: String, Sendable, CaseIterable { case proposed, illustrative }

  /// Who supplies it; nil where unknown or a transfer.
  public var supplier: SupplierCode?
  /// The place that sends it; nil where bought.
  public var fromLocation: LocationCode?
  /// The SKU and the place that it goes to.
  public var key: SeriesKey
  /// The day the order goes out.
  public var orderDate: Day
  /// The day it should come in.
  public var receiptDate: Day
  /// Units ordered.
  public var quantity: Quantity
  /// The same in purchase units; equal to `quantity` where the item has none.
  public var purchaseUnits: Quantity
  /// What a unit costs; nil where unknown.
  public var unitCost: Money?
  /// Quantity × unit cost, rounded to the currency; nil where unknown.
  public var value: Money?
  /// The currency of cost and value.
  public var currency: Currency
  /// Whether it is fit to import.
  public var status: Status
  /// Why, in a short sentence.
  public var reason: String
  /// What the quantity is made of, in order; the parts sum to it exactly.
  public var parts: [OrderPart]
  /// What a transfer between two places is expected to save; nil for all other lines.
  public var gain: Money?
  /// The chance of a stock-out before the next order's receipt, were nothing ordered or moved today; nil
  /// where stock is unknown.
  public var stockoutRisk: Double?

  /// An order line.
  public init(
    key: SeriesKey, supplier: SupplierCode?, fromLocation: LocationCode? = nil, orderDate: Day,
    receiptDate: Day, quantity: Quantity, purchaseUnits: Quantity, unitCost: Money?, value: Money?,
    currency: Currency, status: Status, reason: String, parts: [OrderPart]
  ) {
    self.key = key
    self.supplier = supplier
    self.fromLocation = fromLocation
    self.orderDate = orderDate
    self.receiptDate = receiptDate
    self.quantity = quantity
    self.purchaseUnits = purchaseUnits
    self.unitCost = unitCost
    self.value = value
    self.currency = currency
    self.status = status
    self.reason = reason
    self.parts = parts
  }
}
