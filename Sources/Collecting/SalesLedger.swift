// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular

/// Rows of sales told apart: sales, returns, and codes that are left out.
struct SalesLedger {
  private(set) var sales = SalesHistory()
  private(set) var returns = SalesHistory()
  private(set) var leftOut: [LeftOutItem] = []
  /// Rows of goods with a quantity below zero, taken for returns.
  private(set) var returned = Tally()
  /// Rows without a quantity: what sold in their buckets is unknown.
  private(set) var unknownRows = 0
  /// Rows that repeat the day, item and place of an earlier row; they are summed.
  private(set) var repeatedKeys = 0

  /// Tells the rows of a table apart.
  init(_ reading: inout Reading, goods: Goods) {
    var columns = HistoryColumns(reading, day: "date", price: "price")
    let (table, spelling) = (reading.table, reading.skuSpelling)
    columns.sku = columns.sku.compacted(nil) { spelling.form(of: $0) }
    columns.inStock = table.numbers("in_stock")
    columns.promotion = table.text("promotion")
    let skus = columns.sku.dictionary.map { SKU($0) }
    let reasons = goods.reasons(skus, descriptions: nil)
    let plausible = PlausibleDays(columns.day)
    var tallies = [Tally](repeating: Tally(), count: skus.count)
    var kept: [Int32] = []
    var returnedRows: [Int32] = []
    for row in 0..<table.rowCount {
      let quantity = columns.quantity[row]
      let sku = Int(columns.sku.codes[row])
      if let refusal = plausible.refusal(of: columns.day[row], "date") {
        reading.refuse(row, refusal)
      } else if let price = columns.price?[row], price < 0 {
        reading.refuse(row, Bound.refusal(ofPrice: price, "price"))
      } else if abs(quantity) > Bound.quantity {
        reading.refuse(row, Bound.refusal(of: quantity))
      } else if reasons[sku] != nil {
        tallies[sku].add(quantity.isNaN ? 0 : quantity)
      } else if quantity < 0 {
        returned.add(quantity)
        returnedRows.append(Int32(row))
      } else {
        if quantity.isNaN { unknownRows += 1 }
        kept.append(Int32(row))
      }
    }
    if unknownRows > 0 { columns.markUnknown() }
    sales = columns.history(of: kept.count == table.rowCount ? nil : kept)
    returns = columns.history(of: returnedRows, negated: true)
    repeatedKeys = sales.repeatedKeys()
    leftOut = skus.indices.compactMap { index in
      reasons[index].map {
        LeftOutItem(
          sku: skus[index], name: nil, reason: $0, rows: tallies[index].rows,
          quantity: tallies[index].units)
      }
    }
    leftOut.sort { ($1.rows, $0.sku) < ($0.rows, $1.sku) }
  }
}

extension HistoryColumns {
  /// Makes rows without a quantity say that nothing is known of their buckets.
  fileprivate mutating func markUnknown() {
    var shares = inStock ?? [Double](repeating: .nan, count: quantity.count)
    for row in quantity.indices where quantity[row].isNaN {
      quantity[row] = 0
      shares[row] = 0
    }
    inStock = shares
  }
}

extension SalesHistory {
  /// How many rows repeat the day, item and place of an earlier row.
  ///
  /// - Complexity: O(n log n) time where the keys are many more than the rows, else O(n).
  func repeatedKeys() -> Int {
    guard let first = day.min(), let last = day.max() else { return 0 }
    let span = Int(last) - Int(first) + 1
    let (series, overflow) = skus.count.multipliedReportingOverflow(by: max(locations.count, 1))
    let (keys, tooMany) = series.multipliedReportingOverflow(by: span)
    func key(_ row: Int) -> Int {
      (Int(sku[row]) * max(locations.count, 1) + Int(location[row])) * span + Int(day[row] - first)
    }
    guard !overflow, !tooMany else { return 0 }
    guard keys <= 128 * count + 4096 else {
      let sorted = (0..<count).map(key).sorted()
      return zip(sorted, sorted.dropFirst()).count { $0 == $1 }
    }
    var seen = [UInt64](repeating: 0, count: keys / 64 + 1)
    var repeated = 0
    for row in 0..<count {
      let key = key(row)
      let bit: UInt64 = 1 << UInt64(key % 64)
      if seen[key / 64] & bit != 0 { repeated += 1 }
      seen[key / 64] |= bit
    }
    return repeated
  }
}
