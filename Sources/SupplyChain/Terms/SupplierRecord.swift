// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// What past receipts tell of a supplier.
struct SupplierRecord: Hashable, Sendable {
  /// Days from order to receipt, in file order, of receipts that say when they were ordered.
  var leadTimes: [Int] = []
  /// Days from promise to receipt, ascending, of receipts that say when they were promised.
  var daysLate: [Int] = []

  /// The record of every supplier that some receipts name.
  ///
  /// An order that came in several lines on a day counts once.
  static func all(in receipts: [Receipt]) -> [SupplierCode: SupplierRecord] {
    struct Delivery: Hashable {
      var supplier: SupplierCode
      var order: String?
      var location: LocationCode
      var ordered: Day?
      var promised: Day?
      var received: Day
    }
    var seen: Set<Delivery> = []
    var records: [SupplierCode: SupplierRecord] = [:]
    for receipt in receipts {
      guard let supplier = receipt.supplier else { continue }
      let delivery = Delivery(
        supplier: supplier, order: receipt.order, location: receipt.key.location,
        ordered: receipt.ordered, promised: receipt.promised, received: receipt.received)
      guard seen.insert(delivery).inserted else { continue }
      if let ordered = receipt.ordered, ordered <= receipt.received {
        records[supplier, default: SupplierRecord()].leadTimes
          .append(ordered.days(to: receipt.received))
      }
      if let promised = receipt.promised {
        records[supplier, default: SupplierRecord()].daysLate
          .append(promised.days(to: receipt.received))
      }
    }
    for supplier in records.keys { records[supplier]?.daysLate.sort() }
    return records
  }
}
