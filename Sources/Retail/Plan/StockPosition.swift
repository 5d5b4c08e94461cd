// SPDX-License-Identifier: GPL-3.0-or-later

/// What a place holds, awaits and owes of a SKU.
public struct StockPosition: Hashable, Sendable {
  /// Units in the building; never negative here, what is below zero is in `openDemand` or an exception.
  public var onHand: Quantity
  /// Units on their way.
  public var onOrder: Quantity
  /// Units that customers wait for, counted once whatever a system calls them.
  public var openDemand: Quantity
  /// Units that may not be sold.
  public var quarantined: Quantity

  /// A position.
  public init(onHand: Quantity, onOrder: Quantity, openDemand: Quantity, quarantined: Quantity) {
    self.onHand = onHand
    self.onOrder = onOrder
    self.openDemand = openDemand
    self.quarantined = quarantined
  }

  /// On hand − quarantined + on order − open demand.
  public var inventoryPosition: Quantity { onHand - quarantined + onOrder - openDemand }

  /// What may be sold now: on hand − quarantined − open demand.
  public var netAvailable: Quantity { onHand - quarantined - openDemand }
}
