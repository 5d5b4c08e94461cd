// SPDX-License-Identifier: GPL-3.0-or-later

import Reporting
import Retail
import SupplyChain
import Timeline

/// All orders to suppliers: those that came, those to come, those that are proposed or foreseen.
struct PurchaseBook {
  private let parts: RunParts
  private let labels: ReportLabels
  private let items: [SeriesKey: PlanItem]
  private let suppliers: [SupplierCode: Supplier]

  init(_ parts: RunParts, _ labels: ReportLabels) {
    self.parts = parts
    self.labels = labels
    items = Dictionary(
      parts.assortment.items.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
    suppliers = Dictionary(
      parts.known.suppliers.map { ($0.code, $0) }, uniquingKeysWith: { $1 })
  }

  /// The orders that are placed, received or paid between two days.
  func entries(from first: Day, to last: Day) -> [PurchaseEntry] {
    (received + open + proposed + planned).filter { entry in
      let days = [entry.orderDate, entry.receiptDate, entry.dueDate].compactMap(\.self)
      let (least, most) = (days.min() ?? entry.dueDate, days.max() ?? entry.dueDate)
      return least <= last && most >= first
    }
  }

  private var received: [PurchaseEntry] {
    parts.known.receipts.compactMap { receipt in
      guard let item = items[receipt.key] else { return nil }
      if case .transfer = item.terms.source, receipt.supplier == nil { return nil }
      return entry(
        item, supplier: receipt.supplier ?? labels.supplier[receipt.key], .received,
        ordered: receipt.ordered, received: receipt.received, quantity: receipt.quantity,
        unitCost: receipt.unitCost, currency: nil)
    }
  }

  private var open: [PurchaseEntry] {
    parts.plan.requirements.arrivals.compactMap { arrival in
      let order = arrival.order
      guard order.kind == .purchase, let item = items[order.key] else { return nil }
      return entry(
        item, supplier: order.supplier ?? labels.supplier[order.key], .open,
        ordered: order.ordered, received: arrival.day, quantity: order.quantity,
        unitCost: order.unitCost, currency: order.currency)
    }
  }

  private var proposed: [PurchaseEntry] {
    parts.plan.orders.compactMap { line in
      guard line.fromLocation == nil, line.status == .proposed, let item = items[line.key] else {
        return nil
      }
      return entry(
        item, supplier: line.supplier, .proposed, ordered: line.orderDate,
        received: line.receiptDate, quantity: line.quantity, unitCost: line.unitCost,
        currency: line.currency)
    }
  }

  private var planned: [PurchaseEntry] {
    parts.plan.requirements.orders.compactMap { order in
      guard !order.isProposed, case .supplier(let supplier) = order.source,
        let item = items[order.key]
      else { return nil }
      return entry(
        item, supplier: supplier, .planned, ordered: order.orderDate, received: order.receiptDate,
        quantity: order.quantity, unitCost: nil, currency: nil)
    }
  }

  private func entry(
    _ item: PlanItem, supplier: SupplierCode?, _ stage: PurchaseEntry.Stage, ordered: Day?,
    received: Day, quantity: Quantity, unitCost: Money?, currency: Currency?
  ) -> PurchaseEntry {
    let own = item.terms.currency
    let isForeign = currency.map { $0 != own } ?? false
    return PurchaseEntry(
      key: item.key, labels: labels.item(item.key), supplier: supplier, stage: stage,
      orderDate: ordered, receiptDate: received,
      dueDate: dueDate(supplier, ordered: ordered, received: received), quantity: quantity,
      unitCost: unitCost ?? item.terms.unitCost,
      standardCost: isForeign ? nil : item.terms.unitCost, currency: currency ?? own)
  }

  /// The day on which an order is paid: by the supplier's terms, else on receipt; an invoice is taken
  /// to come with the goods.
  private func dueDate(_ supplier: SupplierCode?, ordered: Day?, received: Day) -> Day {
    guard let supplier, let terms = suppliers[supplier] else { return received }
    let start = terms.paymentFrom == .order ? ordered ?? received : received
    return start.advanced(by: terms.paymentDays ?? 0)
  }
}
