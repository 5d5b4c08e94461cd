// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension DataChecks {
  /// What was noticed of stock and open orders.
  var stock: [Finding] {
    guard let stock = data.stock else { return overdue }
    let last = stock.compactMap(\.asOf).max()
    let current = stock.filter { $0.asOf == last || $0.asOf == nil }
    return [negative(current), absent(current), idle(current), datedApart(last)].compactMap { $0 }
      + overdue
  }

  private func negative(_ stock: [StockRecord]) -> Finding? {
    let below = stock.filter { $0.onHand < .zero }
    guard !below.isEmpty else { return nil }
    let units = below.reduce(Quantity.zero) { $0 + $1.onHand }
    return Finding(
      code: "negative-stock", severity: .warning, count: below.count,
      message:
        "\(Text.count(below.count, "row")) of stock below zero, \(Text.units(units.value)) in all",
      effect: "Counted as none on hand; each is an exception, by setting a backorder or an error.",
      examples: below.prefix(5).map { "\($0.key): \($0.onHand)" })
  }

  /// Pairs that sold and that the stock file does not name.
  private func absent(_ stock: [StockRecord]) -> Finding? {
    let held = Set(stock.map(\.key))
    var seen: Set<Int64> = []
    var absent: [SeriesKey] = []
    let sales = data.sales
    for row in sales.sku.indices {
      let pair = Int64(sales.sku[row]) << 32 | Int64(sales.location[row])
      guard seen.insert(pair).inserted else { continue }
      let key = SeriesKey(
        sales.skus[Int(sales.sku[row])], sales.locations[Int(sales.location[row])])
      if !held.contains(key) { absent.append(key) }
    }
    guard !absent.isEmpty else { return nil }
    return Finding(
      code: "missing-stock", severity: .warning, count: absent.count,
      message:
        "\(Text.count(absent.count, "item and place", "items and places")) sold and not in stock.csv",
      effect: "Listed ones are taken as none on hand, or as unknown by missing_stock.",
      examples: absent.sorted().prefix(5).map(\.description))
  }

  /// Stock of items that never sold.
  private func idle(_ stock: [StockRecord]) -> Finding? {
    let idle = stock.filter { $0.onHand > .zero && !sold.contains($0.key.sku) }
    guard !idle.isEmpty else { return nil }
    return Finding(
      code: "stock-without-sales", severity: .note, count: idle.count,
      message: "\(Text.count(idle.count, "row")) of stock of items without a sale",
      effect: "They have no forecast, and their stock no cover.",
      examples: idle.prefix(5).map { "\($0.key): \($0.onHand)" })
  }

  /// Stock and sales that are not of one time.
  private func datedApart(_ stockDay: Day?) -> Finding? {
    guard let stockDay, let lastSale = data.sales.day.max() else { return nil }
    let bucket = Bucket(data.salesBucket, containing: Day(number: lastSale))
    let opening = bucket.lastDay.advanced(by: 1)
    if stockDay <= bucket.firstDay {
      let days = stockDay.days(to: opening)
      return Finding(
        code: "stale-stock", severity: .warning, count: days,
        message:
          "the last stock day, \(stockDay), lies \(Text.count(days, "day")) before the sales end",
        effect:
          "The plan opens on \(stockDay); later sales are not looked at. Export the stock again.")
    }
    let days = opening.days(to: stockDay)
    guard days > 0 else { return nil }
    return Finding(
      code: "stale-sales", severity: .warning, count: days,
      message: "sales end \(Text.count(days, "day")) before the stock day, \(stockDay)",
      effect: "Demand in between is unknown. Export the sales again.")
  }

  private var overdue: [Finding] {
    guard let opening = data.defaultAsOf else { return [] }
    let late = data.openOrders.filter { $0.expected < opening && $0.quantity > .zero }
    guard !late.isEmpty else { return [] }
    return [
      Finding(
        code: "overdue-orders", severity: .warning, count: late.count,
        message:
          "\(Text.count(late.count, "open order line")) expected before \(opening)",
        effect: "They are dated anew from the supplier's record, and raised as exceptions.",
        examples: late.prefix(5).map { "\($0.key), \($0.expected)" })
    ]
  }
}
