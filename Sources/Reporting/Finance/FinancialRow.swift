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
