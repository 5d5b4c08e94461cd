// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// Sees to the minimum values of all suppliers' orders.
enum SupplierMinimums {
  /// Brings each order to its supplier's minimum, or says what became of it.
  ///
  /// - Parameters:
  ///   - drafts: the plan's items; their orders are changed.
  ///   - settings: how the plan is made.
  /// - Returns: what was done, order by order.
  static func meet(_ drafts: inout [ItemDraft], settings: PlanSettings) -> [PlanNote] {
    var groups: [SupplierOrder.Key: [Int]] = [:]
    for (place, draft) in drafts.enumerated() {
      guard let key = draft.orderKey(settings.minimumOrderScope) else { continue }
      groups[key, default: []].append(place)
    }
    var notes: [PlanNote] = []
    for (key, places) in groups.sorted(by: { $0.key < $1.key }) {
      guard let minimum = places.compactMap({ drafts[$0].item.terms.minimumOrderValue }).max()
      else {
        continue
      }
      let order = SupplierOrder(
        minimum: minimum, asOf: settings.asOf,
        excessCoverDays: settings.alerts.excessCoverDays)
      var lines = places.map { drafts[$0] }
      let unpriced = lines.count { $0.hasOrder && $0.item.terms.unitCost == nil }
      let outcome: SupplierOrder.Outcome
      if settings.topsUpSupplierMinimum {
        outcome = order.bringToMinimum(&lines)
      } else {
        let value = order.total(lines)
        outcome =
          value < minimum && lines.contains(where: \.hasOrder)
          ? .belowMinimum(value: value) : .reached
      }
      for (place, line) in zip(places, lines) { drafts[place] = line }
      if let message = message(outcome, minimum: minimum, key: key, unpriced: unpriced) {
        notes.append(PlanNote(subject: subject(key), message: message))
      }
    }
    return notes
  }

  private static func subject(_ key: SupplierOrder.Key) -> String {
    let place = key.destination.map { $0 == .everywhere ? "" : " for \($0)" } ?? ""
    return "order to \(key.supplier) of \(key.date)\(place)"
  }

  private static func message(
    _ outcome: SupplierOrder.Outcome, minimum: Money, key: SupplierOrder.Key, unpriced: Int
  ) -> String? {
    func amount(_ money: Money) -> String {
      "\(money.text(decimals: key.currency.decimals)) \(key.currency)"
    }
    let unknown =
      unpriced == 0 ? "" : " The cost of \(unpriced) lines is unknown and not counted."
    switch outcome {
    case .reached:
      return nil
    case .toppedUp(let added):
      return "Raised by \(amount(added)), by soonest need, to the minimum of \(amount(minimum))."
        + unknown
    case .belowMinimum(let value):
      return """
        Worth \(amount(value)), below the minimum of \(amount(minimum)), which cannot be reached within \
        maximum stock, shelf life and cover. It goes out as needed, since goods would run out; ask the \
        supplier, or accept a surcharge.
        """ + unknown
    case .postponed(let value):
      return """
        Worth \(amount(value)), below the minimum of \(amount(minimum)), which cannot be reached within \
        maximum stock, shelf life and cover. Nothing runs out before the next order can come: it waits.
        """ + unknown
    }
  }
}
