// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

extension TermsSearch {
  /// Cost and price of a unit, each from the other by a default share where only one is known.
  mutating func fillMoney(_ terms: inout ReplenishmentTerms, option: SourcingOption?) {
    let item = book.items[key.sku]
    terms.currency =
      (option?.unitCost == nil ? nil : option?.currency) ?? item?.currency ?? book.defaults.currency
    terms.unitCost = option?.unitCost ?? item?.unitCost
    terms.unitPrice = (item?.unitPrice ?? book.prices[key.sku]).map(net)
    if terms.unitCost == nil, let price = terms.unitPrice {
      let share = book.defaults.unitCostShare
      terms.unitCost = Money(price.value * share).rounded(decimals: 4)
      use(
        "assumptions.unit_cost_share", "unit cost", kind: "item", key.sku.code,
        value: "\(percent(share)) of the price", remedy: "unit_cost in items.csv or sourcing.csv")
    } else if terms.unitPrice == nil, let cost = terms.unitCost, book.defaults.margin < 1 {
      terms.unitPrice = Money(cost.value / (1 - book.defaults.margin)).rounded(decimals: 4)
      use(
        "assumptions.margin", "unit price", kind: "item", key.sku.code,
        value: "a margin of \(percent(book.defaults.margin))", remedy: "unit_price in items.csv")
    }
  }

  private func net(_ price: Money) -> Money {
    guard book.defaults.pricesIncludeTax, let rate = book.items[key.sku]?.taxRate, rate > 0 else {
      return price
    }
    return Money(price.value / (1 + rate)).rounded(decimals: 4)
  }

  private func percent(_ share: Double) -> String { "\(Quantity((share * 1000).rounded() / 10)) %" }

  /// The least quantity that is a whole number of both; zero where neither is given.
  ///
  /// Both are in stock units: cases of six in crates of twenty-four are ordered by the crate, and a case
  /// that is the purchase unit counts once.
  func commonMultiple(_ a: Quantity?, _ b: Quantity?) -> Quantity {
    let sizes = [a, b].compactMap { $0 }.filter { $0 > .zero }.map(\.millionths)
    guard let first = sizes.first else { return .zero }
    return Quantity(
      millionths: sizes.dropFirst().reduce(first) { multiple, size in
        let (product, overflow) = (multiple / greatestCommonDivisor(multiple, size))
          .multipliedReportingOverflow(by: size)
        return overflow ? max(multiple, size) : product
      })
  }

  private func greatestCommonDivisor(_ a: Int64, _ b: Int64) -> Int64 {
    b == 0 ? a : greatestCommonDivisor(b, a % b)
  }
}
