// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// A row of `ledger.csv`: a flow of stock with its money.
///
/// Each amount is rounded to its currency once; opening + receipts + transfers in − transfers out +
/// returns − cost of goods sold − write-offs + adjustments + revaluation = closing, exactly.
struct LedgerRow: Hashable {
  /// The flow in units.
  var entry: LedgerEntry
  /// What a unit is valued at; nil where unknown.
  var unitCost: Money?
  /// The amounts; nil where the unit cost is unknown.
  var amounts: Amounts?

  /// The money of a flow, in the order of the columns.
  struct Amounts: Hashable {
    var opening = Money.zero
    var receipts = Money.zero
    var proposedReceipts = Money.zero
    var plannedReceipts = Money.zero
    var transfersIn = Money.zero
    var transfersOut = Money.zero
    var returns = Money.zero
    var costOfGoodsSold = Money.zero
    var writeOffs = Money.zero
    var adjustments = Money.zero
    /// What rounding adds, and where the unit cost moves, what the stock gains by it.
    var revaluation = Money.zero
    var closing = Money.zero

    /// What all but the revaluation comes to.
    var sum: Money {
      opening + receipts + proposedReceipts + plannedReceipts + transfersIn - transfersOut
        + returns - costOfGoodsSold - writeOffs + adjustments
    }
  }
}

extension LedgerRow.Amounts {
  /// A flow at one cost of a unit.
  ///
  /// - Parameters:
  ///   - flow: the flow.
  ///   - unitCost: what a unit is valued at.
  ///   - opening: what the opening stock was worth at the close before; nil values it anew.
  ///   - decimals: of the currency.
  init(_ flow: StockFlow, unitCost: Money, opening: Money?, decimals: Int) {
    func value(_ quantity: Quantity) -> Money {
      unitCost.times(quantity).rounded(decimals: decimals)
    }
    self.opening = opening ?? value(flow.opening)
    receipts = value(flow.receipts)
    proposedReceipts = value(flow.proposedReceipts)
    plannedReceipts = value(flow.plannedReceipts)
    transfersIn = value(flow.transfersIn)
    transfersOut = value(flow.transfersOut)
    returns = value(flow.returns)
    costOfGoodsSold = value(flow.sales)
    writeOffs = value(flow.writeOffs)
    adjustments = value(flow.adjustments)
    closing = value(flow.closing)
    settle()
  }

  /// Lets the revaluation make the amounts add up.
  mutating func settle() { revaluation = closing - sum }
}
