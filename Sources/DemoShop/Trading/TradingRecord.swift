// SPDX-License-Identifier: GPL-3.0-or-later

/// What happened in the demo shop, by pair and day; days by index.
///
/// On each day, opening + nothing else − sales − sent = the stock that the next day opens with, less
/// that day's receipts, plus that day's waste: receipts come and waste goes before the opening count.
struct TradingRecord: Sendable {
  /// Stock at opening, after receipts and waste.
  var opening: [[Int]]
  /// Units that came in before opening.
  var received: [[Int]]
  /// Units thrown away before opening.
  var wasted: [[Int]]
  /// Units wanted; zeros for the depot.
  var demand: [[Int]]
  /// Units sold.
  var sales: [[Int]]
  /// Units sent to the shops.
  var sent: [[Int]]
  /// The share of the day on which the item could be bought, where it was listed and the shop open.
  var inStock: [[Double]]
  /// Every order line, in the order of placing.
  var shipments: [Shipment] = []
  /// What is held at the end.
  var stock: [StockLots]
  /// The rule's levels at the end.
  var rules: [OrderRule?]

  init(pairs: Int, days: Int) {
    let zeros = [[Int]](repeating: [Int](repeating: 0, count: days), count: pairs)
    (opening, received, wasted, demand) = (zeros, zeros, zeros, zeros)
    (sales, sent) = (zeros, zeros)
    inStock = [[Double]](repeating: [Double](repeating: 1, count: days), count: pairs)
    stock = [StockLots](repeating: StockLots(), count: pairs)
    rules = [OrderRule?](repeating: nil, count: pairs)
  }
}
