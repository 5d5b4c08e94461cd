// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// What each series brought in over the days before the cutoff.
///
/// A row counts at its own price, else at the shelf price on the last day, else at the item's price.
/// Units without any price count at the mean price of the others; where nothing has a price, all count 1.
struct Revenue {
  /// Each series' revenue.
  let values: [Double]
  /// Units that had no price.
  let unpriced: Double
  /// Whether nothing had a price, so that units were counted.
  let isUnits: Bool

  init(_ known: KnownData, table: SeriesTable, days: Int) {
    let sales = known.sales
    let from = known.asOf.number - Int32(days)
    let book = PriceBook(known)
    let itemPrice = Dictionary(
      known.items.compactMap { item in item.unitPrice.map { (item.sku, $0) } },
      uniquingKeysWith: { first, _ in first })
    let shelf = table.keys.map { key in
      book.isEmpty
        ? itemPrice[key.sku]
        : book.price(of: key, on: known.asOf.advanced(by: -1))?.price ?? itemPrice[key.sku]
    }
    var priced = [Money](repeating: .zero, count: table.keys.count)
    var pricedUnits = [Quantity](repeating: .zero, count: table.keys.count)
    var otherUnits = [Quantity](repeating: .zero, count: table.keys.count)
    for row in 0..<sales.count where sales.day[row] >= from {
      let series = table.series(of: row, sales)
      guard series >= 0 else { continue }
      let quantity = Quantity(sales.quantity[row])
      let own = sales.price.isEmpty ? Double.nan : sales.price[row]
      if let price = own.isNaN ? shelf[series] : Money(own) {
        priced[series] += price.times(quantity)
        pricedUnits[series] += quantity
      } else {
        otherUnits[series] += quantity
      }
    }
    let money = priced.reduce(Money.zero, +).value
    let units = pricedUnits.reduce(Quantity.zero, +).value
    let meanPrice = units > 0 && money > 0 ? money / units : 1
    let isUnits = !(units > 0 && money > 0)
    self.isUnits = isUnits
    unpriced = otherUnits.reduce(Quantity.zero, +).value
    values = table.keys.indices.map { series in
      max(0, isUnits ? pricedUnits[series].value : priced[series].value)
        + max(0, otherUnits[series].value) * meanPrice
    }
  }
}
