// SPDX-License-Identifier: GPL-3.0-or-later

/// A measure of `financials.csv`, in the order of the rows.
enum FinancialMeasure: String, CaseIterable {
  case openingStock = "opening_stock"
  case receipts
  case proposedReceipts = "proposed_receipts"
  case plannedReceipts = "planned_receipts"
  case transfersIn = "transfers_in"
  case transfersOut = "transfers_out"
  case returns
  case costOfGoodsSold = "cost_of_goods_sold"
  case writeOffs = "write_offs"
  case adjustments
  case revaluation
  case closingStock = "closing_stock"
  case purchasePriceVariance = "purchase_price_variance"
  case purchases
  case proposedPurchases = "proposed_purchases"
  case plannedPurchases = "planned_purchases"
  case commitments
  case proposedCommitments = "proposed_commitments"
  case plannedCommitments = "planned_commitments"
  case cashOut = "cash_out"
  case proposedCashOut = "proposed_cash_out"
  case plannedCashOut = "planned_cash_out"

  /// What it is, in a few words.
  var meaning: String {
    switch self {
    case .openingStock: "stock at the period's opening, at cost"
    case .receipts: "goods received of orders that exist or existed, at cost"
    case .proposedReceipts: "goods received of the orders that this plan proposes"
    case .plannedReceipts: "goods received of orders that are foreseen for later"
    case .transfersIn: "goods from other places, at cost"
    case .transfersOut: "goods to other places, at cost"
    case .returns: "goods that came back and can be sold again, at cost"
    case .costOfGoodsSold: "goods sold, at cost"
    case .writeOffs: "goods that spoiled, at cost"
    case .adjustments: "what counts found beyond the books, at cost"
    case .revaluation: "what rounding and a moved unit cost add to the stock's worth"
    case .closingStock: "stock at the period's close, at cost"
    case .purchasePriceVariance:
      "price paid less standard cost of goods received; only where stock is at standard cost"
    case .purchases: "orders placed in the period that exist or existed, at their price"
    case .proposedPurchases: "orders to place in the period that this plan proposes"
    case .plannedPurchases: "orders to place in the period that are foreseen for later"
    case .commitments: "orders placed and not received at the period's close"
    case .proposedCommitments: "the same of the orders that this plan proposes"
    case .plannedCommitments: "the same of orders that are foreseen for later"
    case .cashOut: "payments due in the period for orders that exist or existed"
    case .proposedCashOut: "payments due for the orders that this plan proposes"
    case .plannedCashOut: "payments due for orders that are foreseen for later"
    }
  }
}
