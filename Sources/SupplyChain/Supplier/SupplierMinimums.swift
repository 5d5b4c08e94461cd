// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// Suppliers' orders and their least values.
enum SupplierMinimums {
  /// The lines of one order whose supplier asks for a least value.
  struct Group {
    /// What makes them one order.
    var key: SupplierOrder.Key
    /// The drafts' places.
    var places: [Int]
    /// The order.
    var order: SupplierOrder
  }

  /// The orders that have a least value, by key.
  static func groups(_ drafts: [ItemDraft], settings: PlanSettings) -> [Group] {
    var groups: [SupplierOrder.Key: [Int]] = [:]
    for (place, draft) in drafts.enumerated() {
      guard let key = draft.orderKey(settings.minimumOrderScope) else { continue }
      groups[key, default: []].append(place)
    }
    return groups.sorted { $0.key < $1.key }.compactMap { key, places in
      guard let minimum = places.compactMap({ drafts[$0].item.terms.minimumOrderValue }).max()
      else { return nil }
      return Group(
        key: key, places: places,
        order: SupplierOrder(
          minimum: minimum, asOf: settings.asOf,
          excessCoverDays: settings.alerts.excessCoverDays))
    }
  }

  /// The orders that go out below their least value, where none is brought to it.
  static func notesOnly(_ drafts: [ItemDraft], settings: PlanSettings) -> [PlanNote] {
    groups(drafts, settings: settings).flatMap { group -> [PlanNote] in
      let lines = group.places.map { drafts[$0] }
      let value = group.order.total(lines)
      guard value < group.order.minimum, lines.contains(where: \.hasOrder) else { return [] }
      return notes(.belowMinimum(value: value), of: group, drafts)
    }
  }

  /// What became of an order, in words.
  static func notes(
    _ outcome: SupplierOrder.Outcome, of group: Group, _ drafts: [ItemDraft]
  ) -> [PlanNote] {
    let unpriced = group.places.count {
      drafts[$0].hasOrder && drafts[$0].item.terms.unitCost == nil
    }
    let message = message(
      outcome, minimum: group.order.minimum, key: group.key, unpriced: unpriced)
    return message.map { [PlanNote(subject: subject(group.key), message: $0)] } ?? []
  }

  /// An order as the subject of a note.
  static func subject(_ key: SupplierOrder.Key) -> String {
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
      return "Raised by \(amount(added)), where that costs least, to the minimum of "
        + "\(amount(minimum))." + unknown
    case .waits(let value):
      return """
        Worth \(amount(value)), below the minimum of \(amount(minimum)). Waiting costs less than filling \
        it up: it waits.
        """ + unknown
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
