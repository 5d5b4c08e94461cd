// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// NetSuite's reorder point and preferred stock level, both from average daily demand.
///
/// ROP = d L + safety, with d average demand a day, L the lead time in days, and safety either so many
/// days of demand or a quantity. The preferred stock level is d times the days of stock to hold; at or
/// below the reorder point the stock is brought back to it.
///
/// - Reference: NetSuite, *Advanced Inventory Management*: reorder point, safety stock level, preferred
///   stock level
public struct NetSuiteReorderRule: Hashable, Sendable {
  /// Average demand a day, in units.
  public var dailyDemand: Double
  /// Days from order to receipt.
  public var leadTimeDays: Double
  /// What lies in reserve.
  public var safety: Safety
  /// Days of demand that the stock is brought to.
  public var preferredStockDays: Double

  /// How the safety stock is told.
  public enum Safety: Hashable, Sendable {
    /// There is none.
    case none
    /// Demand of so many days.
    case days(Double)
    /// So many units.
    case quantity(Double)
  }

  /// The lead time where an item has none, in days.
  public static let standardLeadTimeDays = 14.0
  /// The safety stock where an item has none, in days.
  public static let standardSafetyDays = 7.0
  /// The preferred stock where an item has none, in days.
  public static let standardPreferredStockDays = 30.0

  /// A rule with NetSuite's own defaults for the days that are not given, and no safety stock.
  public init(
    dailyDemand: Double, leadTimeDays: Double = standardLeadTimeDays, safety: Safety = .none,
    preferredStockDays: Double = standardPreferredStockDays
  ) {
    self.dailyDemand = dailyDemand
    self.leadTimeDays = leadTimeDays
    self.safety = safety
    self.preferredStockDays = preferredStockDays
  }

  /// Units in reserve.
  public var safetyStock: Double {
    switch safety {
    case .none: 0
    case .days(let days): days * dailyDemand
    case .quantity(let quantity): quantity
    }
  }

  /// The reorder point in units.
  public var reorderPoint: Double { dailyDemand * leadTimeDays + safetyStock }

  /// The preferred stock level in units.
  public var preferredStockLevel: Double { dailyDemand * preferredStockDays }

  /// Units to order at so many available and on order.
  public func orderQuantity(at position: Double) -> Double {
    position <= reorderPoint ? max(0, preferredStockLevel - position) : 0
  }
}

/// NetSuite's reorder point as a policy of the weekly run.
///
/// Daily demand and lead time are the forecast's: ROP is the demand expected up to the receipt and seven
/// days more. The order goes up to thirty days of demand, or to the reorder point where that is higher.
public struct NetSuiteReorder: InventoryPolicy {
  /// The policy.
  public init() {}

  /// What the catalog says of it.
  public var card: PolicyCard {
    PolicyCard(
      id: "netsuite-reorder", name: "NetSuite's reorder point",
      reference: "NetSuite, Advanced Inventory Management",
      summary:
        "Average demand of the lead time and 7 days more, up to 30 days of it, as NetSuite orders.")
  }

  /// The levels of average demand within the stock's bounds; the target changes nothing.
  public func levels(
    for demand: IntervalDemand, terms: StockingTerms, costs: InventoryCosts, target: ServiceTarget
  ) throws(PolicyError) -> StockingLevels {
    let daily = demand.cycleMean / demand.cycleDays
    let reserve = NetSuiteReorderRule(
      dailyDemand: daily, leadTimeDays: NetSuiteReorderRule.standardSafetyDays)
    let reorderPoint = Quantity(demand.toReceipt.mean + reserve.reorderPoint)
      .rounded(toMultipleOf: terms.step, .up)
    let level = Quantity(reserve.preferredStockLevel).rounded(toMultipleOf: terms.step, .up)
    return StockingLevels(
      orderUpTo: max(level, reorderPoint), gap: max(.zero, level - reorderPoint), demand: demand,
      boundedBy: terms)
  }
}
