// SPDX-License-Identifier: GPL-3.0-or-later

extension Settings {
  /// What stands in for terms and costs that the data does not name.
  public struct Assumptions: Hashable, Sendable {
    /// Days from order to receipt.
    public internal(set) var leadTimeDays = 7.0
    /// Standard deviation of the lead time in days.
    public internal(set) var leadTimeStandardDeviationDays = 2.0
    /// Days between two chances to order.
    public internal(set) var reviewDays = 7
    /// Days from a transfer's order to its receipt.
    public internal(set) var transferDays = 1.0
    /// A unit's cost as a share of its price, where only the price is known.
    public internal(set) var unitCostShare = 0.6
    /// The margin as a share of the price, where only the cost is known.
    public internal(set) var margin = 0.4
    /// The share of returned goods that can be sold again.
    public internal(set) var resaleableShare = 0.0
    /// Whether orders that were approved in the run before and are not yet in `open_orders.csv` count as
    /// on order.
    public internal(set) var approvedOrders = true
  }
}
