// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// Orders of whole multiples.
struct OrderMultiple {
  let multiple: Double
  let rounding: RoundingRule

  /// Orders of any size.
  static let any = OrderMultiple(multiple: 0, rounding: .up)

  /// The multiple that orders under some terms are of; any size where it is no more than the smallest.
  init(_ terms: StockingTerms) {
    multiple = terms.orderMultiple > terms.step ? terms.orderMultiple.value : 0
    rounding = terms.rounding
  }

  private init(multiple: Double, rounding: RoundingRule) {
    self.multiple = multiple
    self.rounding = rounding
  }

  /// What is ordered where so much is needed.
  func order(_ need: Double) -> Double {
    guard multiple > 0 else { return max(0, need) }
    // Sums of fractions are off by their last bits.
    guard need > 1e-9 else { return 0 }
    return rounding.round(need, toMultipleOf: multiple)
  }
}
