// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail

extension SupplierChoice {
  /// Who was chosen, what each of the others would cost more by, and where limits cost something.
  func reasons(_ chosen: [SupplierCost], _ alone: [SupplierCost]) -> [String] {
    var lines = chosen.map { Self.words($0, isSplit: chosen.count > 1) }
    let total = chosen.reduce(0) { $0 + $1.total }
    for (offer, other) in zip(offers, alone)
    where chosen.count > 1 || chosen.first?.supplier != offer.supplier {
      let name = offer.supplier.code
      let difference = other.total - total
      if difference < -1e-9 * total {
        lines.append(
          "\(name) alone would save \(brief(-difference)), but \(limits(against: offer)).")
      } else {
        lines.append(
          "\(name) alone would cost \(brief(difference)) more: "
            + Self.parts(of: other, beside: chosen) + ".")
      }
    }
    return lines
  }

  private static func words(_ cost: SupplierCost, isSplit: Bool) -> String {
    let part = isSplit ? "\(brief(100 * cost.share)) % from \(cost.supplier)" : "\(cost.supplier)"
    return
      "\(part): orders of \(brief(cost.orderQuantity)) at \(brief(cost.unitCost)) a unit cost "
      + "\(brief(cost.total)) a unit of time: \(brief(cost.purchaseCost)) for goods, "
      + "\(brief(cost.orderingCost)) for ordering, \(brief(cost.cycleStockCost)) for the stock "
      + "between orders, \(brief(cost.safetyStockCost)) for safety stock."
  }

  /// In what a supplier alone is dearer and in what cheaper.
  private static func parts(of other: SupplierCost, beside chosen: [SupplierCost]) -> String {
    let kinds: [(name: String, cost: (SupplierCost) -> Double)] = [
      ("goods", \.purchaseCost), ("ordering", \.orderingCost),
      ("stock between orders", \.cycleStockCost), ("safety stock", \.safetyStockCost),
    ]
    return kinds.map { kind in
      let difference = kind.cost(other) - chosen.reduce(0) { $0 + kind.cost($1) }
      return "\(kind.name) \(difference < 0 ? "−" : "+")\(brief(abs(difference)))"
    }.joined(separator: ", ")
  }

  /// Which share limits keep a supplier from having everything.
  private func limits(against offer: SupplierOffer) -> String {
    var limits: [String] = []
    if offer.shareMaximum < 1 {
      limits.append("it may have at most \(brief(100 * offer.shareMaximum)) %")
    }
    for other in offers where other.supplier != offer.supplier && other.shareMinimum > 0 {
      limits.append("\(other.supplier) must have \(brief(100 * other.shareMinimum)) %")
    }
    return limits.joined(separator: " and ")
  }
}
