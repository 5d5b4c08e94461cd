// SPDX-License-Identifier: GPL-3.0-or-later

import Archive
import Reporting
import Retail
import Scenario
import Timeline

/// Orders that were approved in the last run that was decided on and are not yet in `open_orders.csv`.
///
/// An order is in the file where a row of the same SKU, place and kind was ordered since that run, or,
/// where the row does not say when, is expected within a week of the approved receipt; a receipt since
/// that run counts as well. Each row stands for one order. One that should have come in already is not
/// counted: the stock would hold it.
struct ApprovedOrders {
  /// What counts as on order.
  private(set) var onOrder: [OpenOrder] = []
  /// How many should have come in and were never seen.
  private(set) var unseenCount = 0
  private let run: RunRecord

  /// Days between the expected days of rows that may be one order.
  private static let tolerance = 7

  init(_ last: Recollection.EarlierRun, data: RetailData, asOf: Day) {
    run = last.record
    var rows = data.openOrders.filter { ($0.ordered ?? asOf) <= asOf }
    var receipts = data.receipts.filter { $0.received < asOf }
    for decision in last.decisions where decision.quantity > .zero {
      let own = ApprovedOrders.order(decision, in: last.record, asOf: asOf)
      let nearest = rows.indices.filter { isSame(rows[$0], own) }
        .min { distance(rows[$0], own) < distance(rows[$1], own) }
      if let nearest {
        rows.remove(at: nearest)
      } else if let receipt = receipts.firstIndex(where: { isReceipt($0, of: own) }) {
        receipts.remove(at: receipt)
      } else if own.expected < asOf {
        unseenCount += 1
      } else {
        onOrder.append(own)
      }
    }
  }

  private static func order(_ decision: Decision, in run: RunRecord, asOf: Day) -> OpenOrder {
    var order = OpenOrder(
      key: decision.key, kind: decision.fromLocation == nil ? .purchase : .transfer,
      quantity: decision.quantity, expected: decision.receiptDate)
    order.supplier = decision.supplier
    order.fromLocation = decision.fromLocation
    // An order that was approved for a later day is owed all the same.
    order.ordered = min(decision.orderDate, asOf)
    return order
  }

  private func isSame(_ row: OpenOrder, _ own: OpenOrder) -> Bool {
    guard row.key == own.key, row.kind == own.kind else { return false }
    if let ordered = row.ordered { return ordered >= run.asOf }
    return abs(distance(row, own)) <= ApprovedOrders.tolerance
  }

  private func distance(_ row: OpenOrder, _ own: OpenOrder) -> Int {
    abs(own.expected.days(to: row.expected))
  }

  private func isReceipt(_ receipt: Receipt, of own: OpenOrder) -> Bool {
    receipt.key == own.key && (receipt.ordered ?? receipt.received) >= run.asOf
  }

  /// The line of `assumptions.csv`; nil where nothing was assumed.
  var assumption: Assumption? {
    guard !onOrder.isEmpty else { return nil }
    return Assumption(
      setting: "assumptions.approved_orders", value: "on order",
      subject: "lines approved in the plan of \(run.asOf) and not in open_orders.csv",
      count: onOrder.count, remedy: "the orders in open_orders.csv, or approved_orders: no")
  }

  /// What is to be said of orders that never showed up; nil where there are none.
  var finding: Finding? {
    guard unseenCount > 0 else { return nil }
    return Finding(
      code: "approved-unseen", severity: .note, count: unseenCount,
      message: "lines approved in the plan of \(run.asOf) should have come in, and neither "
        + "open_orders.csv nor receipts.csv holds them",
      effect: "they are taken to be in the stock, or not to come")
  }
}

extension Settings {
  /// The orders approved in earlier runs, where these settings let them count as on order.
  func approvedOrders(_ past: Recollection, _ data: RetailData, asOf: Day) -> ApprovedOrders? {
    guard assumptions.approvedOrders, let last = past.lastDecided else { return nil }
    return ApprovedOrders(last, data: data, asOf: asOf)
  }
}
