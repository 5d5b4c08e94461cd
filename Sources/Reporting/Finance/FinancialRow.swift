// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// A row of `financials.csv`: an amount of a measure in a period, for a group of items.
struct FinancialRow: Hashable {
  /// The period, cut to the days that are counted.
  var period: FiscalPeriod
  /// Whether it happened or is planned.
  var basis: FinancialBasis
  /// What it is.
  var measure: FinancialMeasure
  /// The items it is of.
  var group: Group
  /// The sum of the rounded lines.
  var amount: Money

  /// A category at a place, from a supplier, in a currency.
  struct Group: Hashable {
    var category: String
    var supplier: String
    var location: String
    var currency: Currency
  }
}

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

  /// What it means.
  var summary: String {
    switch self {
    case .openingStock: "stock in the building at the opening"
    case .receipts: "goods received of orders that exist or existed"
    case .proposedReceipts: "goods received of proposed orders"
    case .plannedReceipts: "goods received of orders foreseen for later"
    case .transfersIn: "goods from other places"
    case .transfersOut: "goods to other places"
    case .returns: "goods that came back"
    case .costOfGoodsSold: "goods sold, at cost"
    case .writeOffs: "goods that spoiled"
    case .adjustments: "what counts found beyond the books"
    case .revaluation: "what rounding and a moved unit cost add"
    case .closingStock: "stock in the building at the close"
    case .purchasePriceVariance: "paid beyond standard cost for what was received"
    case .purchases: "orders placed, that exist or existed, by the day they were placed"
    case .proposedPurchases: "orders that the plan proposes"
    case .plannedPurchases: "orders foreseen for later"
    case .commitments: "orders placed and not yet received at the close"
    case .proposedCommitments: "the same of proposed orders"
    case .plannedCommitments: "the same of planned orders"
    case .cashOut: "payments due for orders that exist or existed"
    case .proposedCashOut: "the same for proposed orders"
    case .plannedCashOut: "the same for planned orders"
    }
  }
}
