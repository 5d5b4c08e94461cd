// SPDX-License-Identifier: GPL-3.0-or-later

/// A total in money by which plans are compared, over the horizon where nothing else is said.
public enum ComparedMeasure: String, Sendable, CaseIterable {
  /// Margin on expected sales less the costs of holding stock and of ordering.
  case profit
  /// Expected sales at their prices.
  case sales
  /// Margin that is expected to be lost for want of stock.
  case lostMargin = "lost_margin"
  /// Cost of holding the expected stock.
  case holdingCost = "holding_cost"
  /// Cost of placing orders and of moving goods between shops.
  case orderingCost = "ordering_cost"
  /// Lost margin, holding and ordering cost: what deciding well can save.
  case totalCost = "total_cost"
  /// All purchases that the plan foresees, at cost.
  case plannedPurchases = "planned_purchases"
  /// The expected stock at cost, on average.
  case stockValue = "mean_stock_value"
  /// The purchases that the plan proposes now, at cost.
  case orderValue = "order_value"

  /// The measure as a heading.
  public var title: String {
    switch self {
    case .profit: "Expected profit"
    case .sales: "Expected sales"
    case .lostMargin: "Lost margin"
    case .holdingCost: "Holding cost"
    case .orderingCost: "Ordering cost"
    case .totalCost: "Total cost"
    case .plannedPurchases: "Planned purchases"
    case .stockValue: "Mean stock value"
    case .orderValue: "Order value now"
    }
  }

  /// What it is, in a sentence.
  public var summary: String {
    switch self {
    case .profit: "margin on expected sales less holding and ordering cost"
    case .sales: "expected demand that stock meets, at its prices"
    case .lostMargin: "margin on demand that finds no stock"
    case .holdingCost: "the holding rate on the expected stock at cost"
    case .orderingCost: "what placing orders, and moving goods between shops, costs"
    case .totalCost: "lost margin, holding and ordering cost"
    case .plannedPurchases: "all purchases that are foreseen, at cost"
    case .stockValue: "the expected stock at cost, on average"
    case .orderValue: "the purchases that are proposed now, at cost"
    }
  }
}
