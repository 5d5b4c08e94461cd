// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// The size and age of a stock export.
public struct StockFacts: Hashable, Sendable {
  /// Rows.
  public let rows: Int
  /// Days that it tells of; 0 where it does not say.
  public let days: Int
  /// The last of them.
  public let lastDay: Day?
  /// Pairs of an item and a location on the last day.
  public let pairs: Int
  /// Units on hand on the last day, negative rows apart.
  public let onHand: Quantity
  /// Rows of the last day below zero.
  public let negativeRows: Int
  /// Rows of the last day at zero.
  public let zeroRows: Int

  /// The facts of some stock records.
  public init(_ stock: [StockRecord]) {
    let distinct = Set(stock.compactMap(\.asOf))
    let last = distinct.max()
    let current = stock.filter { $0.asOf == last || $0.asOf == nil }
    rows = stock.count
    days = distinct.count
    lastDay = last
    pairs = Set(current.map(\.key)).count
    onHand = current.reduce(.zero) { $0 + max($1.onHand, .zero) }
    negativeRows = current.count { $0.onHand < .zero }
    zeroRows = current.count { $0.onHand == .zero }
  }
}
