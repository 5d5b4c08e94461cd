// SPDX-License-Identifier: GPL-3.0-or-later

public import Inventory
public import Retail
public import Timeline

/// Where the goods of a SKU at a place come from.
public enum ReplenishmentSource: Hashable, Sendable {
  /// Bought from a supplier; nil where nobody says from whom.
  case supplier(SupplierCode?)
  /// Moved from another place.
  case transfer(from: LocationCode)
}

/// All terms of a SKU at a place, resolved: the most specific row won, and defaults filled the rest.
public struct ReplenishmentTerms: Hashable, Sendable {
  /// Where the goods come from.
  public var source: ReplenishmentSource
  /// The days on which orders go out, goods leave and arrive.
  public var schedule: OrderSchedule
  /// Days from order to receipt.
  public var leadTime: LeadTime
  /// The name of the policy.
  public var policy: String
  /// Levels' bounds and what becomes of unmet demand.
  public var stocking: StockingTerms
  /// The least that is delivered; zero where there is no minimum.
  public var minimumOrderQuantity: Quantity
  /// Orders are whole multiples of this; zero where there is none.
  public var orderMultiple: Quantity
  /// Units in a purchase unit; 1 where the item has none.
  public var unitsPerPurchaseUnit: Quantity
  /// Days from receipt to waste; nil where it keeps.
  public var shelfLifeDays: Int?
  /// What a unit costs, in `currency`; nil where unknown.
  public var unitCost: Money?
  /// What orders cost where that depends on their size; nil where `unitCost` holds for any.
  public var prices: OrderPrices?
  /// What a unit sells for, net of tax; nil where unknown.
  public var unitPrice: Money?
  /// The currency of the cost.
  public var currency: Currency
  /// The least value of the supplier's order; nil where there is none.
  public var minimumOrderValue: Money?
  /// The volume of a unit; nil where unknown.
  public var unitVolume: Double?
  /// The weight of a unit; nil where unknown.
  public var unitWeight: Double?
  /// The cost of placing an order.
  public var orderingCost: Money
  /// The days on which it is listed.
  public var listed: DayRange
  /// What is wrong with the rows that these terms came from, in words.
  public var faults: [String]

  /// Terms with nothing but a source, a schedule and a lead time.
  public init(
    source: ReplenishmentSource, schedule: OrderSchedule, leadTime: LeadTime, currency: Currency
  ) {
    self.source = source
    self.schedule = schedule
    self.leadTime = leadTime
    self.currency = currency
    policy = PolicyCatalog.standard.card.id
    stocking = StockingTerms()
    minimumOrderQuantity = .zero
    orderMultiple = .zero
    unitsPerPurchaseUnit = Quantity(whole: 1)
    orderingCost = .zero
    listed = DayRange(first: nil, last: nil)
    faults = []
  }
}
