// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// Goods that are moved from a place that has too many to one that would buy them or go short.
struct PlaceTransfer: Hashable, Sendable {
  /// The place that sends them.
  var sender: LocationCode
  /// The day at whose opening they leave.
  var leaves: Day
  /// The day at whose opening they are there.
  var arrives: Day
  /// Units.
  var quantity: Quantity
  /// What it is expected to save, its own cost taken off.
  var gain = Money.zero
  /// Why, in a sentence.
  var reason: String
}

extension ItemDraft {
  /// Units that come from other places, less those that leave for them.
  var transferBalance: Quantity { transferredIn - transferredOut }

  /// Units that come from places that are not its warehouse.
  var transferredIn: Quantity { transfersIn.reduce(.zero) { $0 + $1.quantity } }

  /// Units that leave for places that it does not supply.
  var transferredOut: Quantity { transfersOut.reduce(.zero) { $0 + $1.quantity } }

  /// The lines of the transfers that come in.
  var transferLines: [OrderLine] {
    let perUnit = item.terms.unitsPerPurchaseUnit
    return transfersIn.map { transfer in
      var line = OrderLine(
        key: item.key, supplier: nil, fromLocation: transfer.sender, orderDate: transfer.leaves,
        receiptDate: transfer.arrives, quantity: transfer.quantity,
        purchaseUnits: perUnit > .zero ? transfer.quantity.divided(by: perUnit) : transfer.quantity,
        unitCost: nil, value: nil, currency: item.terms.currency, status: .proposed,
        reason: transfer.reason, parts: [OrderPart(.transfer, transfer.quantity)])
      line.gain = transfer.gain
      line.stockoutRisk = withoutOrder?.probability
      return line
    }
  }
}
