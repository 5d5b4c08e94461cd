// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension Change: CustomStringConvertible {
  /// The change on one line, such as `lead_time +21 days, supplier Yangtze, from 2026-03-02`.
  public var description: String {
    var parts = [effect.description]
    if !selection.isEverything { parts.append(selection.description) }
    if let first = dates.first { parts.append("from \(first)") }
    if let last = dates.last { parts.append("to \(last)") }
    return parts.joined(separator: ", ")
  }
}

extension Change.Effect: CustomStringConvertible {
  /// What it does, such as `demand × 1.15`.
  public var description: String {
    switch self {
    case .demand(let factor): "demand × \(numberText(factor))"
    case .leadTime(let adjustment): "lead_time \(adjustment.text(unit: " days"))"
    case .leadTimeStandardDeviation(let adjustment):
      "lead_time_sd \(adjustment.text(unit: " days"))"
    case .unitCost(let adjustment): "unit_cost \(adjustment.text(unit: ""))"
    case .price(let adjustment): "price \(adjustment.text(unit: ""))"
    case .serviceTarget(let target):
      "service_target = \(target.kind.map { "\($0.rawValue) " } ?? "")\(numberText(target.level))"
    case .minimumOrderQuantity(let adjustment):
      "minimum_order_quantity \(adjustment.text(unit: ""))"
    case .casePack(let adjustment): "case_pack \(adjustment.text(unit: ""))"
    case .minimumOrderValue(let adjustment): "minimum_order_value \(adjustment.text(unit: ""))"
    case .itemDropped: "item_dropped"
    case .locationClosed: "location_closed"
    case .supplierOutage: "supplier_outage"
    case .promotionAdded(let adjustment): "promotion_added \(adjustment.text(unit: ""))"
    case .promotionDropped: "promotion_dropped"
    case .budget(let adjustment): "budget \(adjustment.text(unit: ""))"
    case .locationAdded(let code, let model, let factor):
      "location_added \(code) like \(model) × \(numberText(factor))"
    case .warehouseAdded(let code, let days):
      "warehouse_added \(code), \(numberText(days)) \(days == 1 ? "day" : "days") to the shops"
    }
  }
}

extension Change.Adjustment {
  func text(unit: String) -> String {
    switch self {
    case .add(let amount): "\(amount < 0 ? "" : "+")\(numberText(amount))\(unit)"
    case .multiply(let factor): "× \(numberText(factor))"
    case .set(let amount): "= \(numberText(amount))\(unit)"
    }
  }
}

extension Change.Selection: CustomStringConvertible {
  /// The selected parts, such as `supplier Yangtze, category Garden`; `everything` where all are.
  public var description: String {
    let parts = [
      ("sku", skus), ("category", categories), ("brand", brands), ("supplier", suppliers),
      ("location", locations), ("region", regions),
    ]
    let texts = parts.filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1.joined(separator: " or "))" }
    return texts.isEmpty ? "everything" : texts.joined(separator: ", ")
  }
}
