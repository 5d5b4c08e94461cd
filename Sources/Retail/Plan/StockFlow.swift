// SPDX-License-Identifier: GPL-3.0-or-later

/// What came into a place and left it over some days, in units.
///
/// opening + receipts + transfers in − transfers out + returns − sales − write-offs + adjustments =
/// closing, exactly; receipts are those of open, proposed and planned orders.
public struct StockFlow: Hashable, Sendable {
  /// Units in the building at the opening of the first day.
  public var opening = Quantity.zero
  /// Units received, of orders that existed when the books were made or that came in before.
  public var receipts = Quantity.zero
  /// Units received of orders that the plan proposes to place now.
  public var proposedReceipts = Quantity.zero
  /// Units received of orders that are foreseen for later.
  public var plannedReceipts = Quantity.zero
  /// Units that came from other places.
  public var transfersIn = Quantity.zero
  /// Units that left for other places.
  public var transfersOut = Quantity.zero
  /// Units that customers brought back and that can be sold again.
  public var returns = Quantity.zero
  /// Units that went to customers.
  public var sales = Quantity.zero
  /// Units that spoiled.
  public var writeOffs = Quantity.zero
  /// Units that a count found beyond the books; below zero where they were missing.
  public var adjustments = Quantity.zero
  /// Units in the building at the close of the last day.
  public var closing = Quantity.zero

  /// Nothing.
  public init() {}

  /// What closing has to be.
  public var balance: Quantity {
    opening + receipts + proposedReceipts + plannedReceipts + transfersIn - transfersOut + returns
      - sales - writeOffs + adjustments
  }
}
