// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// The best orders for an item whose demand and lead times are known, where sales are lost.
///
/// No policy that keeps to the item's order days, packs and minimum costs less over the same days. An
/// order of day t arrives at a known day; what arrives on a day comes from any one of the orders that
/// can, so that the choice is one of receipts. With x the stock at an opening, d the day's demand, m what
/// a lost unit costs, h what a unit at the close costs, K what an order and c what moving a unit costs,
///
///     V(x) = m · max(0, d − x) + h · x′ + W′(x′),  x′ = max(0, x − d)
///     W(x) = min { V(x + r), min over q of K + c · q + V(x + r + q) }  on days with a receipt
///
/// backwards over the days, r being what is under way and W′ that of the next day. The best of all q is
/// one comparison a state, from that of x + a pack. Stock beyond the demand that is left only costs its
/// holding, so that states end there. Stock is counted in the largest step that divides all quantities:
/// for given order days the rest is a flow, whose best is on that lattice where any quantity may be
/// ordered.
///
/// Where things spoil, the bound lets any unit be thrown away at any close for the price of waste, which
/// leaves out the age of stock: it costs no more than any policy, and its plan may cost more than it.
///
/// - Reference: Bellman (1957), "Dynamic programming"; the recursion is that of Wagner & Whitin (1958)
///   without their condition that all demand be met.
public struct PerfectPlan: Sendable {
  /// The orders, a value a day.
  public let orders: [Quantity]
  /// What no policy can go below: margin lost, stock-outs, holding, ordering, transport and waste.
  public let bound: Double
  /// Whether the orders cost what the bound says.
  public let isExact: Bool
  /// The replay of the orders.
  public let result: ReplayResult

  /// The best plan of an item.
  ///
  /// - Parameters:
  ///   - item: the case, with lost sales.
  ///   - keepsDays: whether the replay of the plan keeps its days.
  /// - Throws: `ReplayError`; `tooManySteps` where units are so fine that the stocks cannot be counted.
  public init(_ item: ReplayCase, keepsDays: Bool = false) throws(ReplayError) {
    try item.check()
    guard item.unmet == .lost, item.waiting == .zero else { throw .lostSalesOnly }
    var recursion = try PlanRecursion(item)
    bound = recursion.solve()
    let orders = recursion.orders(item)
    self.orders = orders
    result = try StockReplay.run(item, keepsDays: keepsDays) { orders[$0.place] }
    let cost = result.totals.amounts.cost.value
    // Every amount of every day is rounded to a millionth.
    isExact = abs(cost - bound) <= 8e-6 * Double(item.days) + 1e-12 * abs(cost)
  }
}
