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
}
