// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

extension Settings {
  /// What stock, orders and shortages cost.
  public struct Costs: Hashable, Sendable {
    /// Cost of holding stock for a year, as a share of its value.
    public internal(set) var holdingRate = 0.2
    /// Cost of placing an order, where the supplier names none.
    public internal(set) var ordering = Money.zero
    /// Cost of a unit short.
    public internal(set) var stockout = StockoutCost.margin

    /// What a unit short costs.
    public enum StockoutCost: Hashable, Sendable {
      /// Price less cost.
      case margin
      /// So much a unit.
      case perUnit(Money)
    }
  }
}

extension Settings {
  /// What the orders together have to keep to.
  public struct Constraints: Hashable, Sendable {
    /// Whether an order below a supplier's minimum value is topped up.
    public internal(set) var supplierMinimum = SupplierMinimum.topUp
    /// The most that orders of a bucket may cost.
    public internal(set) var budget = Budget.unlimited
    /// Whether a place's room caps its stock.
    public internal(set) var storage = Limit.ignore
    /// Whether orders fill trucks or containers.
    public internal(set) var load = Limit.ignore

    /// What becomes of an order below a supplier's minimum value.
    public enum SupplierMinimum: String, Sendable, CaseIterable {
      /// It is topped up with what is needed soonest.
      case topUp = "top_up"
      /// It goes out as it is.
      case ignore
    }

    /// Whether a limit counts.
    public enum Limit: String, Sendable, CaseIterable { case ignore, enforce }

    /// The most that orders of a bucket may cost.
    public enum Budget: Hashable, Sendable {
      /// No limit.
      case unlimited
      /// So much in each bucket.
      case everyBucket(Money)
      /// So much in the buckets that start on these days.
      case byBucket([Day: Money])
    }
  }
}
