// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

extension ItemDraft {
  /// The order lines of an order that several suppliers share, or that another than the usual one gets.
  var sharedLines: [OrderLine] {
    supplierParts.map { part in
      let terms = part.source.terms
      let quantity = part.order.quantity
      let perUnit = terms.unitsPerPurchaseUnit
      var line = OrderLine(
        key: item.key, supplier: part.source.supplier, orderDate: part.interval.orderDate,
        receiptDate: part.interval.receiptDate, quantity: quantity,
        purchaseUnits: perUnit > .zero ? quantity.divided(by: perUnit) : quantity,
        unitCost: part.unitCost,
        value: part.unitCost.map {
          $0.times(quantity).rounded(decimals: terms.currency.decimals)
        }, currency: terms.currency, status: .proposed, reason: reason(of: part),
        parts: part.order.parts)
      line.stockoutRisk = withoutOrder?.probability
      return line
    }
  }

  /// Why a supplier has this part, in a phrase.
  private func reason(of part: SupplierPart) -> String {
    guard part.order.parts.contains(where: { $0.kind != .sharing && $0.kind != .rounding }) else {
      let had = part.hadShare.map { ", had \(percent($0))" } ?? ""
      let remark = part.remark.map { ", \($0)" } ?? ""
      return "\(part.order.quantity) of \(orderedQuantity): its share is \(percent(part.share))"
        + had + remark
    }
    return reason(part.order.parts, remark: part.remark)
  }

  /// Who was chosen among several suppliers, and what the next best would cost; nil without a choice.
  var sourcingRemark: String? {
    guard let sourcing = item.sourcing, case .supplier(let supplier?) = item.terms.source else {
      return nil
    }
    let why: String
    switch sourcing.basis {
    case .priority: why = "\(supplier) by priority"
    case .leastCost: why = "\(supplier) costs least"
    case .shares: return nil
    }
    guard let next = sourcing.next else { return why }
    let currency = item.terms.currency
    let cost = Money(abs(next.yearlyCost)).rounded(decimals: currency.decimals)
    return "\(why), \(next.supplier) \(cost.text(decimals: currency.decimals)) "
      + "\(next.yearlyCost < 0 ? "less" : "more") a year"
  }

  private func percent(_ share: Double) -> String {
    "\(Quantity((share * 1000).rounded() / 10)) %"
  }
}
