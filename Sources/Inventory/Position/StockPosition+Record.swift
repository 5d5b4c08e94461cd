// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

extension StockPosition {
  /// The position of a stock row, with what is on order.
  ///
  /// Open customer demand is counted once:
  /// - where the system's reservations hold its backorders, it is the larger of the two;
  /// - else it is their sum;
  /// - a stock below zero that counts as backorder is set against `backordered`, of which the larger is
  ///   taken: exports show the same customers either way.
  ///
  /// - Parameters:
  ///   - record: the row of `stock.csv`.
  ///   - onOrder: units on their way.
  ///   - negativeStock: what a stock below zero means.
  public init(record: StockRecord, onOrder: Quantity, negativeStock: NegativeStock) {
    var waiting = max(.zero, record.backordered)
    if record.onHand < .zero, negativeStock == .backorder { waiting = max(waiting, -record.onHand) }
    let allocated = max(.zero, record.allocated)
    self.init(
      onHand: max(.zero, record.onHand), onOrder: onOrder,
      openDemand: record.reservedIncludesBackorders
        ? max(allocated, waiting) : allocated + waiting,
      quarantined: max(.zero, record.quarantined))
  }

  /// Nothing at all but what is on order.
  public static func empty(onOrder: Quantity) -> StockPosition {
    StockPosition(onHand: .zero, onOrder: onOrder, openDemand: .zero, quarantined: .zero)
  }

  /// What may be sold: on hand less what is quarantined; less than nothing where more is quarantined
  /// than there is.
  public var sellable: Quantity { onHand - quarantined }
}
