// SPDX-License-Identifier: GPL-3.0-or-later

/// Rows and the sum of their quantities.
public struct Tally: Hashable, Sendable {
  /// How many rows.
  public var rows = 0
  /// The sum of their quantities, with their sign.
  public var units = 0.0

  /// Nothing.
  public init() {}

  mutating func add(_ quantity: Double) {
    rows += 1
    units += quantity
  }
}

/// What the lines of a file of transactions are.
public struct TransactionCounts: Hashable, Sendable {
  /// Lines that could be read.
  public var rows = 0
  /// Lines that repeat an earlier line exactly, of whatever kind.
  public var exactDuplicates = 0
  /// Lines whose invoice bears a cancellation mark.
  public var cancelledRows = 0
  /// Lines with a quantity of zero or less.
  public var nonPositiveRows = 0
  /// Of those, lines without a cancellation mark.
  public var nonPositiveUnmarkedRows = 0

  /// Exact repeats that were dropped.
  public var dropped = Tally()
  /// Lines about codes that are no goods.
  public var leftOut = Tally()
  /// Lines refused by the rules for transactions.
  public var refused = Tally()
  /// Lines of quantity zero, which say nothing.
  public var empty = Tally()
  /// Sales, cancelled ones included.
  public var sales = Tally()
  /// Of those, sales that a cancellation undoes, or that are marked as cancelled themselves.
  public var cancelledSales = Tally()
  /// Of those, sales on whose own day the cancellation became known.
  public var cancelledOnTheDay = Tally()
  /// Cancellations that undo a sale.
  public var cancellations = Tally()
  /// Other returns.
  public var returns = Tally()
  /// Stock adjustments.
  public var adjustments = Tally()
  /// Of the sales, lines at a price of zero.
  public var freeSales = Tally()

  /// No lines.
  public init() {}
}
