// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

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
