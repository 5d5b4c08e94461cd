// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// Money earned and spent over a day, or over many; sums are exact.
///
/// Every day's amounts are rounded to a millionth once, and all totals are sums of them.
public struct ReplayAmounts: Sendable, Hashable {
  /// Units sold at the price of their day.
  public var revenue = Money.zero
  /// Units sold at cost.
  public var costOfGoods = Money.zero
  /// Price less cost of units lost, on the day on which they were wanted.
  public var marginLost = Money.zero
  /// Beside the margin, what stock-outs cost.
  public var stockout = Money.zero
  /// Holding stock.
  public var holding = Money.zero
  /// Sending orders.
  public var ordering = Money.zero
  /// Spoiled units at cost, and their disposal.
  public var waste = Money.zero
  /// Moving units.
  public var transport = Money.zero

  /// Nothing.
  public init() {}

  /// Revenue − cost of goods.
  public var margin: Money { revenue - costOfGoods }

  /// What a policy is to keep small: margin lost, stock-outs, holding, ordering, waste and transport.
  public var cost: Money { marginLost + stockout + holding + ordering + waste + transport }

  /// Margin less holding, ordering, waste and transport: what is left in the till.
  public var contribution: Money { margin - holding - ordering - waste - transport }

  /// Adds the amounts of another day or item.
  public static func += (a: inout ReplayAmounts, b: ReplayAmounts) {
    a.revenue += b.revenue
    a.costOfGoods += b.costOfGoods
    a.marginLost += b.marginLost
    a.stockout += b.stockout
    a.holding += b.holding
    a.ordering += b.ordering
    a.waste += b.waste
    a.transport += b.transport
  }
}
