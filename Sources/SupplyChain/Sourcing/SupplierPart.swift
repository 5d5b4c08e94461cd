// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// What one of several suppliers delivers of an item's order.
struct SupplierPart: Hashable, Sendable {
  /// The supplier and its terms.
  var source: SourceTerms
  /// The share of purchases that it is to have.
  var share: Double
  /// The share that it had before this order; nil where nothing was bought.
  var hadShare: Double?
  /// When its order goes out and comes in.
  var interval: ProtectionInterval
  /// Its order, with the parts that sum to it.
  var order: OrderDraft
  /// What a supplier's least value did to it, where its parts do not tell.
  var remark: String?

  /// What a unit costs at the part's size; nil where unknown.
  var unitCost: Money? {
    source.terms.prices.map { $0.unitCost(at: order.quantity) } ?? source.terms.unitCost
  }
}

extension ItemDraft {
  /// Units that come in by the order: the parts of all suppliers.
  var orderedQuantity: Quantity {
    supplierParts.isEmpty
      ? order.quantity : supplierParts.reduce(.zero) { $0 + $1.order.quantity }
  }

  /// What the order brings, by day.
  var orderReceipts: [StockMovement] {
    guard hasOrder, !isIllustrative else { return [] }
    guard !supplierParts.isEmpty else {
      return [StockMovement(day: interval.receiptDate, quantity: order.quantity)]
    }
    return supplierParts.map {
      StockMovement(day: $0.interval.receiptDate, quantity: $0.order.quantity)
    }
  }
}

extension PlanItem {
  /// The days on which orders of a day to suppliers that share the item come in.
  func sharedReceipts(asOf day: Day) -> [Day] {
    guard let sourcing, sourcing.shares.count > 1 else { return [] }
    return sourcing.shares.compactMap { $0.interval(asOf: day)?.receiptDate }
  }
}

extension SourcingDecision.Share {
  /// When an order of a day goes out and comes in; nil where calendars allow none.
  func interval(asOf day: Day) -> ProtectionInterval? {
    try? ProtectionInterval(
      asOf: day, schedule: source.terms.schedule, leadTime: source.terms.leadTime)
  }
}

extension OrderSplit.Claim {
  init(_ share: SourcingDecision.Share, rounding: RoundingRule) {
    let source = share.source
    self.init(
      share: share.share, purchased: source.purchased,
      terms: OrderTerms(
        minimum: source.terms.minimumOrderQuantity, multiple: source.terms.orderMultiple,
        decimals: source.terms.stocking.decimals, rounding: rounding))
  }
}
