// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

extension ItemDraft {
  /// The most letters of a reason.
  private static let longestReason = 120

  /// Why this much is ordered, in a phrase: what drives the need, then what changed it.
  var reason: String { reason(order.parts) }

  /// The same of a line with some parts, and a remark.
  func reason(_ parts: [OrderPart], remark: String? = nil) -> String {
    var text = driver
    let pieces = ([need, remark] + parts.map(modifier) + [sourcingRemark]).compactMap(\.self)
    for (place, piece) in pieces.enumerated() {
      let longer = text + (place == 0 ? ": " : ", ") + piece
      guard longer.count <= Self.longestReason - (place + 1 < pieces.count ? 3 : 0) else {
        return text + ", …"
      }
      text = longer
    }
    return text
  }

  /// What makes an order due.
  private var driver: String {
    guard let position else {
      let days = interval.receiptDate.days(to: interval.nextReceiptDate)
      return "No stock given, a typical order of \(days) days"
    }
    let there = isEchelon ? "The stock with the places below" : "The stock"
    let next = interval.nextReceiptDate
    guard order.parts.contains(where: { $0.kind == .expectedDemand || $0.kind == .safetyStock })
    else { return "\(there) lasts until \(next)" }
    if position.inventoryPosition <= .zero { return "Out of stock, next receipt \(next)" }
    if let day = expected.runOutDay(of: position.inventoryPosition.value, from: interval.asOf),
      day < next
    {
      return "Runs out \(day), before \(next)"
    }
    return "Too little to be safe until \(next)"
  }

  /// What is needed to reach the level.
  private var need: String? {
    let kinds: [OrderPart.Kind] = [
      .expectedDemand, .safetyStock, .stockBounds, .onHand, .onOrder, .openDemand,
    ]
    let units = order.parts.reduce(Quantity.zero) {
      kinds.contains($1.kind) ? $0 + $1.quantity : $0
    }
    guard units > .zero else { return nil }
    return position == nil ? "\(units)" : "\(units) to level \(levels.orderUpToLevel)"
  }

  /// What a later step adds or takes.
  private func modifier(_ part: OrderPart) -> String? {
    let units = part.quantity < .zero ? "−\(-part.quantity)" : "+\(part.quantity)"
    let adds = part.quantity > .zero
    switch part.kind {
    case .expectedDemand, .safetyStock, .stockBounds, .onHand, .onOrder, .openDemand: return nil
    case .transfer: return "\(units) by transfer"
    case .minimumOrder: return "\(units) to the minimum of \(orderTerms.minimum)"
    case .rounding:
      return orderTerms.multiple > Quantity(whole: 1)
        ? "\(units) to cases of \(orderTerms.multiple)" : "\(units) by the policy"
    case .priceBreak:
      return "\(units) for \(priceBreak.map { "\($0.unitCost) a unit" } ?? "a lower price")"
    case .sharing: return adds ? "\(units) taken over" : "\(units) from other suppliers"
    case .shelfLife: return "\(units) would spoil"
    case .supplierMinimum:
      return adds
        ? "\(units) to the supplier's minimum value" : "\(units) wait for its minimum value"
    case .load: return adds ? "\(units) to fill the load" : "\(units) over the load"
    case .storage: return "\(units) for want of room"
    case .budget: return "\(units) over budget"
    case .timing: return adds ? "\(units) brought forward" : "\(units) put off"
    case .scarcity: return "\(units), \(remarks.first ?? "scarce at the sending place")"
    }
  }
}
