// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

/// A line of the base's orders or a scenario's that differs.
struct OrderChange {
  /// What becomes of the base's line.
  enum Kind: String { case new, gone, changed }

  var scenario: String
  var base: OrderEntry?
  var entry: OrderEntry?

  var kind: Kind { base == nil ? .new : entry == nil ? .gone : .changed }

  /// What the value changes by; a line that is not there has none.
  var valueDifference: Money { (entry?.value ?? .zero) - (base?.value ?? .zero) }
  /// What the quantity changes by.
  var quantityDifference: Quantity {
    (entry?.line.quantity ?? .zero) - (base?.line.quantity ?? .zero)
  }

  /// Either line, the scenario's first.
  var either: OrderEntry? { entry ?? base }
}

extension ComparisonReport {
  /// The order lines that appear, vanish or change, by supplier, sender, item and place.
  ///
  /// Lines are the same where item, place, supplier and sender are; of several such, the first is
  /// compared with the first. A line changes with its quantity, days or cost.
  func orderChanges(_ scenario: ComparedScenario) -> [OrderChange] {
    let before = Dictionary(grouping: base.report.sortedOrders, by: OrderLineKey.init)
    let after = Dictionary(grouping: scenario.plan.report.sortedOrders, by: OrderLineKey.init)
    let keys = Set(before.keys).union(after.keys).sorted()
    return keys.flatMap { key -> [OrderChange] in
      let (old, new) = (before[key] ?? [], after[key] ?? [])
      return (0..<max(old.count, new.count)).compactMap { place in
        let change = OrderChange(
          scenario: scenario.plan.name, base: place < old.count ? old[place] : nil,
          entry: place < new.count ? new[place] : nil)
        if let a = change.base?.line, let b = change.entry?.line, a.isAsked(as: b) { return nil }
        return change
      }
    }
  }
}

/// What makes two order lines the same line.
private struct OrderLineKey: Hashable, Comparable {
  var supplier: String
  var sender: String
  var key: SeriesKey

  init(_ entry: OrderEntry) {
    supplier = entry.line.supplier?.code ?? ""
    sender = entry.line.fromLocation?.code ?? ""
    key = entry.line.key
  }

  static func < (a: OrderLineKey, b: OrderLineKey) -> Bool {
    if a.supplier != b.supplier { return a.supplier < b.supplier }
    return a.sender != b.sender ? a.sender < b.sender : a.key < b.key
  }
}

extension OrderLine {
  /// Whether the same is asked for on the same days at the same cost.
  fileprivate func isAsked(as other: OrderLine) -> Bool {
    quantity == other.quantity && orderDate == other.orderDate
      && receiptDate == other.receiptDate && unitCost == other.unitCost
  }
}

extension TableFile where Row == OrderChange {
  /// `order_changes.csv`.
  static let orderChanges = TableFile(
    name: "order_changes.csv", oneRow: "an order line that appears, vanishes or changes",
    purpose: "What a what-if changes in the orders, for planners.",
    columns: names
      + pair(.quantity("quantity", "units") { $0.line.quantity })
      + [.quantity("quantity_difference", "units more or less") { $0.quantityDifference }]
      + pair(.day("order_date", "the day it goes out") { $0.line.orderDate })
      + pair(.day("receipt_date", "the day it should come in") { $0.line.receiptDate })
      + pair(.money("value", "quantity × unit cost") { ($0.value, $0.line.currency) })
      + difference)

  private static let names: [Column<OrderChange>] = [
    .text("scenario", "what is compared with the base") { $0.scenario },
    .text("change", "new, gone or changed") { $0.kind.rawValue },
    .text("supplier", "who supplies it; empty for a transfer") { $0.either?.line.supplier?.code },
    .text("from_location", "the place that sends it; empty where bought") {
      $0.either?.line.fromLocation?.code
    },
    .text("sku", "the item") { $0.either?.line.key.sku.code },
    .text("location", "the place that it goes to") { $0.either?.line.key.location.code },
  ]

  private static let difference: [Column<OrderChange>] = [
    .money("value_difference", "value more or less") {
      ($0.valueDifference, $0.either?.line.currency ?? .unknown)
    },
    .text("currency", "currency of the values") { $0.either?.line.currency.code },
    .text("reason", "why the scenario orders it") { $0.entry?.line.reason },
  ]

  /// Two columns of an order line's: what the base's line says, and what the scenario's does.
  private static func pair(_ column: Column<OrderEntry>) -> [Column<OrderChange>] {
    [
      column.of("base_" + column.name, column.description.meaning + ", in the base") { $0.base },
      column.of(column.name, column.description.meaning) { $0.entry },
    ]
  }
}
