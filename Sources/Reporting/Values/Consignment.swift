// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// The order lines that go to one sender on one day and come in together.
struct Consignment {
  /// Who sends them; nil where unknown.
  var sender: String?
  /// The place that they go to; empty where they go to several.
  var receiver: String
  var orderDate: Day
  var receiptDate: Day
  var currency: Currency
  var lines = 0
  var units = Quantity.zero
  /// The sum of the known values.
  var value = Money.zero
  /// Whether any value is known.
  var isValued = false

  /// The lines by who sends them and when, transfers by who gets them too; the earliest first, unknown
  /// senders last, else in the order of their first lines.
  static func all(of entries: [OrderEntry]) -> [Consignment] {
    var result: [Consignment] = []
    var places: [String: Int] = [:]
    for entry in entries {
      let line = entry.line
      let identity = [
        entry.sender ?? "", entry.isTransfer ? line.key.location.code : "", "\(line.orderDate)",
        "\(line.receiptDate)", line.currency.code,
      ].joined(separator: "\0")
      let place = places[identity] ?? result.count
      if place == result.count {
        places[identity] = place
        result.append(
          Consignment(
            sender: entry.sender, receiver: line.key.location.code, orderDate: line.orderDate,
            receiptDate: line.receiptDate, currency: line.currency))
      }
      result[place].add(entry)
    }
    return result.enumerated().sorted { a, b in
      let (first, second) = (a.element, b.element)
      if first.orderDate != second.orderDate { return first.orderDate < second.orderDate }
      if (first.sender == nil) != (second.sender == nil) { return second.sender == nil }
      return a.offset < b.offset
    }.map(\.element)
  }

  private mutating func add(_ entry: OrderEntry) {
    lines += 1
    units += entry.line.quantity
    if receiver != entry.line.key.location.code { receiver = "" }
    guard let value = entry.value else { return }
    self.value += value
    isValued = true
  }
}

extension OrderEntry {
  /// Who sends the goods: a place, else the supplier's name or code; nil where unknown.
  var sender: String? { line.fromLocation?.code ?? supplierName ?? line.supplier?.code }
}
