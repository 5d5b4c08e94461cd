// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

extension ItemDraft {
  /// The order line, where anything is ordered, and the transfers that come in.
  var lines: [OrderLine] { [line].compactMap(\.self) + transferLines }

  /// The order line; nil where nothing is ordered.
  private var line: OrderLine? {
    guard hasOrder else { return nil }
    let quantity = order.quantity
    let perUnit = item.terms.unitsPerPurchaseUnit
    let isBought: Bool
    var supplier: SupplierCode?
    var sender: LocationCode?
    switch item.terms.source {
    case .supplier(let code):
      isBought = true
      supplier = code
    case .transfer(let place):
      isBought = false
      sender = place
    }
    // A transfer moves what is owned already: it costs nothing.
    return OrderLine(
      key: item.key, supplier: supplier, fromLocation: sender, orderDate: interval.orderDate,
      receiptDate: interval.receiptDate, quantity: quantity,
      purchaseUnits: perUnit > .zero ? quantity.divided(by: perUnit) : quantity,
      unitCost: isBought ? item.terms.unitCost : nil, value: isBought ? value : nil,
      currency: item.terms.currency, status: isIllustrative ? .illustrative : .proposed,
      reason: reason, parts: order.parts)
  }

  /// Why this much is ordered, in a sentence or two.
  private var reason: String {
    var text: String
    if let position {
      let place = isEchelon ? "position with the places below" : "position"
      let there = position.inventoryPosition
      let isNeeded = order.parts.contains { $0.kind == .expectedDemand || $0.kind == .safetyStock }
      text =
        isNeeded
        ? "The \(place) of \(there) is raised to \(levels.orderUpToLevel)"
        : "The \(place) of \(there) is enough"
      text += " to last until \(interval.nextReceiptDate)"
    } else {
      let days = interval.receiptDate.days(to: interval.nextReceiptDate)
      text = "A typical order of \(days) days, since no stock was given"
    }
    for part in order.parts {
      switch part.kind {
      case .transfer: text += "; a transfer from another place spares \(-part.quantity)"
      case .minimumOrder: text += "; the minimum order adds \(part.quantity)"
      case .shelfLife: text += "; shelf life takes \(-part.quantity)"
      case .supplierMinimum:
        text +=
          part.quantity > .zero
          ? "; \(part.quantity) more for the supplier's minimum value"
          : "; \(-part.quantity) wait, since the supplier's minimum value is not worth reaching"
      case .load:
        text +=
          part.quantity > .zero
          ? "; \(part.quantity) more to fill the load" : "; the load takes \(-part.quantity)"
      case .storage: text += "; the room takes \(-part.quantity)"
      case .budget: text += "; the budget takes \(-part.quantity)"
      case .timing:
        text +=
          part.quantity > .zero
          ? "; \(part.quantity) are brought forward, for limits of later orders"
          : "; \(-part.quantity) are put off, for limits of this order"
      case .scarcity: text += "; scarce stock takes \(-part.quantity)"
      default: break
      }
    }
    return ([text + "."] + remarks.map { $0 + "." }).joined(separator: " ")
  }
}

extension Quantity {
  /// This quantity in units of another, to a millionth.
  func divided(by unit: Quantity) -> Quantity {
    let (whole, rest) = millionths.quotientAndRemainder(dividingBy: unit.millionths)
    let part = (Double(rest) / Double(unit.millionths) * 1_000_000).rounded()
    return Quantity(whole: Int(whole)) + Quantity(millionths: Int64(part))
  }
}
