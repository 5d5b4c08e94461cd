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
    columns: [
      Column("scenario", "what is compared with the base") { $1.words($0.scenario) },
      Column("change", "new, gone or changed") { $1.words($0.kind.rawValue) },
      Column("supplier", "who supplies it; empty for a transfer") {
        $1.words($0.either?.line.supplier?.code)
      },
      Column("from_location", "the place that sends it; empty where bought") {
        $1.words($0.either?.line.fromLocation?.code)
      },
      Column("sku", "the item") { $1.words($0.either?.line.key.sku.code) },
      Column("location", "the place that it goes to") {
        $1.words($0.either?.line.key.location.code)
      },
    ] + pair("quantity", "units") { $1.quantity($0.line.quantity) } + [
      Column("quantity_difference", "units more or less") { $1.quantity($0.quantityDifference) }
    ] + pair("order_date", "the day it goes out") { $1.day($0.line.orderDate.number) }
      + pair("receipt_date", "the day it should come in") { $1.day($0.line.receiptDate.number) }
      + pair("value", "quantity × unit cost") { $1.money($0.value, $0.line.currency) } + [
        Column("value_difference", "value more or less") { row, writer in
          writer.money(
            row.valueDifference, row.either?.line.currency ?? Currency("XXX"))
        },
        Column("currency", "currency of the values") {
          $1.words($0.either?.line.currency.code)
        },
        Column("reason", "why the scenario orders it") { $1.words($0.entry?.line.reason) },
      ])

  /// Two columns: what the base's line says, and what the scenario's does.
  private static func pair(
    _ name: String, _ summary: String,
    _ write: @escaping @Sendable (OrderEntry, inout CSVWriter) -> Void
  ) -> [Column<OrderChange>] {
    [
      Column("base_\(name)", "\(summary), in the base") { row, writer in
        if let entry = row.base { write(entry, &writer) } else { writer.empty() }
      },
      Column(name, summary) { row, writer in
        if let entry = row.entry { write(entry, &writer) } else { writer.empty() }
      },
    ]
  }
}
