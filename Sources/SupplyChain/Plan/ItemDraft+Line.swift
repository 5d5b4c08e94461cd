// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

extension ItemDraft {
  /// The order line, where anything is ordered, and the transfers that come in.
  var lines: [OrderLine] {
    (supplierParts.isEmpty ? [line].compactMap(\.self) : sharedLines) + transferLines
  }

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
    var line = OrderLine(
      key: item.key, supplier: supplier, fromLocation: sender, orderDate: interval.orderDate,
      receiptDate: interval.receiptDate, quantity: quantity,
      purchaseUnits: perUnit > .zero ? quantity.divided(by: perUnit) : quantity,
      unitCost: isBought ? unitCost : nil, value: isBought ? value : nil,
      currency: item.terms.currency, status: isIllustrative ? .illustrative : .proposed,
      reason: reason, parts: order.parts)
    line.stockoutRisk = withoutOrder?.probability
    return line
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
