// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// What happened over all days of a replay, or of several: units, days and money, and the measures.
///
/// Totals of items and places are added up; measures of the sum are those of the whole, weighted as they
/// must be.
public struct ReplayTotals: Sendable, Hashable {
  /// The days that were replayed; of several items, the most of any.
  public var days = 0
  /// Units on hand at the opening of the first day.
  public var opening = Quantity.zero
  /// Units that arrived.
  public var received = Quantity.zero
  /// Units wanted.
  public var demand = Quantity.zero
  /// Of them those that were estimated.
  public var estimatedDemand = Quantity.zero
  /// Days whose demand was estimated.
  public var estimatedDays = 0
  /// Units sold.
  public var sold = Quantity.zero
  /// Units wanted and met on the same day.
  public var soldAtOnce = Quantity.zero
  /// Units that left for other places.
  public var shippedOut = Quantity.zero
  /// Units spoiled.
  public var wasted = Quantity.zero
  /// Units ordered.
  public var ordered = Quantity.zero
  /// Orders that left.
  public var orders = 0
  /// Units on hand at the last close.
  public var closing = Quantity.zero
  /// Units that customers wait for at the last close.
  public var waiting = Quantity.zero
  /// Units on their way at the last close.
  public var onOrder = Quantity.zero
  /// Days on which stock did not meet all demand.
  public var stockoutDays = 0
  /// Stretches up to a receipt, and a last one where there was no receipt at all.
  public var cycles = 0
  /// Of them those in which all demand was met.
  public var goodCycles = 0
  /// The sum over days of units on hand at the close.
  public var stockDays = Quantity.zero
  /// The same at cost.
  public var stockValueDays = Money.zero
  /// Units wanted, at the price of their day.
  public var demandValue = Money.zero
  /// Of it what was met on the same day.
  public var soldAtOnceValue = Money.zero
  /// Stock at the first opening, at cost.
  public var openingValue = Money.zero
  /// Stock at the last close, at cost.
  public var closingValue = Money.zero
  /// Money earned and spent.
  public var amounts = ReplayAmounts()

  /// Nothing.
  public init() {}

  /// Adds another item or place over the same days.
  public static func += (a: inout ReplayTotals, b: ReplayTotals) {
    a.days = max(a.days, b.days)
    a.opening += b.opening
    a.received += b.received
    a.demand += b.demand
    a.estimatedDemand += b.estimatedDemand
    a.estimatedDays += b.estimatedDays
    a.sold += b.sold
    a.soldAtOnce += b.soldAtOnce
    a.shippedOut += b.shippedOut
    a.wasted += b.wasted
    a.ordered += b.ordered
    a.orders += b.orders
    a.closing += b.closing
    a.waiting += b.waiting
    a.onOrder += b.onOrder
    a.stockoutDays += b.stockoutDays
    a.cycles += b.cycles
    a.goodCycles += b.goodCycles
    a.stockDays += b.stockDays
    a.stockValueDays += b.stockValueDays
    a.demandValue += b.demandValue
    a.soldAtOnceValue += b.soldAtOnceValue
    a.openingValue += b.openingValue
    a.closingValue += b.closingValue
    a.amounts += b.amounts
  }
}

extension ReplayTotals {
  /// The share of units wanted that stock met on the same day; nil where nothing was wanted.
  public var fillRate: Double? { share(soldAtOnce, demand) }

  /// The same weighted by price.
  public var valueFillRate: Double? { share(soldAtOnceValue, demandValue) }

  /// The share of replenishment cycles in which all demand was met.
  public var cycleService: Double? { share(Quantity(whole: goodCycles), Quantity(whole: cycles)) }

  /// Units on hand at a day's close, on average.
  public var averageStock: Double { days > 0 ? stockDays.value / Double(days) : 0 }

  /// The same at cost.
  public var averageStockValue: Double { days > 0 ? stockValueDays.value / Double(days) : 0 }

  /// How often a year the stock is sold: cost of goods a year / average stock at cost.
  public var turns: Double? { share(yearly(amounts.costOfGoods), averageStockValue) }

  /// Gross margin return on inventory investment: margin a year / average stock at cost.
  public var grossMarginReturn: Double? { share(yearly(amounts.margin), averageStockValue) }

  private func yearly(_ amount: Money) -> Double {
    days > 0 ? amount.value * 365 / Double(days) : 0
  }

  private func share(_ part: some FixedPoint, _ whole: some FixedPoint) -> Double? {
    share(part.value, whole.value)
  }

  private func share(_ part: Double, _ whole: Double) -> Double? {
    whole > 0 ? part / whole : nil
  }
}
